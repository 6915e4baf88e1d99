#include "engine/lowered_search.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/word.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace drillcheck {
namespace {

// One search. A place is looked at closer when the text's first byte stands
// there and its last byte where it would end.
class Search {
 public:
  Search(std::string_view value, std::string_view text)
      : value_(value),
        text_(text),
        places_(value.size() - text.size() + 1),
        patience_(256 + value.size() / 64) {}

  std::optional<bool> ByBytes() {
    for (size_t at = 0; at < places_; ++at) {
      at = value_.find(text_.front(), at);
      if (at >= places_) break;
      bool may = value_[at + text_.size() - 1] == text_.back();
      if (may && StandsAt(at)) return true;
      if (patience_ <= 0) return std::nullopt;
    }
    return false;
  }

#if defined(__x86_64__)
  // May read behind the value, as far as Lowered::kBehind.
  [[gnu::target("avx2")]] std::optional<bool> ByBlocks() {
    constexpr size_t kBlock = 32;
    static_assert(kBlock <= Lowered::kBehind);
    const __m256i first = _mm256_set1_epi8(text_.front());
    const __m256i last = _mm256_set1_epi8(text_.back());
    const char* begin = value_.data();
    const char* end = begin + text_.size() - 1;
    for (size_t from = 0; from < places_; from += kBlock) {
      __m256i may =
          _mm256_and_si256(_mm256_cmpeq_epi8(Block(begin + from), first),
                           _mm256_cmpeq_epi8(Block(end + from), last));
      auto left = static_cast<uint32_t>(_mm256_movemask_epi8(may));
      for (; left != 0; left &= left - 1) {
        size_t at = from + static_cast<size_t>(std::countr_zero(left));
        if (at >= places_) return false;
        if (StandsAt(at)) return true;
        if (patience_ <= 0) return std::nullopt;
      }
    }
    return false;
  }

 private:
  [[gnu::target("avx2")]] static __m256i Block(const char* from) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  }
#else
  std::optional<bool> ByBlocks() { return ByBytes(); }

 private:
#endif

  bool StandsAt(size_t at) {
    patience_ -= 1 + static_cast<std::ptrdiff_t>(text_.size() / 32);
    return SameText(value_.substr(at, text_.size()), text_);
  }

  std::string_view value_;
  std::string_view text_;
  size_t places_;  // where the text may stand
  std::ptrdiff_t patience_;
};

}  // namespace

std::optional<bool> HoldsText(const Lowered& value, std::string_view text,
                              ProcessorPath path) {
  if (text.size() > value.text().size()) return false;
  Search search(value.text(), text);
  return path != ProcessorPath::kScalar ? search.ByBlocks() : search.ByBytes();
}

}  // namespace drillcheck
