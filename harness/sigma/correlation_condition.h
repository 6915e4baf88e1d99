// Reads the condition of a correlation: a map of bounds, or and, or, not over
// the names of its rules. For read_correlation.cc alone.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_CORRELATION_CONDITION_H_
#define DRILLCHECK_SIGMA_CORRELATION_CONDITION_H_

#include "base/diagnostic.h"
#include "sigma/correlation.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// Fills bounds, fields, percentile and expression of `correlation`, whose
// type and rules are known. `condition` is null when there is none: then all
// rules of a temporal correlation are asked for, and any other is refused.
// Returns false after an error; all errors are reported.
bool ParseCorrelationCondition(const yaml::Entry* condition,
                               Correlation& correlation, Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_CORRELATION_CONDITION_H_
