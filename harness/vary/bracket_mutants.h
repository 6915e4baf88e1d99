// Mutants of the condition's brackets: `a and b or c` for `a and (b or c)`,
// which fires on `c` alone. Internal to vary/.
#ifndef DRILLCHECK_VARY_BRACKET_MUTANTS_H_
#define DRILLCHECK_VARY_BRACKET_MUTANTS_H_

#include <vector>

#include "vary/mutant.h"

namespace drillcheck {

// One for each pair of brackets around an `or` beside an `and`, or behind a
// `not`.
void AddBracketMutants(const sigma::Rule& rule, std::vector<Mutant>& mutants);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_BRACKET_MUTANTS_H_
