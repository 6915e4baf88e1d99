#include "suggest/invented_fields.h"

#include "base/text.h"
#include "check/recorded_field.h"

namespace drillcheck {

namespace {

// The fields that the exposure adds to its event.
std::vector<std::string> AddedBy(const Exposure& exposure) {
  std::vector<std::string> added;
  for (const EventEdit& edit : exposure.edits) {
    if (!edit.from && edit.to) added.push_back(edit.field);
  }
  return added;
}

}  // namespace

std::string InventedFields::WhyMisspelt(size_t rule, const Exposure& exposure) {
  for (const std::string& field : AddedBy(exposure)) {
    if (IsRecorded(rule, exposure, field)) continue;
    std::string nearest = NearestSpelling(exposure.view, field);
    if (nearest.empty()) continue;
    return "it takes an event with " + Printable(field, 60) +
           ", which no recording has: did you mean " + Printable(nearest, 60) +
           "?";
  }
  return "";
}

std::vector<std::string> InventedFields::Of(size_t rule,
                                            const Exposure& exposure) {
  std::vector<std::string> fields = AddedBy(exposure);
  std::erase_if(fields, [&](const std::string& field) {
    return IsRecorded(rule, exposure, field);
  });
  return fields;
}

bool InventedFields::IsRecorded(size_t rule, const Exposure& exposure,
                                const std::string& field) {
  auto [known, is_new] = recorded_.try_emplace({rule, field});
  if (is_new) {
    Sighting sighting{exposure.event, rule, exposure.view};
    known->second = AnyEventHas(subject_, subject_.rules, rule, field) ||
                    IsRemembered(subject_, sighting, field);
  }
  return known->second;
}

}  // namespace drillcheck
