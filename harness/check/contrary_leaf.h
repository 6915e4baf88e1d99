// Contrary leaf: how a rule would answer had one of its leaves asked for the
// contrary: a modifier too many or too few, or a value that is wrong in a way
// that no recorded one mends.
//
// For changed_condition.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_CONTRARY_LEAF_H_
#define DRILLCHECK_CHECK_CONTRARY_LEAF_H_

#include "check/condition_edit.h"

namespace drillcheck {

// Of the rule that this trace is of; `exists` is left to changed_value.h.
ConditionEdits ContraryLeaves(const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CONTRARY_LEAF_H_
