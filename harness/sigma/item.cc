#include "sigma/item.h"

#include <string>
#include <utility>

#include "base/text.h"
#include "sigma/item_value.h"
#include "sigma/modifiers.h"

namespace drillcheck::sigma {
namespace {

std::vector<const yaml::Node*> ValueNodes(const yaml::Node& node) {
  std::vector<const yaml::Node*> nodes;
  if (!node.IsSequence()) nodes.push_back(&node);
  for (const yaml::Node& item : node.items) nodes.push_back(&item);
  return nodes;
}

bool ReadValues(const std::vector<const yaml::Node*>& nodes,
                const Modifiers& modifiers, Item& item, Reporter& report) {
  bool complete = true;
  item.values.reserve(nodes.size());
  for (const yaml::Node* node : nodes) {
    auto value = ReadItemValue(*node, modifiers, item.field.empty(), report);
    if (value) {
      item.values.push_back(std::move(*value));
    } else {
      complete = false;
    }
  }
  return complete;
}

bool CheckCount(const Item& item, const yaml::Node& node,
                const Modifiers& modifiers, Reporter& report) {
  if (node.IsSequence() && node.items.empty()) {
    report.Error(item.at, "empty-list", "this list of values is empty",
                 "write at least one value, or null for an absent field");
    return false;
  }
  if (modifiers.all && ValueNodes(node).size() < 2) {
    report.Error(item.at, "needless-all",
                 "all needs a list of at least two values",
                 "leave the modifier out");
    return false;
  }
  if (modifiers.exists && node.IsSequence()) {
    report.Error(item.at, "bad-value", "exists takes one value, not a list");
    return false;
  }
  return true;
}

}  // namespace

std::optional<Item> ParseItem(const yaml::Entry& entry, Reporter& report) {
  std::vector<std::string> names = Split(entry.key.text, '|');
  Item item;
  item.field = names[0];
  item.at = entry.key.at;
  names.erase(names.begin());
  item.modifiers = Join(names, "|");
  auto modifiers = ParseModifiers(names, entry.key.at, report);
  if (!modifiers) return std::nullopt;
  bool anchored = modifiers->where == Where::kStart ||
                  modifiers->where == Where::kEnd || modifiers->exists ||
                  modifiers->field_reference || modifiers->compare ||
                  modifiers->time_part;
  if (item.field.empty() && anchored) {
    report.Error(
        item.at, "bad-modifiers",
        "keywords are searched anywhere; " + item.modifiers + " needs a field");
    return std::nullopt;
  }
  item.all_values = modifiers->all;
  item.negated = modifiers->negated;
  if (!CheckCount(item, entry.value, *modifiers, report)) return std::nullopt;
  if (!ReadValues(ValueNodes(entry.value), *modifiers, item, report)) {
    return std::nullopt;
  }
  return item;
}

std::optional<Item> ParseKeywords(const std::vector<const yaml::Node*>& values,
                                  Reporter& report) {
  Item item;
  item.at = values.front()->at;
  if (!ReadValues(values, Modifiers(), item, report)) return std::nullopt;
  return item;
}

}  // namespace drillcheck::sigma
