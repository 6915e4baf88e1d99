#include "engine/nibble_filter.h"

#include <utility>

#include "engine/places.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace drillcheck {

NibbleFilter::NibbleFilter(std::vector<uint64_t> keys, size_t length,
                           Letters letters) {
  KeyBuckets all(std::move(keys), length, letters);
  for (size_t place = 0; place < kBytes; ++place) {
    const KeyBuckets::Table& buckets = all.At(place);
    for (size_t byte = 0; byte < buckets.size(); ++byte) {
      low_[place][byte & 15U] |= buckets[byte];
      high_[place][byte >> 4U] |= buckets[byte];
    }
  }
}

double NibbleFilter::Share() const {
  return ShareOfUsual(kBytes, [&](size_t place, uint8_t byte) {
    return low_[place][byte & 15U] & high_[place][byte >> 4U];
  });
}

#if defined(__x86_64__)

namespace {

[[gnu::target("avx2")]] inline __m256i Half(
    const std::array<uint8_t, 16>& table) {
  return _mm256_broadcastsi128_si256(
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data())));
}

// The buckets of the bytes at `from`.
[[gnu::target("avx2")]] inline __m256i Buckets(const char* from, __m256i low,
                                               __m256i high) {
  const __m256i half = _mm256_set1_epi8(15);
  __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
  return _mm256_and_si256(
      _mm256_shuffle_epi8(low, _mm256_and_si256(bytes, half)),
      _mm256_shuffle_epi8(high, upper));
}

}  // namespace

[[gnu::target("avx2")]] size_t NibbleFilter::Places(const char* text,
                                                    size_t size,
                                                    uint32_t* places) const {
  const __m256i low0 = Half(low_[0]);
  const __m256i low1 = Half(low_[1]);
  const __m256i low2 = Half(low_[2]);
  const __m256i high0 = Half(high_[0]);
  const __m256i high1 = Half(high_[1]);
  const __m256i high2 = Half(high_[2]);
  size_t found = 0;
  for (size_t at = 0; at < size; at += kBlock) {
    const char* from = text + at;
    __m256i in_all =
        _mm256_and_si256(Buckets(from, low0, high0),
                         _mm256_and_si256(Buckets(from + 1, low1, high1),
                                          Buckets(from + 2, low2, high2)));
    __m256i none = _mm256_cmpeq_epi8(in_all, _mm256_setzero_si256());
    auto hits = ~static_cast<uint32_t>(_mm256_movemask_epi8(none));
    if (size - at < kBlock) hits &= (1U << (size - at)) - 1;
    found += PutPlaces(hits, at, places + found);
  }
  return found;
}

#else

// No path leads here.
size_t NibbleFilter::Places(const char*, size_t, uint32_t*) const { return 0; }

#endif

}  // namespace drillcheck
