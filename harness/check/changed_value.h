// Changed value: how a rule would answer had one of its single values been
// another one, which the drills have there.
//
// For changed_condition.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_CHANGED_VALUE_H_
#define DRILLCHECK_CHECK_CHANGED_VALUE_H_

#include "check/condition_edit.h"

namespace drillcheck {

// Of the rule that this trace is of; of values that stand alone and are asked
// for as they are.
ConditionEdits ChangedValues(const ConditionCases& cases, const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_VALUE_H_
