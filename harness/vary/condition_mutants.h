// Mutants of the condition: which identifiers it joins, and how. Internal to
// vary/.
#ifndef DRILLCHECK_VARY_CONDITION_MUTANTS_H_
#define DRILLCHECK_VARY_CONDITION_MUTANTS_H_

#include <vector>

#include "vary/mutant.h"

namespace drillcheck {

void AddConditionMutants(const sigma::Rule& rule, std::vector<Mutant>& mutants);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_CONDITION_MUTANTS_H_
