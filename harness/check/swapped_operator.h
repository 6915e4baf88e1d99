// Swapped operator: how a rule would answer had its condition an `and` where
// it has an `or`, or the other way round.
//
// For changed_condition.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_SWAPPED_OPERATOR_H_
#define DRILLCHECK_CHECK_SWAPPED_OPERATOR_H_

#include "check/condition_edit.h"

namespace drillcheck {

// Of the condition of this trace's rule, in its order. An `or` binds less than
// an `and`, as it would where the other word was written.
ConditionEdits SwappedOperators(const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_SWAPPED_OPERATOR_H_
