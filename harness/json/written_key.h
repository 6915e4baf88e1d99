// WrittenKey: a key of an object as it is written in a document, to be compared
// with what stands at a place of the next one. For outline_tree.h and
// outline_sets.h.
//
// Thread rule: immutable.
#ifndef DRILLCHECK_JSON_WRITTEN_KEY_H_
#define DRILLCHECK_JSON_WRITTEN_KEY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/word.h"

namespace drillcheck::json {

class WrittenKey {
 public:
  // Bytes behind a document that must be readable.
  static constexpr size_t kBehind = 16;

  // With the closing quote.
  explicit WrittenKey(std::string_view written);

  // Does it stand at `at`, in a document that ends at `end`?
  bool StandsAt(const char* at, const char* end) const {
    if ((WordAt(at) & mask_[0]) != head_[0]) return false;
    if (text_.size() <= 8) return true;
    if ((WordAt(at + 8) & mask_[1]) != head_[1]) return false;
    return text_.size() <= kHead || RestStandsAt(at, end);
  }

 private:
  static constexpr size_t kHead = 16;

  bool RestStandsAt(const char* at, const char* end) const;

  std::string text_;
  // Its first bytes, in which most keys differ, with zeros behind.
  std::array<uint64_t, 2> head_{};
  std::array<uint64_t, 2> mask_{};  // of the bytes that there are
};

// The key that starts at `at`, with its closing quote. Nothing for one with an
// escape in it, which json::Parser reads.
std::optional<std::string_view> KeyAt(const char* at, const char* end);

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_WRITTEN_KEY_H_
