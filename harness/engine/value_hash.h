// A hash of a value by its length, both ends and the middle: what differs
// anywhere else shares a place, and is told apart there. For value_cache.cc and
// answer_cache.cc.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_ENGINE_VALUE_HASH_H_
#define DRILLCHECK_ENGINE_VALUE_HASH_H_

#include <cstdint>
#include <string_view>

#include "base/word.h"

namespace drillcheck {

// `seed` tells apart who asks of the same value.
inline uint64_t HashOfValue(std::string_view value, uint64_t seed = 0) {
  std::string_view half = value.substr(value.size() / 2);
  uint64_t hash = (Head(value) + value.size()) * 0x9E3779B97F4A7C15U;
  hash = (hash ^ hash >> 29U ^ Tail(value)) * 0xBF58476D1CE4E5B9U;
  hash = (hash ^ hash >> 32U ^ Head(half)) + seed * 0xD6E8FEB86659FD93U;
  return (hash ^ hash >> 32U) * 0x94D049BB133111EBU;
}

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_VALUE_HASH_H_
