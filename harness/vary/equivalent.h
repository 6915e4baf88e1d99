// Whether a changed rule is provably the same rule. Internal to vary/.
//
// Proved are conditions that are one Boolean function of their items (a table
// of all answers). A rule with many items is only compared part by part, so
// "no" means: not proved.
#ifndef DRILLCHECK_VARY_EQUIVALENT_H_
#define DRILLCHECK_VARY_EQUIVALENT_H_

#include "sigma/rule.h"

namespace drillcheck {

bool IsEquivalent(const sigma::Rule& a, const sigma::Rule& b);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_EQUIVALENT_H_
