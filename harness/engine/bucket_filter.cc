#include "engine/bucket_filter.h"

#include <algorithm>
#include <utility>

#include "engine/places.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace drillcheck {

BucketFilter::BucketFilter(std::vector<uint64_t> keys, size_t length) {
  KeyBuckets all(std::move(keys), length, Letters::kOfEitherCase);
  for (size_t place = 0; place < kBytes; ++place) {
    std::copy_n(all.At(place).begin(), kCharacters, buckets_[place].begin());
  }
}

double BucketFilter::Share() const {
  return ShareOfUsual(kBytes, [&](size_t place, uint8_t byte) {
    return buckets_[place][byte % kCharacters];
  });
}

#if defined(__x86_64__)

#define DRILLCHECK_AVX512 gnu::target("avx512f,avx512bw,avx512vbmi")

namespace {

constexpr size_t kBlock = sizeof(__m512i);

// The two halves of a table.
struct Held {
  [[DRILLCHECK_AVX512]] explicit Held(
      const std::array<uint8_t, 2 * kBlock>& table)
      : low(_mm512_loadu_si512(table.data())),
        high(_mm512_loadu_si512(table.data() + kBlock)) {}

  [[DRILLCHECK_AVX512]] inline __m512i At(__m512i bytes) const {
    return _mm512_permutex2var_epi8(low, bytes, high);
  }

  __m512i low;
  __m512i high;
};

}  // namespace

[[DRILLCHECK_AVX512]] size_t BucketFilter::Places(const char* text, size_t size,
                                                  uint32_t* places) const {
  const Held first(buckets_[0]);
  const Held second(buckets_[1]);
  const Held third(buckets_[2]);
  const Held fourth(buckets_[3]);
  size_t found = 0;
  for (size_t from = 0; from < size; from += kBlock) {
    const char* at = text + from;
    __mmask64 in = ~uint64_t{0} >> (kBlock - std::min(size - from, kBlock));
    __m512i shared = _mm512_ternarylogic_epi64(
        first.At(_mm512_maskz_loadu_epi8(in, at)),
        second.At(_mm512_maskz_loadu_epi8(in, at + 1)),
        third.At(_mm512_maskz_loadu_epi8(in, at + 2)), 0x80);
    __mmask64 hits = _mm512_mask_test_epi8_mask(
        in, shared, fourth.At(_mm512_maskz_loadu_epi8(in, at + 3)));
    found += PutPlaces(hits, from, places + found);
  }
  return found;
}

#else

// No path leads here.
size_t BucketFilter::Places(const char*, size_t, uint32_t*) const { return 0; }

#endif

}  // namespace drillcheck
