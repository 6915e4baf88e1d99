// Negated part: how a rule would answer had its condition a `not` where it has
// none, or none where it has one.
//
// For changed_condition.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_NEGATED_PART_H_
#define DRILLCHECK_CHECK_NEGATED_PART_H_

#include "check/condition_edit.h"

namespace drillcheck {

// Of the condition of this trace's rule: one for each part that a `not` may
// stand before.
ConditionEdits NegatedParts(const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEGATED_PART_H_
