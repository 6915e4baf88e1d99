// Gap: what stands in a document between one scalar and the next: brackets,
// commas, blanks and keys, and the quote that opens a text. To be compared with
// what stands at a place of another document. For outline_gaps.h.
//
// Thread rule: a plain value, which points to the bytes that it was made of.
#ifndef DRILLCHECK_JSON_GAP_H_
#define DRILLCHECK_JSON_GAP_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/word.h"

namespace drillcheck::json {

class Gap {
 public:
  // Its first bytes are compared at once.
  static constexpr size_t kHead = 4 * kWord;
  // Bytes behind a document that must be readable: `at` may stand behind its
  // end where a scalar was torn off, by as much as `null` is long.
  static constexpr size_t kBehind = kHead + kWord;

  // `text`, which must outlive it, is not empty.
  explicit Gap(std::string_view text) : text_(text) {
    std::memcpy(head_.data(), text.data(), std::min(text.size(), kHead));
  }

  std::string_view text() const { return text_; }
  size_t size() const { return text_.size(); }

  // Does it stand at `at`, in a document that ends at `end`?
  bool StandsAt(const char* at, const char* end) const {
    const char* mask = kMask.data() + kHead - std::min(size(), kHead);
    uint64_t differs = 0;
    for (size_t i = 0; i < kHead; i += kWord) {
      differs |= (WordAt(at + i) ^ WordAt(head_.data() + i)) & WordAt(mask + i);
    }
    auto length = static_cast<ptrdiff_t>(size());
    if (differs != 0 || length > end - at) return false;
    return size() <= kHead || RestStandsAt(at);
  }

 private:
  // Bytes that count, then bytes that do not.
  static constexpr std::array<char, 2 * kHead> kMask = [] {
    std::array<char, 2 * kHead> mask{};
    std::fill_n(mask.begin(), kHead, static_cast<char>(0xFF));
    return mask;
  }();

  // By words, the last of which may begin within the one before.
  bool RestStandsAt(const char* at) const {
    auto same = [&](size_t from) {
      return WordAt(at + from) == WordAt(text_.data() + from);
    };
    for (size_t from = kHead; from + kWord < size(); from += kWord) {
      if (!same(from)) return false;
    }
    return same(size() - kWord);
  }

  std::string_view text_;
  std::array<char, kHead> head_{};
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_GAP_H_
