// NibbleFilter: where in a text one of a few keys may stand, 32 places at once,
// by the halves of the first bytes there. For gram_filter.h and line_index.h,
// which look closer, on processors with AVX2.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_NIBBLE_FILTER_H_
#define DRILLCHECK_ENGINE_NIBBLE_FILTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/key_buckets.h"

namespace drillcheck {

class NibbleFilter {
 public:
  // Texts are looked at in blocks, and kBehind bytes behind the last are read.
  static constexpr size_t kBlock = 32;
  static constexpr size_t kBehind = 2;

  // Of no key: lets nothing through.
  NibbleFilter() = default;

  // Keys of `length` bytes, from 1 on, the first byte lowest.
  NibbleFilter(std::vector<uint64_t> keys, size_t length,
               Letters letters = Letters::kAsTheyAre);

  // The share of places of a usual text that it lets through.
  double Share() const;

  // Fills `places` with the places below `size` in rising order and returns
  // their number. Requires room for `size` places, that kBehind bytes can be
  // read behind the last block, and AVX2.
  size_t Places(const char* text, size_t size, uint32_t* places) const;

 private:
  // Of the first three bytes of the keys, by halves of a byte: a bit for each
  // bucket (key_buckets.h).
  static constexpr size_t kBytes = kBehind + 1;
  using Tables = std::array<std::array<uint8_t, 16>, kBytes>;

  Tables low_{};
  Tables high_{};
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_NIBBLE_FILTER_H_
