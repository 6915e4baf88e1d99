// Narrowed quantifier: how a rule would answer had a quantifier of its
// condition taken in fewer parts: `not 1 of filter_*` for `not 1 of them`,
// which excludes what the rule looks for, and `selection and not filter` for
// `all of them`, which asks for what it should exclude.
//
// For changed_condition.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_NARROWED_QUANTIFIER_H_
#define DRILLCHECK_CHECK_NARROWED_QUANTIFIER_H_

#include "check/condition_edit.h"

namespace drillcheck {

// Of the condition of this trace's rule.
ConditionEdits NarrowedQuantifiers(const ConditionCases& cases,
                                   const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NARROWED_QUANTIFIER_H_
