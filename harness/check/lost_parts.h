// Lost parts: how a rule would answer had its condition named a part that it
// names nowhere: `a and not filter` for `a`, `a and (b or c)` for `a and b`.
//
// For changed_condition.cc and fires.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_LOST_PARTS_H_
#define DRILLCHECK_CHECK_LOST_PARTS_H_

#include <string>

#include "check/condition_edit.h"

namespace drillcheck {

// The class of this cause, as lint names it.
inline constexpr const char* kLostPart = "unused-identifier";

// Why a part of this name does not stop the event, where the condition does not
// name it: "the condition does not name it"; of an exclusion that does not hold
// also that naming it is not enough. Empty of any other part.
std::string WhyLost(const Program& program, const View& view,
                    const std::string& name);

// Each of them, and all that are named alike together, joined to the condition
// of this trace's rule.
ConditionEdits JoinedLostParts(const ConditionCases& cases, const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LOST_PARTS_H_
