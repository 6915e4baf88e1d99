// Reads one value of an item: turns what the rule writes and what the
// modifiers ask into tests. For item.cc alone.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_ITEM_VALUE_H_
#define DRILLCHECK_SIGMA_ITEM_VALUE_H_

#include <optional>

#include "base/diagnostic.h"
#include "sigma/modifiers.h"
#include "sigma/search.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// `keywords`: the value has no field. Nothing after an error, which is
// reported.
std::optional<ItemValue> ReadItemValue(const yaml::Node& node,
                                       const Modifiers& modifiers,
                                       bool keywords, Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_ITEM_VALUE_H_
