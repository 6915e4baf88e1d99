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
#include <deque>
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
    Waiting item{time, added_++, std::move(payload)};
    if (sorted_.empty() || sorted_.back().time <= time) {
      sorted_.push_back(std::move(item));
    } else {
      strays_.push_back(std::move(item));
      std::push_heap(strays_.begin(), strays_.end(), IsAfter);
    }
    return std::nullopt;
  }

  // The next item that is due, in the order of time and, where times are
  // equal, in that of Put().
  std::optional<Item> Take() {
    Waiting* next = Next();
    if (next == nullptr || !IsDue(next->time)) return std::nullopt;
    Item item{next->time, std::move(next->payload)};
    Drop(next);
    taken_ = item.time;
    return item;
  }

  // All items are due: no more will come.
  void Finish() { finished_ = true; }

  size_t size() const { return sorted_.size() + strays_.size(); }

 private:
  struct Waiting {
    Time time;
    uint64_t ordinal = 0;
    Payload payload;
  };

  static bool IsAfter(const Waiting& a, const Waiting& b) {
    return std::tie(a.time, a.ordinal) > std::tie(b.time, b.ordinal);
  }

  // The first of all, or null.
  Waiting* Next() {
    if (strays_.empty()) return sorted_.empty() ? nullptr : &sorted_.front();
    bool stray = sorted_.empty() || IsAfter(sorted_.front(), strays_.front());
    return stray ? &strays_.front() : &sorted_.front();
  }

  void Drop(const Waiting* first) {
    if (!sorted_.empty() && first == &sorted_.front()) {
      sorted_.pop_front();
    } else {
      std::pop_heap(strays_.begin(), strays_.end(), IsAfter);
      strays_.pop_back();
    }
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
  Time taken_ = kFirst;          // of the last item taken
  std::deque<Waiting> sorted_;   // nearly all come in order
  std::vector<Waiting> strays_;  // the others: a heap, the first in front
  uint64_t added_ = 0;
  bool finished_ = false;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REORDER_H_
