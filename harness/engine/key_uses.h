// KeyUses: how often the keys by which texts are sought stand in these texts,
// so that a text goes by its rarest: what rules seldom ask for, events seldom
// hold. For literal_index.cc and line_index.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_KEY_USES_H_
#define DRILLCHECK_ENGINE_KEY_USES_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/word.h"

namespace drillcheck {

class KeyUses {
 public:
  // Requires no more keys in all texts.
  explicit KeyUses(size_t keys) : counts_(std::bit_ceil(keys + 1)) {}

  // Every key of `length` bytes that stands in the text.
  void Count(std::string_view text, size_t length) {
    for (size_t at = 0; at + length <= text.size(); ++at) {
      ++counts_[PlaceOf(text, at, length)];
    }
  }

  // About: some keys share a count.
  uint32_t Of(std::string_view text, size_t at, size_t length) const {
    return counts_[PlaceOf(text, at, length)];
  }

 private:
  size_t PlaceOf(std::string_view text, size_t at, size_t length) const {
    uint64_t key = FirstBytes(Head(text.substr(at)), length);
    return (key * 0x9E3779B97F4A7C15U >> 32U) & (counts_.size() - 1);
  }

  std::vector<uint32_t> counts_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_KEY_USES_H_
