// The tests `Evasion` and `ToolMark` of strength/<path>: does the rule still
// fire when the drilled commands are written otherwise (vary/rewrites.h), and
// when the mark of the tool that ran the drill is gone (vary/tool_mark.h)?
//
// Tried are the events on which the cases fire; of a correlation all events
// of a case at once. A report by default: verdict `weak`, kind `evasion` or
// `tool-mark`, only below the floor `evasion` of policy. The two are tests of
// their own because they ask for different mending: a rewrite that is missed
// wants a wider rule, a tool's mark wants another rule.
#ifndef DRILLCHECK_CHECK_EVASION_H_
#define DRILLCHECK_CHECK_EVASION_H_

#include <vector>

#include "check/replay.h"
#include "check/result.h"
#include "check/rule_check.h"
#include "check/subject.h"
#include "vary/rewrites.h"

namespace drillcheck {

// One rewrite, tried on every event that it applies to.
struct TriedRewrite {
  const Rewrite* rewrite = nullptr;
  size_t events = 0;  // that it was tried on
  size_t missed = 0;  // on which the rule stayed silent
  // Of the first one missed; of a correlation's the event that a member no
  // longer fires on.
  EventRef event;
  std::vector<FieldChange> changes;
  Evidence stopped_by;  // the part of the rule; empty text: none is to blame
};

// Each rewrite that applies to a drill, in the order of AllRewrites(); the
// tool's mark stands alone in the second. Requires LoadRecordings() done. The
// subject is changed meanwhile and is as before afterwards.
std::vector<TriedRewrite> TryRewrites(Subject& subject);
std::vector<TriedRewrite> TryWithoutMarks(Subject& subject);

std::vector<PlannedTest> PlanEvasion(const Subject& subject);

// One result for each planned test, in that order.
std::vector<TestResult> CheckEvasion(Subject& subject, const Policy& policy);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_EVASION_H_
