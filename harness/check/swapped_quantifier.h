// Swapped quantifier: how a rule would answer had its condition `1 of` where
// it has `all of`, or the other way round.
//
// For changed_condition.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_SWAPPED_QUANTIFIER_H_
#define DRILLCHECK_CHECK_SWAPPED_QUANTIFIER_H_

#include "check/condition_edit.h"

namespace drillcheck {

// Of the condition of this trace's rule. One over a single name is none: it
// makes no difference there.
ConditionEdits SwappedQuantifiers(const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_SWAPPED_QUANTIFIER_H_
