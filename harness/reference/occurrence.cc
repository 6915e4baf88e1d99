#include "reference/occurrence.h"

#include <utility>

#include "reference/field.h"

namespace drillcheck::reference {

using sigma::Correlation;

namespace {

// What `name` is called in the member's hits; empty: nothing.
std::string FieldOf(const Correlation& correlation, const std::string& name,
                    size_t member) {
  for (const sigma::Alias& alias : correlation.aliases) {
    if (alias.name == name) return alias.fields[member];
  }
  return name;
}

}  // namespace

std::set<std::string> TextsOf(const Correlation& correlation,
                              const std::string& name,
                              const Occurrence& occurrence) {
  std::set<std::string> texts;
  std::string field = FieldOf(correlation, name, occurrence.member);
  if (field.empty()) return texts;
  if (occurrence.alert != nullptr) {
    for (const auto& [key, value] : occurrence.alert->group) {
      if (key == field) texts.insert(value);
    }
    return texts;
  }
  for (const json::Value* value : FindField(*occurrence.view, field).values) {
    if (value->IsScalar() && !value->IsNull()) texts.insert(value->text);
  }
  return texts;
}

std::set<Group> TuplesOf(const Correlation& correlation,
                         const std::vector<std::string>& names,
                         const Occurrence& occurrence) {
  std::set<Group> tuples = {{}};
  for (const std::string& name : names) {
    std::set<Group> longer;
    for (const Group& tuple : tuples) {
      for (const std::string& text : TextsOf(correlation, name, occurrence)) {
        Group extended = tuple;
        extended.push_back(text);
        longer.insert(std::move(extended));
      }
    }
    tuples = std::move(longer);
  }
  return tuples;
}

}  // namespace drillcheck::reference
