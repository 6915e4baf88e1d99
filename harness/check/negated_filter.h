// Negated filter: a `not` that was lost before all that a filter describes, so
// that rules keep only what it should have taken out.
//
// For changed_condition.cc and excused_by_change.cc. Thread rule: pure
// functions.
#ifndef DRILLCHECK_CHECK_NEGATED_FILTER_H_
#define DRILLCHECK_CHECK_NEGATED_FILTER_H_

#include "check/condition_edit.h"

namespace drillcheck {

// True where a filter of the rule has no `not` at all.
bool HasFilterWithoutNot(const Subject& subject);

// For each such filter: a `not` before its condition.
ConditionEdits NegatedFilters(const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEGATED_FILTER_H_
