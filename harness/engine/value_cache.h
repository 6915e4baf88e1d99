// ValueCache: what the values seen last showed of a field's literals. The same
// programs, users and channels come again and again; a value that comes again
// is compared once instead of searched.
//
// Bounded: a slot for each hash, which the latest value takes.
//
// Thread rule: one for each thread and field.
#ifndef DRILLCHECK_ENGINE_VALUE_CACHE_H_
#define DRILLCHECK_ENGINE_VALUE_CACHE_H_

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/word.h"
#include "engine/literal_index.h"

namespace drillcheck {

class ValueCache {
 public:
  // Longer ones seldom come again.
  static constexpr size_t kMostBytes = 1024;

  struct Slot {
    bool used = false;
    std::string value;
    LiteralIndex::Owners shown;

    bool Holds(std::string_view text) const {
      return used && SameText(value, text);
    }
  };

  // Where the value is, or goes.
  Slot& At(std::string_view value);

 private:
  static constexpr size_t kSlots = 128;

  std::array<Slot, kSlots> slots_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_VALUE_CACHE_H_
