// Grouping: what a correlation would have answered with other groups.
//
// For alerts.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_GROUPING_H_
#define DRILLCHECK_CHECK_GROUPING_H_

#include "check/case_check.h"

namespace drillcheck {

// Does the case, or one much like it, hold with this difference?
bool PassesIf(const CaseRun& run, const Case& test, const WhatIf& what_if);

// Would the case pass if absent group-by fields told no groups apart?
bool GroupingDecided(const CaseRun& run);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_GROUPING_H_
