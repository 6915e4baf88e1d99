#include "engine/gram_filter.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace drillcheck {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr uint32_t kMixLow = 0x9E3779B1U;
constexpr uint32_t kMixHigh = 0x85EBCA77U;
constexpr uint32_t kMixBoth = 0xC2B2AE3DU;

// Bits of the bitmap for each key; 16 KB at most.
constexpr size_t kBitsPerKey = 32;
constexpr size_t kFewestWords = 16;
constexpr size_t kMostWords = 4096;

constexpr size_t kBuckets = 8;
// Beyond this share of places the bitmap alone is faster.
constexpr double kMostNibbleShare = 0.15;
// What values are made of.
constexpr std::string_view kUsualBytes =
    "abcdefghijklmnopqrstuvwxyz0123456789 \\-./:_";

uint8_t ByteAt(uint64_t key, size_t place) {
  return static_cast<uint8_t>(key >> (8 * place));
}

}  // namespace

GramFilter::GramFilter(size_t length, size_t stride)
    : length_(length),
      stride_(stride),
      mask_(~uint64_t{0} >> (8 * (sizeof mask_ - length))) {}

uint32_t GramFilter::HashOf(uint64_t bytes) const {
  bytes &= mask_;
  uint32_t hash = static_cast<uint32_t>(bytes) * kMixLow +
                  static_cast<uint32_t>(bytes >> 32U) * kMixHigh;
  return (hash ^ hash >> 15U) * kMixBoth;
}

// The two bits, by those of the hash below its word.
uint32_t GramFilter::BitsOf(uint32_t hash) const {
  return 1U << (hash >> (shift_ - 5) & 31U) |
         1U << (hash >> (shift_ - 10) & 31U);
}

void GramFilter::Build(ProcessorPath path) {
  MakeWords();
  if (path == ProcessorPath::kAvx2) {
    find_ = FindAvx2;
    if (stride_ == 1) MakeNibbles();
    if (stride_ == 1 && NibbleShare() < kMostNibbleShare) {
      find_ = FindByNibbles;
    }
  }
  std::vector<uint64_t>().swap(keys_);
}

void GramFilter::MakeWords() {
  size_t words = std::bit_ceil(keys_.size() * kBitsPerKey / 32);
  words = std::clamp(words, kFewestWords, kMostWords);
  words_.assign(words, 0);
  shift_ = 32U - static_cast<unsigned>(std::countr_zero(words));
  for (uint64_t key : keys_) {
    uint32_t hash = HashOf(key);
    words_[hash >> shift_] |= BitsOf(hash);
  }
}

// Keys that begin alike share a bucket.
void GramFilter::MakeNibbles() {
  auto first_bytes = [](uint64_t key) {
    return ByteAt(key, 0) << 16U | ByteAt(key, 1) << 8U | ByteAt(key, 2);
  };
  std::sort(keys_.begin(), keys_.end(), [&](uint64_t a, uint64_t b) {
    return first_bytes(a) < first_bytes(b);
  });
  for (size_t i = 0; i < keys_.size(); ++i) {
    auto bucket = static_cast<uint8_t>(1U << (i * kBuckets / keys_.size()));
    for (size_t place = 0; place < kNibblePlaces; ++place) {
      // Behind a short key anything may stand.
      bool any = place >= length_;
      uint8_t byte = ByteAt(keys_[i], place);
      for (unsigned half = 0; half < 16; ++half) {
        if (any || half == (byte & 15U)) low_[place][half] |= bucket;
        if (any || half == byte >> 4U) high_[place][half] |= bucket;
      }
    }
  }
}

