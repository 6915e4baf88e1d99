// KeyBuckets: a few keys in eight buckets, and which buckets have a key with a
// certain byte at a certain place: what a filter looks up 32 or 64 bytes at a
// time. For bucket_filter.h and nibble_filter.h.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_KEY_BUCKETS_H_
#define DRILLCHECK_ENGINE_KEY_BUCKETS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace drillcheck {

// Whether letters of a text in upper case are as those of keys, which are in
// lower case.
enum class Letters { kAsTheyAre, kOfEitherCase };

class KeyBuckets {
 public:
  // So many bytes of a key are looked at.
  static constexpr size_t kBytes = 4;

  // By byte, a bit for each bucket.
  using Table = std::array<uint8_t, 256>;

  // Keys of `length` bytes, from 1 on, the first byte lowest. Those that begin
  // alike share a bucket.
  KeyBuckets(std::vector<uint64_t> keys, size_t length, Letters letters);

  // Of the bytes at this place of the keys; behind a short key any may stand.
  const Table& At(size_t place) const { return tables_[place]; }

 private:
  std::array<Table, kBytes> tables_{};
};

// The share of places of a usual text that a filter lets through which looks at
// so many bytes: `buckets` are those it knows of a byte at a place.
double ShareOfUsual(
    size_t bytes,
    const std::function<uint8_t(size_t place, uint8_t byte)>& buckets);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_KEY_BUCKETS_H_
