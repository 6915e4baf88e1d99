#include "diagnose/compared_fields.h"

#include <algorithm>

#include "diagnose/surroundings.h"

namespace drillcheck {
namespace {

constexpr size_t kMaxValues = 100;
constexpr size_t kMaxBytes = 4096;

bool IsSmall(const FieldValues& found) {
  if (found.values.size() > kMaxValues) return false;
  size_t bytes = 0;
  for (const json::Value* value : found.values) bytes += value->text.size();
  return bytes <= kMaxBytes;
}

}  // namespace

std::vector<std::string> FieldsReadBy(const sigma::Item& item) {
  std::vector<std::string> fields = {item.field};
  for (const sigma::ItemValue& value : item.values) {
    for (const sigma::Test& test : value.tests) {
      const auto* other = std::get_if<sigma::FieldTest>(&test);
      if (other == nullptr) continue;
      bool known =
          std::find(fields.begin(), fields.end(), other->field) != fields.end();
      if (!known) fields.push_back(other->field);
    }
  }
  return fields;
}

std::string LackedField(const sigma::Item& item, const View& view) {
  for (const std::string& field : FieldsReadBy(item)) {
    if (!HasPath(view, field)) return field;
  }
  return item.field;
}

bool CanCompare(const sigma::Item& item, const std::string& field,
                const View& view) {
  std::vector<std::string> fields = FieldsReadBy(item);
  return std::all_of(fields.begin(), fields.end(), [&](const auto& other) {
    if (other == field) return true;
    FieldValues found = Lookup(view, other);
    return found.present && IsSmall(found);
  });
}

}  // namespace drillcheck