// The share of places in a usual text that the halves of bytes let through.
double GramFilter::NibbleShare() const {
  double share = 0;
  for (size_t bucket = 0; bucket < kBuckets; ++bucket) {
    double of_bucket = 1;
    for (size_t place = 0; place < kNibblePlaces; ++place) {
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

// By the bitmap.
bool GramFilter::MayStandAt(const char* text) const {
  uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  uint32_t hash = HashOf(bytes);
  uint32_t bits = BitsOf(hash);
  return (words_[hash >> shift_] & bits) == bits;
}

size_t GramFilter::FindScalar(const GramFilter& filter, const char* text,
                              size_t blocks, uint32_t* places) {
  size_t found = 0;
  for (size_t at = 0; at < blocks * kBlock; at += filter.stride_) {
    places[found] = static_cast<uint32_t>(at);
    found += filter.MayStandAt(text + at) ? 1 : 0;
  }
  return found;
}

#if defined(__x86_64__)

namespace {

[[gnu::target("avx2")]] inline __m256i Load(const char* from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

[[gnu::target("avx2")]] inline __m256i Each(uint32_t x) {
  return _mm256_set1_epi32(static_cast<int>(x));
}

[[gnu::target("avx2")]] inline __m256i Half(
    const std::array<uint8_t, 16>& table) {
  return _mm256_broadcastsi128_si256(
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data())));
}

// 1 << (hash >> shift & 31)
[[gnu::target("avx2")]] inline __m256i Bit(__m256i hash, unsigned shift) {
  __m256i place =
      _mm256_srl_epi32(hash, _mm_cvtsi32_si128(static_cast<int>(shift)));
  return _mm256_sllv_epi32(Each(1), _mm256_and_si256(place, Each(31)));
}

// The buckets of the bytes at `from`.
[[gnu::target("avx2")]] inline __m256i Buckets(const char* from, __m256i low,
                                               __m256i high) {
  const __m256i half = _mm256_set1_epi8(15);
  __m256i bytes = Load(from);
  __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
  return _mm256_and_si256(
      _mm256_shuffle_epi8(low, _mm256_and_si256(bytes, half)),
      _mm256_shuffle_epi8(high, upper));
}

// Bit n of `hits`: at byte n from `at` on.
inline size_t Append(uint32_t hits, size_t at, uint32_t* places) {
  size_t found = 0;
  for (; hits != 0; hits &= hits - 1) {
    places[found++] =
        static_cast<uint32_t>(at + static_cast<size_t>(std::countr_zero(hits)));
  }
  return found;
}

}  // namespace

// HashOf() and BitsOf() of eight places four bytes apart at once; smaller
// strides are several rounds, each a byte or two further on.
[[gnu::target("avx2")]] size_t GramFilter::FindAvx2(const GramFilter& filter,
                                                    const char* text,
                                                    size_t blocks,
                                                    uint32_t* places) {
  const __m256i low_mask = Each(static_cast<uint32_t>(filter.mask_));
  const __m256i high_mask = Each(static_cast<uint32_t>(filter.mask_ >> 32U));
  const auto* words = reinterpret_cast<const int*>(filter.words_.data());
  const unsigned shift = filter.shift_;
  const size_t stride = filter.stride_;
  size_t found = 0;
  for (size_t at = 0; at < blocks * kBlock; at += kBlock) {
    uint32_t hits = 0;
    for (size_t first = 0; first < 4; first += stride) {
      __m256i low = _mm256_and_si256(Load(text + at + first), low_mask);
      __m256i high = _mm256_and_si256(Load(text + at + first + 4), high_mask);
      __m256i hash = _mm256_add_epi32(_mm256_mullo_epi32(low, Each(kMixLow)),
                                      _mm256_mullo_epi32(high, Each(kMixHigh)));
      hash = _mm256_xor_si256(hash, _mm256_srli_epi32(hash, 15));
      hash = _mm256_mullo_epi32(hash, Each(kMixBoth));
      __m256i word = _mm256_i32gather_epi32(
          words,
          _mm256_srl_epi32(hash, _mm_cvtsi32_si128(static_cast<int>(shift))),
          4);
      __m256i bits =
          _mm256_or_si256(Bit(hash, shift - 5), Bit(hash, shift - 10));
      __m256i hit = _mm256_cmpeq_epi32(_mm256_and_si256(word, bits), bits);
      // The lowest byte of each lane stands for it.
      hit = _mm256_and_si256(hit, Each(0xFF));
      hits |= static_cast<uint32_t>(_mm256_movemask_epi8(hit)) << first;
    }
    found += Append(hits, at, places + found);
  }
  return found;
}

[[gnu::target("avx2")]] size_t GramFilter::FindByNibbles(
    const GramFilter& filter, const char* text, size_t blocks,
    uint32_t* places) {
  const __m256i low0 = Half(filter.low_[0]);
  const __m256i low1 = Half(filter.low_[1]);
  const __m256i low2 = Half(filter.low_[2]);
  const __m256i high0 = Half(filter.high_[0]);
  const __m256i high1 = Half(filter.high_[1]);
  const __m256i high2 = Half(filter.high_[2]);
  size_t found = 0;
  for (size_t at = 0; at < blocks * kBlock; at += kBlock) {
    const char* from = text + at;
    __m256i in_all =
        _mm256_and_si256(Buckets(from, low0, high0),
                         _mm256_and_si256(Buckets(from + 1, low1, high1),
                                          Buckets(from + 2, low2, high2)));
    __m256i none = _mm256_cmpeq_epi8(in_all, _mm256_setzero_si256());
    auto hits = ~static_cast<uint32_t>(_mm256_movemask_epi8(none));
    for (; hits != 0; hits &= hits - 1) {
      size_t place = at + static_cast<size_t>(std::countr_zero(hits));
      places[found] = static_cast<uint32_t>(place);
      found += filter.MayStandAt(text + place) ? 1 : 0;
    }
  }
  return found;
}

#else

size_t GramFilter::FindAvx2(const GramFilter& filter, const char* text,
                            size_t blocks, uint32_t* places) {
  return FindScalar(filter, text, blocks, places);
}

size_t GramFilter::FindByNibbles(const GramFilter& filter, const char* text,
                                 size_t blocks, uint32_t* places) {
  return FindScalar(filter, text, blocks, places);
}

#endif

}  // namespace drillcheck
