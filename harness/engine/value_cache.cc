#include "engine/value_cache.h"

#include <cstdint>

namespace drillcheck {
namespace {

// By the value's length, both ends and the middle: what differs anywhere else
// shares a place.
uint64_t HashOf(std::string_view value) {
  std::string_view half = value.substr(value.size() / 2);
  uint64_t hash = (Head(value) + value.size()) * 0x9E3779B97F4A7C15U;
  hash = (hash ^ hash >> 29U ^ Tail(value)) * 0xBF58476D1CE4E5B9U;
  hash = hash ^ hash >> 32U ^ Head(half);
  return (hash ^ hash >> 32U) * 0x94D049BB133111EBU;
}

}  // namespace

void ValueCache::Slot::Put(std::string_view text,
                           std::span<const uint32_t> owners) {
  used = true;
  value = text;
  if (owners.empty()) {
    shown = nullptr;
    return;
  }
  if (!shown) shown = std::make_unique<Shown>();
  shown->owners.assign(owners.begin(), owners.end());
  shown->place = 0;
}

ValueCache::Slot& ValueCache::At(std::string_view value) {
  uint64_t hash = HashOf(value);
  if (value.size() <= kLong) return slots_[hash >> 57U];
  if (!long_) long_ = std::make_unique<std::array<Slot, kLongSlots>>();
  return (*long_)[hash >> 60U];
}

}  // namespace drillcheck
