// SteadyValue: what the latest value at one place of one kind of event showed
// of a field's literals. Host, channel and provider are the same in event after
// event: they are compared instead of searched. A place that holds something
// new each time (times, record numbers) is soon left alone, and tried again
// later.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_STEADY_VALUE_H_
#define DRILLCHECK_ENGINE_STEADY_VALUE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/word.h"
#include "engine/literal_index.h"

namespace drillcheck {

class SteadyValue {
 public:
  // Longer ones seldom come again, and these lie where they are compared.
  static constexpr size_t kMostBytes = 56;

  // True when the value is the latest once more: shown() tells of it.
  bool Holds(std::string_view value) {
    if (changes_ >= kMostChanges) return false;
    bool holds = known_ && SameText({latest_.data(), size_}, value);
    if (holds) changes_ = 0;
    return holds;
  }

  const LiteralIndex::Owners& shown() const { return shown_; }

  // To be called for each value that is not the latest. True: it is worth
  // being taken.
  bool Changes(std::string_view value) {
    known_ = false;
    if (++changes_ == kRetry) changes_ = 0;
    return changes_ < kMostChanges && value.size() <= kMostBytes;
  }

  // Requires at most kMostBytes.
  void Take(std::string_view value, const LiteralIndex::Owners& shown) {
    std::copy(value.begin(), value.end(), latest_.begin());
    size_ = static_cast<uint8_t>(value.size());
    shown_ = shown;
    known_ = true;
  }

 private:
  static constexpr unsigned kMostChanges = 8;
  static constexpr unsigned kRetry = 256;

  bool known_ = false;
  uint8_t size_ = 0;
  uint16_t changes_ = 0;  // one after another
  std::array<char, kMostBytes> latest_{};
  LiteralIndex::Owners shown_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_STEADY_VALUE_H_
