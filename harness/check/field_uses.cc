#include "check/field_uses.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>
#include <variant>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr size_t kMaxPlaces = 8;

void AddItem(const sigma::Item& item, const sigma::Identifier& owner,
             FieldUses& uses) {
  if (!item.field.empty()) {
    const std::string& written =
        item.written_field.empty() ? item.field : item.written_field;
    uses.push_back({item.field, written, owner.name, owner.path, item.at});
  }
  for (const sigma::ItemValue& value : item.values) {
    for (const sigma::Test& test : value.tests) {
      const auto* other = std::get_if<sigma::FieldTest>(&test);
      if (other == nullptr) continue;
      uses.push_back(
          {other->field, other->field, owner.name, owner.path, value.at});
    }
  }
}

void AddSearch(const sigma::Search& search, const sigma::Identifier& owner,
               FieldUses& uses) {
  if (search.kind == sigma::Search::Kind::kItem) {
    AddItem(search.item, owner, uses);
  }
  for (const sigma::Search& part : search.parts) AddSearch(part, owner, uses);
}

// Where a file names the field.
using Places = std::set<std::pair<std::string, int>>;  // path and line

void AddPlaces(const FieldUses& uses, const std::string& field,
               const std::string& path, Places& places) {
  for (const FieldUse& use : uses) {
    bool here = use.field == field && use.at.line > 0;
    if (here) places.insert({use.path.empty() ? path : use.path, use.at.line});
  }
}

Places PlacesOf(const Subject& subject, const std::string& field) {
  Places places;
  for (const Document& document : subject.rules.documents) {
    const sigma::Rule& rule = document.program.rule();
    AddPlaces(UsesOf(rule), field, rule.path, places);
    AddPlaces(UsesOf(rule.identifiers), field, rule.path, places);
  }
  for (const CorrelationRule& correlation : subject.rules.correlations) {
    const sigma::Rule& rule = correlation.rule;
    AddPlaces(UsesOf(*rule.correlation), field, rule.path, places);
  }
  return places;
}

// "lines 14, 22", "line 14".
std::string Lines(const std::vector<std::string>& lines) {
  return (lines.size() == 1 ? "line " : "lines ") + Join(lines, ", ");
}

}  // namespace

FieldUses UsesOf(const std::vector<sigma::Identifier>& identifiers) {
  FieldUses uses;
  for (const sigma::Identifier& identifier : identifiers) {
    AddSearch(identifier.search, identifier, uses);
  }
  return uses;
}

FieldUses UsesOf(const sigma::Rule& rule) {
  FieldUses uses = UsesOf(rule.identifiers);
  std::erase_if(uses, [](const FieldUse& use) { return !use.path.empty(); });
  for (size_t i = 0; i < rule.fields.size(); ++i) {
    Position at = rule.fields_at[i];
    if (at.line == 0) continue;  // a pipeline's own
    uses.push_back({rule.fields[i], rule.fields[i], "fields", "", at});
  }
  return uses;
}

FieldUses UsesOf(const sigma::Correlation& correlation) {
  FieldUses uses;
  for (size_t i = 0; i < correlation.group_by.size(); ++i) {
    const std::string& name = correlation.group_by[i];
    uses.push_back({name, name, "group-by", "", correlation.group_by_at[i]});
  }
  for (const sigma::Alias& alias : correlation.aliases) {
    for (const std::string& field : alias.fields) {
      if (!field.empty()) {
        uses.push_back({field, field, "aliases", "", alias.at});
      }
    }
  }
  for (const std::string& field : correlation.fields) {
    uses.push_back({field, field, "condition", "", correlation.at});
  }
  return uses;
}

std::string OtherUses(const Subject& subject, const std::string& field,
                      const std::string& path, Position at) {
  Places places = PlacesOf(subject, field);
  places.erase({path, at.line});
  std::vector<std::string> here;
  std::vector<std::string> elsewhere;
  for (const auto& [file, line] : places) {
    std::string number = std::to_string(line);
    if (here.size() + elsewhere.size() == kMaxPlaces) break;
    file == path ? here.push_back(number)
                 : elsewhere.push_back(file + ":" + number);
  }
  if (!here.empty()) elsewhere.insert(elsewhere.begin(), Lines(here));
  if (elsewhere.empty()) return {};
  bool more = places.size() > kMaxPlaces;
  return "also read at " + Join(elsewhere, ", ") + (more ? ", …" : "");
}

}  // namespace drillcheck
