// Regrouped: how a rule would answer had its condition a pair of brackets that
// it lacks: `a and (b or c)` for `a and b or c`, `not (a or b)` for `not a or
// b`.
//
// For changed_condition.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_REGROUPED_H_
#define DRILLCHECK_CHECK_REGROUPED_H_

#include "check/condition_edit.h"

namespace drillcheck {

// Of the condition of this trace's rule: each pair of brackets that makes a
// difference, the shortest first.
ConditionEdits Regrouped(const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_REGROUPED_H_
