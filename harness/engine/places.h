// Places: where a filter of texts (gram_filter.h and those below it) let
// something through.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_ENGINE_PLACES_H_
#define DRILLCHECK_ENGINE_PLACES_H_

#include <bit>
#include <cstddef>
#include <cstdint>

namespace drillcheck {

// Puts a place for each bit of `hits`, of which bit n is at byte n from `from`
// on, in rising order. Returns their number.
inline size_t PutPlaces(uint64_t hits, size_t from, uint32_t* places) {
  size_t count = 0;
  for (; hits != 0; hits &= hits - 1) {
    places[count++] = static_cast<uint32_t>(
        from + static_cast<size_t>(std::countr_zero(hits)));
  }
  return count;
}

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PLACES_H_
