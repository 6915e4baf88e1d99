// SlidingWindow: what happened lately, oldest first.
//
// A vector with a moving front: a correlation can have a hundred thousand
// groups with a few events each, for which std::deque takes too much memory.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_SLIDING_WINDOW_H_
#define DRILLCHECK_ENGINE_SLIDING_WINDOW_H_

#include <cstddef>
#include <utility>
#include <vector>

#include "base/time.h"

namespace drillcheck {

// T has a member `time`.
template <class T>
class SlidingWindow {
 public:
  bool empty() const { return begin_ == items_.size(); }
  size_t size() const { return items_.size() - begin_; }
  const T& operator[](size_t i) const { return items_[begin_ + i]; }
  const T& front() const { return items_[begin_]; }
  const T& back() const { return items_.back(); }

  void Push(T item) { items_.push_back(std::move(item)); }

  // Drops what happened before `oldest`, and tells of each.
  template <class OnDrop>
  void DropBefore(Time oldest, OnDrop on_drop) {
    while (!empty() && front().time < oldest) {
      on_drop(front());
      ++begin_;
    }
    if (begin_ * 2 >= items_.size()) Compact();
  }
  void DropBefore(Time oldest) {
    DropBefore(oldest, [](const T&) {});
  }

 private:
  // Costs at most as much as was dropped since the last time.
  void Compact() {
    if (begin_ == 0) return;
    items_.erase(items_.begin(),
                 items_.begin() + static_cast<std::ptrdiff_t>(begin_));
    begin_ = 0;
    constexpr size_t kSmall = 64;
    bool sparse = items_.capacity() / 4 > items_.size();
    if (items_.capacity() > kSmall && sparse) items_.shrink_to_fit();
  }

  std::vector<T> items_;
  size_t begin_ = 0;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_SLIDING_WINDOW_H_
