// Whether a part of a condition is asked for or excluded. Internal to vary/.
#ifndef DRILLCHECK_VARY_POLARITY_H_
#define DRILLCHECK_VARY_POLARITY_H_

#include <vector>

#include "sigma/rule.h"

namespace drillcheck {

// True for each identifier that the condition reads only under an odd number
// of nots: a filter.
std::vector<bool> ExcludedIdentifiers(const sigma::Rule& rule);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_POLARITY_H_
