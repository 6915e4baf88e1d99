#include "engine/gram_filter.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/places.h"

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

// Beyond this share of places the bitmap alone is faster.
constexpr double kMostShare = 0.15;

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
  if (path != ProcessorPath::kScalar) find_ = FindAvx2;
  if (path == ProcessorPath::kAvx2 && stride_ == 1) {
    nibbles_ = NibbleFilter(keys_, length_);
    if (nibbles_.Share() < kMostShare) find_ = FindBy<&GramFilter::nibbles_>;
  }
  if (path == ProcessorPath::kAvx512 && stride_ == 1) {
    hashes_ = HashFilter(keys_, length_);
    if (hashes_.Share() < kMostShare) find_ = FindBy<&GramFilter::hashes_>;
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

// What the first filter lets through, and of that what the bitmap knows.
template <auto kFirst>
size_t GramFilter::FindBy(const GramFilter& filter, const char* text,
                          size_t blocks, uint32_t* places) {
  size_t found = (filter.*kFirst).Places(text, blocks * kBlock, places);
  size_t kept = 0;
  for (size_t i = 0; i < found; ++i) {
    uint32_t place = places[i];
    places[kept] = place;
    kept += filter.MayStandAt(text + place) ? 1 : 0;
  }
  return kept;
}

#if defined(__x86_64__)

namespace {

[[gnu::target("avx2")]] inline __m256i Load(const char* from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

[[gnu::target("avx2")]] inline __m256i Each(uint32_t x) {
  return _mm256_set1_epi32(static_cast<int>(x));
}

// 1 << (hash >> shift & 31)
[[gnu::target("avx2")]] inline __m256i Bit(__m256i hash, unsigned shift) {
  __m256i place =
      _mm256_srl_epi32(hash, _mm_cvtsi32_si128(static_cast<int>(shift)));
  return _mm256_sllv_epi32(Each(1), _mm256_and_si256(place, Each(31)));
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
    found += PutPlaces(hits, at, places + found);
  }
  return found;
}

#else

size_t GramFilter::FindAvx2(const GramFilter& filter, const char* text,
                            size_t blocks, uint32_t* places) {
  return FindScalar(filter, text, blocks, places);
}

#endif

}  // namespace drillcheck
