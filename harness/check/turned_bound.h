// Turned bound: `gte` for the `lte` of a correlation's condition, or `gt` for
// `lt`, or the other way round, with which all cases hold.
//
// For changed_correlation.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_TURNED_BOUND_H_
#define DRILLCHECK_CHECK_TURNED_BOUND_H_

#include <optional>

#include "check/tried_correlation.h"

namespace drillcheck {

// Nothing where no failing case has an alert: another number may be meant then.
std::optional<CorrelationWay> FindTurnedBound(TriedCorrelation& tried);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_TURNED_BOUND_H_
