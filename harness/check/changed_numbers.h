// Changed numbers: another number in a condition of a correlation, or another
// timespan, with which all cases hold.
//
// For changed_correlation.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_CHANGED_NUMBERS_H_
#define DRILLCHECK_CHECK_CHANGED_NUMBERS_H_

#include <vector>

#include "check/tried_correlation.h"

namespace drillcheck {

// None where an event nearly was a hit of a member, or an absent field decides:
// then it is one hit too few.
std::vector<CorrelationWay> FindNumbers(TriedCorrelation& tried);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_NUMBERS_H_
