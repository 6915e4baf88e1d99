// Lacking value: how a rule would answer had a list one more value, which the
// drills that it silences have in common.
//
// For changed_condition.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_LACKING_VALUE_H_
#define DRILLCHECK_CHECK_LACKING_VALUE_H_

#include "check/condition_edit.h"

namespace drillcheck {

// Of lists each of whose values matches a recorded event: no value is wrong
// then, and one may be missing.
ConditionEdits LackingValues(const ConditionCases& cases, const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LACKING_VALUE_H_
