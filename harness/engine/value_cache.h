// ValueCache: what the values seen last showed of a field's literals. The same
// programs, users and scripts come again and again; a value that comes again
// is compared once instead of searched. Of rules that read nothing else of an
// event it is known as well whether they fire.
//
// Bounded: a slot for each hash, which the latest value takes, and few slots
// for long values.
//
// Thread rule: one for each thread and field.
#ifndef DRILLCHECK_ENGINE_VALUE_CACHE_H_
#define DRILLCHECK_ENGINE_VALUE_CACHE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/word.h"
#include "engine/literal_index.h"

namespace drillcheck {

class ValueCache {
 public:
  // Longer ones seldom come again.
  static constexpr size_t kMostBytes = size_t{1} << 12;

  using Owners = LiteralIndex::Owners;

  // What a value shows, and what is left of it where the value stands at one
  // place of one kind of event: the rules that fire, for certain, and those
  // that must be asked.
  struct Shown {
    Owners owners;
    uint64_t place = 0;  // 0: not known of any
    Owners left;
  };

  struct Slot {
    bool used = false;
    std::string value;
    std::unique_ptr<Shown> shown;  // null: nothing, as of most values

    bool Holds(std::string_view text) const {
      return used && SameText(value, text);
    }
    void Put(std::string_view text, std::span<const uint32_t> owners);
  };

  // Where the value is, or goes.
  Slot& At(std::string_view value);

 private:
  static constexpr size_t kSlots = 128;
  static constexpr size_t kLongSlots = 16;
  static constexpr size_t kLong = 1024;

  std::array<Slot, kSlots> slots_;
  std::unique_ptr<std::array<Slot, kLongSlots>> long_;  // once there is one
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_VALUE_CACHE_H_
