// BucketFilter: where in a text one of a few keys may stand, letters in either
// case, 64 places at once. For line_index.cc, on processors with AVX-512.
//
// Of each of four bytes a table tells which of eight buckets (key_buckets.h)
// have a key with that byte there: 16 instructions for 64 places, where
// hash_filter.h, which knows thousands of keys, needs 45.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_BUCKET_FILTER_H_
#define DRILLCHECK_ENGINE_BUCKET_FILTER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/key_buckets.h"

namespace drillcheck {

class BucketFilter {
 public:
  static constexpr size_t kBytes = KeyBuckets::kBytes;
  static constexpr size_t kBehind = kBytes - 1;

  // Of no key: lets nothing through.
  BucketFilter() = default;

  // Keys of ASCII in lower case, of `length` bytes, from 1 on, the first byte
  // lowest.
  BucketFilter(std::vector<uint64_t> keys, size_t length);

  // The share of places of a usual text that it lets through.
  double Share() const;

  // Fills `places` with the places below `size` in rising order and returns
  // their number. Requires room for `size` places, that kBehind bytes
  // can be read behind them, and ProcessorPath::kAvx512.
  size_t Places(const char* text, size_t size, uint32_t* places) const;

 private:
  // Of ASCII: what two registers hold.
  static constexpr size_t kCharacters = 128;

  std::array<std::array<uint8_t, kCharacters>, kBytes> buckets_{};
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_BUCKET_FILTER_H_
