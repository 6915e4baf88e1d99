#include "suggest/invented_fields.h"

#include "base/text.h"
#include "check/recorded_field.h"

namespace drillcheck {

std::string InventedFields::WhyInvented(size_t rule, const Exposure& exposure) {
  for (const EventEdit& edit : exposure.edits) {
    bool added = !edit.from && edit.to;
    if (!added) continue;
    auto [why, is_new] = known_.try_emplace({rule, edit.field});
    if (is_new) why->second = Why(rule, exposure, edit.field);
    if (!why->second.empty()) return why->second;
  }
  return "";
}

std::string InventedFields::Why(size_t rule, const Exposure& exposure,
                                const std::string& field) const {
  Sighting sighting{exposure.event, rule, exposure.view};
  bool known = AnyEventHas(subject_, subject_.rules, rule, field) ||
               IsRemembered(subject_, sighting, field);
  if (known) return "";
  std::string nearest = NearestSpelling(exposure.view, field);
  if (nearest.empty()) return "";
  return "it takes an event with " + Printable(field, 60) +
         ", which no recording has: did you mean " + Printable(nearest, 60) +
         "?";
}

}  // namespace drillcheck
