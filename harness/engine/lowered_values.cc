#include "engine/lowered_values.h"

#include "engine/folding.h"

namespace drillcheck {

void LoweredValues::Take(Place& place, uint32_t slot, std::string_view text) {
  place.event = event_;
  place.slot = slot;
  place.tells = text.size() <= kMostBytes &&
                (place.value.Set(text) || !FoldsToAscii(text));
}

}  // namespace drillcheck
