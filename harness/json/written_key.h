// WrittenKey: a key of an object as it is written in a document, to be compared
// with what stands at a place of the next one. For outline_sets.h.
//
// Thread rule: a plain value, which points to the bytes that it was made of.
#ifndef DRILLCHECK_JSON_WRITTEN_KEY_H_
#define DRILLCHECK_JSON_WRITTEN_KEY_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/word.h"

namespace drillcheck::json {

class WrittenKey {
 public:
  // Bytes behind a document that must be readable.
  static constexpr size_t kBehind = 16;

  // With the closing quote, which must outlive it.
  explicit WrittenKey(std::string_view written);

  // With the quote.
  size_t size() const { return text_.size(); }

  // Does it stand at `at`, in a document that ends at `end`?
  bool StandsAt(const char* at, const char* end) const {
    size_t size = text_.size();
    if (Differ(WordAt(at), head_[0], size)) return false;
    if (size <= kWord) return true;
    if (Differ(WordAt(at + kWord), head_[1], size - kWord)) return false;
    return size <= 2 * kWord || RestStandsAt(at, end);
  }

 private:
  // In their first `size` bytes.
  static bool Differ(uint64_t a, uint64_t b, size_t size) {
    return (a ^ b) << 8 * (kWord - std::min(size, kWord)) != 0;
  }

  bool RestStandsAt(const char* at, const char* end) const;

  std::string_view text_;
  // Its first bytes, in which most keys differ.
  std::array<uint64_t, 2> head_{};
};

// What keys are made of: each text once.
using KeyTexts = std::unordered_set<std::string>;

// The key that starts at `at`, with its closing quote. Nothing for one with an
// escape or a control byte in it, which json::Parser reads or refuses.
std::optional<std::string_view> KeyAt(const char* at, const char* end);

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_WRITTEN_KEY_H_
