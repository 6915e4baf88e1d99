#include "engine/fields.h"

namespace drillcheck {

Given ViewFields::Find(std::string_view name,
                       std::vector<json::Scalar>& room) const {
  FieldValues found = Lookup(view_, name);
  room.clear();
  for (const json::Value* value : found.values) {
    room.push_back(json::ScalarOf(*value));
  }
  return {found.present, found.null, room};
}

Scalars ViewFields::All(std::vector<json::Scalar>& room) const {
  room.clear();
  for (const Leaf& leaf : Leaves(view_)) {
    room.push_back(json::ScalarOf(*leaf.value));
  }
  return room;
}

}  // namespace drillcheck
