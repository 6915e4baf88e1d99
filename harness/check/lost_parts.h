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

// True where the rule has a part of this name and the condition does not name
// it. `rule`: not a correlation.
bool IsLostPart(const sigma::Rule& rule, const std::string& name);

// Each of them, and all that are named alike together, joined to the condition
// of this trace's rule.
ConditionEdits JoinedLostParts(const ConditionCases& cases, const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LOST_PARTS_H_
