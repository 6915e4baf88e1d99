// Reads `field|modifiers: values` and keywords into Items.
//
// Modifiers are applied here, once: what comes out is the final question that
// each value asks of the event, and no later stage knows a modifier's name.
// For detection.cc alone.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_SIGMA_ITEM_H_
#define DRILLCHECK_SIGMA_ITEM_H_

#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/rule.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// One entry of a map. An empty field name (`'|all':`) means keywords.
// Nothing when there is an error; all errors are reported.
std::optional<Item> ParseItem(const yaml::Entry& entry, Reporter& report);

// Keywords without a key: a scalar, or the scalars of a list.
std::optional<Item> ParseKeywords(const std::vector<const yaml::Node*>& values,
                                  Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_ITEM_H_
