// Checks the names in a fixture that only its rule can confirm.
#ifndef DRILLCHECK_CHECK_FIXTURE_NAMES_H_
#define DRILLCHECK_CHECK_FIXTURE_NAMES_H_

#include "check/subject.h"

namespace drillcheck {

// Rule ids, levels, `by`, `because`, `carries` and verdicts of known gaps.
// Adds to subject.fixture_diagnostics. Requires subject.fixture. A rule that
// is broken confirms nothing, and then only what stands alone is checked.
void CheckNames(Subject& subject);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_FIXTURE_NAMES_H_
