#include "engine/value_cache.h"

#include "engine/value_hash.h"

namespace drillcheck {

ValueCache::Slot& ValueCache::At(std::string_view value) {
  return slots_[HashOfValue(value) >> 57U];
}

}  // namespace drillcheck
