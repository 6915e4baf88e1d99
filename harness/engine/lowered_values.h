// LoweredValues: values of the event at hand in lower case, each made once for
// all the rules that ask of it.
//
// Bounded: a few places, which the latest values take; a long value is not
// kept at all.
//
// Thread rule: one for each thread.
#ifndef DRILLCHECK_ENGINE_LOWERED_VALUES_H_
#define DRILLCHECK_ENGINE_LOWERED_VALUES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/lowered.h"

namespace drillcheck {

class LoweredValues {
 public:
  static constexpr size_t kMostBytes = size_t{16} << 10;

  // What was kept is of an event that is gone.
  void NextEvent() { ++event_; }

  // The event's value at `slot`, until the next call. Null: it cannot be
  // compared by its bytes, for it is too long or holds a character from beyond
  // ASCII that is equal to one of ASCII.
  const Lowered* Of(uint32_t slot, std::string_view text) {
    Place& place = places_[slot % kPlaces];
    if (place.event != event_ || place.slot != slot) Take(place, slot, text);
    return place.tells ? &place.value : nullptr;
  }

 private:
  static constexpr size_t kPlaces = 16;

  struct Place {
    uint64_t event = 0;  // 0: none
    uint32_t slot = 0;
    bool tells = false;
    Lowered value;
  };

  void Take(Place& place, uint32_t slot, std::string_view text);

  uint64_t event_ = 1;
  std::array<Place, kPlaces> places_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_LOWERED_VALUES_H_
