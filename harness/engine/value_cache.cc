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

ValueCache::Slot& ValueCache::At(std::string_view value) {
  return slots_[HashOf(value) >> 57U];
}

}  // namespace drillcheck
