// Value field: the field whose values a correlation counts or sums, and the
// recorded one that was meant where it is another.
//
// For alerts.cc and changed_correlation.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_VALUE_FIELD_H_
#define DRILLCHECK_CHECK_VALUE_FIELD_H_

#include <optional>
#include <vector>

#include "check/case_check.h"
#include "check/member_events.h"
#include "check/tried_correlation.h"

namespace drillcheck {

// Another field of the hits, with which all cases hold. Nothing where more
// would do than can be told.
std::optional<CorrelationWay> FindValueField(TriedCorrelation& tried);

// Where none of these hits has such a field: says so, at its place, with what
// was likely meant. `correlation` as RuleOf() numbers it; requires a case that
// is missed. False where there is no such field.
bool TellAbsentValueField(const CaseRun& run, size_t correlation,
                          const std::vector<MemberEvent>& hits,
                          TestResult& result);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_VALUE_FIELD_H_
