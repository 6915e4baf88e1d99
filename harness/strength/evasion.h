// The tests `Evasion` and `ToolMark` of strength/<path>: does the rule still
// fire when the drilled commands are written otherwise (vary/rewrites.h), and
// when the mark of the tool that ran the drill is gone (vary/tool_mark.h)?
//
// What is tried and how: rewrite_trials.h. A report by default: verdict `weak`,
// kind `evasion` or `tool-mark`, only below the floor `evasion` of policy. The
// two are tests of their own because they ask for different mending: a rewrite
// that is missed wants a wider rule, a tool's mark wants another rule.
//
// Thread rule: as Subject.
#ifndef DRILLCHECK_STRENGTH_EVASION_H_
#define DRILLCHECK_STRENGTH_EVASION_H_

#include <vector>

#include "check/rule_check.h"
#include "check/subject.h"
#include "results/result.h"

namespace drillcheck {

std::vector<PlannedTest> PlanEvasion(const Subject& subject);

// One result for each planned test, in that order.
std::vector<TestResult> CheckEvasion(Subject& subject, const Policy& policy);

}  // namespace drillcheck

#endif  // DRILLCHECK_STRENGTH_EVASION_H_
