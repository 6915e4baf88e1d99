// Mutants inside an identifier: its items and their values. Internal to vary/.
#ifndef DRILLCHECK_VARY_ITEM_MUTANTS_H_
#define DRILLCHECK_VARY_ITEM_MUTANTS_H_

#include <vector>

#include "vary/mutant.h"

namespace drillcheck {

void AddItemMutants(const sigma::Rule& rule, std::vector<Mutant>& mutants);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_ITEM_MUTANTS_H_
