// ReorderBuffer: puts what comes almost in the order of time into that order.
//
// `scan` reads recordings that were written side by side; correlations need
// their events sorted, and sorting all of them would need all memory. What is
// kept is what happened within `max_skew` before the newest.
//
// Use: Put() an item, then Take() until there is nothing; at the end of input
// Finish(), then Take() again until there is nothing.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_REORDER_H_
#define DRILLCHECK_ENGINE_REORDER_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "base/duration.h"
#include "base/time.h"

namespace drillcheck {

template <class Payload>
class ReorderBuffer {
 public:
  struct Item {
    Time time;
    Payload payload;
  };

  // An item is due as soon as a time `max_skew` after its own was seen; items
  // that come in that time are never late.
  explicit ReorderBuffer(Duration max_skew) : max_skew_(max_skew) {}

  // Gives the item back when it is late: a later one was already taken. The
  // caller reports it.
  [[nodiscard]] std::optional<Item> Put(Time time, Payload payload) {
    if (time < taken_) return Item{time, std::move(payload)};
    newest_ = std::max(newest_, time);
    waiting_.push_back({time, added_++, std::move(payload)});
    std::push_heap(waiting_.begin(), waiting_.end(), IsAfter);
    return std::nullopt;
  }

  // The next item that is due, in the order of time and, where times are
  // equal, in that of Put().
  std::optional<Item> Take() {
    if (waiting_.empty() || !IsDue(waiting_.front().time)) return std::nullopt;
    std::pop_heap(waiting_.begin(), waiting_.end(), IsAfter);
    Item item{waiting_.back().time, std::move(waiting_.back().payload)};
    waiting_.pop_back();
    taken_ = item.time;
    return item;
  }

  // All items are due: no more will come.
  void Finish() { finished_ = true; }

  size_t size() const { return waiting_.size(); }

 private:
  struct Waiting {
    Time time;
    uint64_t ordinal = 0;
    Payload payload;
  };

  static bool IsAfter(const Waiting& a, const Waiting& b) {
    return std::tie(a.time, a.ordinal) > std::tie(b.time, b.ordinal);
  }

  // Never overflows: newest_ is not before `time`.
  bool IsDue(Time time) const {
    uint64_t age = static_cast<uint64_t>(newest_.micros) -
                   static_cast<uint64_t>(time.micros);
    return finished_ || age >= static_cast<uint64_t>(max_skew_.micros);
  }

  static constexpr Time kFirst{std::numeric_limits<int64_t>::min()};

  Duration max_skew_;
  Time newest_ = kFirst;
  Time taken_ = kFirst;           // of the last item taken
  std::vector<Waiting> waiting_;  // a heap, the next one in front
  uint64_t added_ = 0;
  bool finished_ = false;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REORDER_H_
