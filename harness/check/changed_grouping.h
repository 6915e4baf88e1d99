// Changed grouping: another field of a correlation's group-by, or one more,
// with which all cases hold.
//
// For changed_correlation.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_CHANGED_GROUPING_H_
#define DRILLCHECK_CHECK_CHANGED_GROUPING_H_

#include <optional>

#include "check/tried_correlation.h"

namespace drillcheck {

// For a field that no event has, one that another place groups by.
std::optional<CorrelationWay> FindOtherGrouping(TriedCorrelation& tried);

// For any field, one by which cases name groups and no correlation groups; or
// by which a correlation over this one groups in vain.
std::optional<CorrelationWay> FindMeantGrouping(TriedCorrelation& tried);

// One that another place groups by, and this correlation does not.
std::optional<CorrelationWay> FindLostGrouping(TriedCorrelation& tried);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_GROUPING_H_
