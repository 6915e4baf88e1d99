// OutlineRoom: how many keys of documents may be remembered. Recordings are
// untrusted, and each document may have keys that none had before.
//
// After as many as there is room for it is a key for each document on average:
// where every document is new, nothing is gained by remembering it, and what
// is known of others must last.
//
// Thread rule: one thread at a time. For outline.cc and its parts.
#ifndef DRILLCHECK_JSON_OUTLINE_ROOM_H_
#define DRILLCHECK_JSON_OUTLINE_ROOM_H_

#include <algorithm>
#include <cstddef>

namespace drillcheck::json {

class OutlineRoom {
 public:
  explicit OutlineRoom(size_t max) : max_(max), credit_(max) {}

  // A document was met.
  void AddDocument() { credit_ = std::min(credit_ + 1, max_); }

  // False: so many keys must not be remembered now.
  bool Take(size_t keys) {
    if (credit_ < keys) return false;
    credit_ -= keys;
    taken_ += keys;
    return true;
  }

  // All must be forgotten before more is remembered.
  bool full() const { return taken_ > max_; }
  void Clear() { taken_ = 0; }

 private:
  size_t max_;
  size_t credit_;
  size_t taken_ = 0;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_OUTLINE_ROOM_H_
