// The tests of `strength/<path>`: would the fixture notice a broken rule
// (`Mutants`), and the rule a drill that was written otherwise (`Evasion`,
// `ToolMark`)? Verdict `weak`, red only below the floors that policy asks for.
// Of a correlation also `Edges/<case>.<edge>`, red where it alerts otherwise
// than its text says.
#ifndef DRILLCHECK_STRENGTH_STRENGTH_CHECK_H_
#define DRILLCHECK_STRENGTH_STRENGTH_CHECK_H_

#include <vector>

#include "check/rule_check.h"
#include "check/subject.h"
#include "results/result.h"

namespace drillcheck {

// Lane nightly, or asked for.
std::vector<PlannedTest> PlanStrength(const Subject& subject);

// One result for each planned test, in that order. Requires LoadRecordings()
// done. The subject is changed meanwhile and is as before afterwards.
std::vector<TestResult> CheckStrength(Subject& subject,
                                      const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_STRENGTH_STRENGTH_CHECK_H_
