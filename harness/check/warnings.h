// Warnings: what is wrong with a rule or its fixture and yet keeps no test
// from running. `drillcheck lint` prints most of them too; a result carries
// them, so that a run of the whole tree does not lose them.
//
// With --warnings-as-errors (Settings::warnings_as_errors) they fail the test
// that carries them, as a compiler's do.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_WARNINGS_H_
#define DRILLCHECK_CHECK_WARNINGS_H_

#include <vector>

#include "base/diagnostic.h"
#include "results/result.h"

namespace drillcheck {

// The kind of a failure that would have been a warning.
inline constexpr const char* kWarningKind = "warning";

// Gives the result the warnings among `said`; what is said as a note becomes a
// note. Errors are not for here.
void KeepWarnings(const Diagnostics& said, TestResult& result);

// Fails each result that carries a warning and has not failed: `broken-rule`,
// of a fixture `broken-fixture`, kind kWarningKind, at the first of its
// warnings. Its other warnings stay. No other test waits for it: the rule runs.
void FailForWarnings(std::vector<TestResult>& results);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_WARNINGS_H_
