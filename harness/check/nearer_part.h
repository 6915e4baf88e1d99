// Nearer part: of a near-miss that `because` explains truly, and that is one of
// another part all the same.
//
// Where a condition has alternatives, each of them that does not hold keeps the
// rule silent: with any of them the other way it would fire, and `because` may
// name any. An event in which nothing holds of the part that it names, and that
// is nearer to firing by another, shows little of the named one. A warning
// only: the statement holds, and an alternative that is added to the rule may
// come nearer to an event that was right before. So may one that is left when a
// value is broken: rule_check.cc tells none while a case of the rule fails.
//
// For case_check.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_NEARER_PART_H_
#define DRILLCHECK_CHECK_NEARER_PART_H_

#include "base/diagnostic.h"
#include "check/case_check.h"

namespace drillcheck {

// At most one warning, at the value of `because`. None of a correlation: there
// the part may be that of any member. Requires a case that passes.
Diagnostics WarnOfNearerPart(const CaseRun& run);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEARER_PART_H_
