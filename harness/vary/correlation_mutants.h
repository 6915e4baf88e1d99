// Mutants of a correlation: its threshold, its timespan, its groups and its
// members. Internal to vary/.
#ifndef DRILLCHECK_VARY_CORRELATION_MUTANTS_H_
#define DRILLCHECK_VARY_CORRELATION_MUTANTS_H_

#include <vector>

#include "vary/mutant.h"

namespace drillcheck {

// Requires rule.correlation.
void AddCorrelationMutants(const sigma::Rule& rule,
                           std::vector<Mutant>& mutants);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_CORRELATION_MUTANTS_H_
