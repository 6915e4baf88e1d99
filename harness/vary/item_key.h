// A text that is equal for items that ask the same. Internal to vary/.
#ifndef DRILLCHECK_VARY_ITEM_KEY_H_
#define DRILLCHECK_VARY_ITEM_KEY_H_

#include <string>

#include "sigma/search.h"

namespace drillcheck {

// |neq is left out: an item and its contrary have one key.
std::string KeyOf(const sigma::Item& item);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_ITEM_KEY_H_
