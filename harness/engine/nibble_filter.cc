#include "engine/nibble_filter.h"

#include <algorithm>
#include <string_view>

#include "engine/places.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace drillcheck {
namespace {

constexpr size_t kBuckets = 8;
// What values are made of.
constexpr std::string_view kUsualBytes =
    "abcdefghijklmnopqrstuvwxyz0123456789 \\-./:_";

// In which the two cases of a letter differ.
constexpr uint8_t kCaseBit = 'a' ^ 'A';

bool IsLetter(uint8_t byte) { return byte >= 'a' && byte <= 'z'; }

uint8_t ByteAt(uint64_t key, size_t place) {
  return static_cast<uint8_t>(key >> (8 * place));
}

}  // namespace

// Keys that begin alike share a bucket.
NibbleFilter::NibbleFilter(std::vector<uint64_t> keys, size_t length,
                           Letters letters) {
  auto first_bytes = [](uint64_t key) {
    return ByteAt(key, 0) << 16U | ByteAt(key, 1) << 8U | ByteAt(key, 2);
  };
  std::sort(keys.begin(), keys.end(), [&](uint64_t a, uint64_t b) {
    return first_bytes(a) < first_bytes(b);
  });
  for (size_t i = 0; i < keys.size(); ++i) {
    auto bucket = static_cast<uint8_t>(1U << (i * kBuckets / keys.size()));
    for (size_t place = 0; place < kBytes; ++place) {
      // Behind a short key anything may stand.
      bool any = place >= length;
      uint8_t byte = ByteAt(keys[i], place);
      for (unsigned half = 0; half < 16; ++half) {
        if (any || half == (byte & 15U)) low_[place][half] |= bucket;
        bool upper = letters == Letters::kOfEitherCase && IsLetter(byte) &&
                     half == (byte ^ kCaseBit) >> 4U;
        if (any || upper || half == byte >> 4U) high_[place][half] |= bucket;
      }
    }
  }
}

double NibbleFilter::Share() const {
  double share = 0;
  for (size_t bucket = 0; bucket < kBuckets; ++bucket) {
    double of_bucket = 1;
    for (size_t place = 0; place < kBytes; ++place) {
      auto passes = [&](char c) {
        auto byte = static_cast<uint8_t>(c);
        return (low_[place][byte & 15U] & high_[place][byte >> 4U] &
                1U << bucket) != 0;
      };
      auto passing =
          std::count_if(kUsualBytes.begin(), kUsualBytes.end(), passes);
      of_bucket *= static_cast<double>(passing) / kUsualBytes.size();
    }
    share += of_bucket;
  }
  return share;
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
    found += PutPlaces(hits, at, places + found);
  }
  return found;
}

#else

// No path leads here.
size_t NibbleFilter::Places(const char*, size_t, uint32_t*) const { return 0; }

#endif

}  // namespace drillcheck
