// Whether two items ask the same. Internal to vary/.
#ifndef DRILLCHECK_VARY_SAME_ITEM_H_
#define DRILLCHECK_VARY_SAME_ITEM_H_

#include "sigma/search.h"

namespace drillcheck {

// |neq is left aside: an item and its contrary ask the same. Values in another
// order count as another question, so "no" means: not known to be the same.
bool AsksTheSame(const sigma::Item& a, const sigma::Item& b);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_SAME_ITEM_H_
