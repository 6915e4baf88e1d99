#include "engine/outlined_fields.h"

namespace drillcheck {

FieldSlots OutlinedFields::SlotsOf(std::string_view name) const {
  View numbered{&event_.outline->numbered().fields, renames_};
  FieldValues found = Lookup(numbered, name);
  FieldSlots at{found.present, found.null, {}};
  for (const json::Value* value : found.values) {
    if (value->IsScalar()) at.slots.push_back(EventOutline::SlotOf(*value));
  }
  return at;
}

FieldSlots OutlinedFields::AllSlots() const {
  FieldSlots at{true, false, {}};
  for (const Leaf& leaf :
       Leaves({&event_.outline->numbered().fields, nullptr})) {
    at.slots.push_back(EventOutline::SlotOf(*leaf.value));
  }
  return at;
}

Given OutlinedFields::At(const FieldSlots& at,
                         std::vector<json::Scalar>& room) const {
  if (at.slots.size() == 1) {
    return {at.present, at.null, event_.scalars.subspan(at.slots[0], 1)};
  }
  room.clear();
  for (EventOutline::Slot slot : at.slots) {
    room.push_back(event_.scalars[slot]);
  }
  return {at.present, at.null, room};
}

Given OutlinedFields::Find(std::string_view name,
                           std::vector<json::Scalar>& room) const {
  return At(SlotsOf(name), room);
}

Scalars OutlinedFields::All(std::vector<json::Scalar>& room) const {
  return At(AllSlots(), room).values;
}

}  // namespace drillcheck
