#include "engine/bucket_filter.h"

#include <algorithm>
#include <string_view>

#include "engine/places.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace drillcheck {
namespace {

constexpr size_t kBuckets = 8;
// What lines of JSON are made of.
constexpr std::string_view kUsualBytes =
    "abcdefghijklmnopqrstuvwxyz0123456789 \\-./:_\",";

uint8_t ByteAt(uint64_t key, size_t place) {
  return static_cast<uint8_t>(key >> (8 * place));
}

char UpperOf(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

BucketFilter::BucketFilter(std::vector<uint64_t> keys, size_t length) {
  auto in_order = [](uint64_t key) {
    return std::array{ByteAt(key, 0), ByteAt(key, 1), ByteAt(key, 2)};
  };
  std::sort(keys.begin(), keys.end(),
            [&](uint64_t a, uint64_t b) { return in_order(a) < in_order(b); });
  for (size_t place = 0; place < kBytes; ++place) {
    Table& table = buckets_[place];
    // Behind a short key anything may stand.
    if (place >= length) table.fill(0xFF);
    for (size_t i = 0; i < keys.size() && place < length; ++i) {
      auto bucket = static_cast<uint8_t>(1U << (i * kBuckets / keys.size()));
      auto byte = static_cast<char>(ByteAt(keys[i], place));
      for (char c : {byte, UpperOf(byte)}) {
        table[static_cast<size_t>(c) % table.size()] |= bucket;
      }
    }
  }
}

double BucketFilter::Share() const {
  double share = 0;
  for (size_t bucket = 0; bucket < kBuckets; ++bucket) {
    double of_bucket = 1;
    for (const Table& table : buckets_) {
      auto passing =
          std::count_if(kUsualBytes.begin(), kUsualBytes.end(), [&](char c) {
            return (table[static_cast<size_t>(c)] >> bucket & 1U) != 0;
          });
      of_bucket *= static_cast<double>(passing) / kUsualBytes.size();
    }
    share += of_bucket;
  }
  return share;
}

#if defined(__x86_64__)

#define DRILLCHECK_AVX512 gnu::target("avx512f,avx512bw,avx512vbmi")

namespace {

constexpr size_t kBlock = sizeof(__m512i);

// The two halves of a table.
struct Held {
  [[DRILLCHECK_AVX512]] explicit Held(const std::array<uint8_t, 128>& table)
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
