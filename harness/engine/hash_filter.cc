#include "engine/hash_filter.h"

#include <algorithm>
#include <bit>

#include "base/word.h"
#include "engine/places.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace drillcheck {
namespace {

// Random ones of full rank, one for each byte of a hash and of a key. The
// highest byte is the first row, as GF2P8AFFINEQB reads it.
constexpr std::array<std::array<uint64_t, HashFilter::kBytes>, 2> kMatrices = {
    {{0x627655DAA05F1119, 0x5CBD0BA3A1A6BCDE, 0x48668D77E827062C,
      0x2330FCF1562AE4B8},
     {0xE36BF9B3DDCB369D, 0xC1ACC9906424550A, 0xF065A1C284CC4549,
      0xF6A730B7B12E9EED}}};

// Bits of a table for each key, where there are no more than it may have.
constexpr size_t kBitsPerKey = 5;
constexpr size_t kMostParts = 4;

size_t PartsFor(size_t keys, size_t bits_of_part) {
  size_t parts = std::bit_ceil(keys * kBitsPerKey / bits_of_part + 1);
  return std::min(parts, kMostParts);
}

// Of a matrix and a byte: of each row the parity of the bits that both have.
uint8_t Product(uint64_t matrix, uint8_t byte) {
  uint64_t parity = matrix & EachByte(byte);
  for (unsigned half : {4U, 2U, 1U}) parity ^= parity >> half;
  constexpr uint64_t kGather = 0x8040201008040201;
  return static_cast<uint8_t>((parity & EachByte(1)) * kGather >> 56U);
}

// Of a byte of a hash; its other bits say nothing here.
uint8_t BitOf(unsigned byte) { return static_cast<uint8_t>(1U << (byte & 7U)); }

double ShareOfBits(const std::vector<uint8_t>& table) {
  size_t bits = 0;
  for (uint8_t byte : table) bits += static_cast<size_t>(std::popcount(byte));
  return static_cast<double>(bits) / static_cast<double>(8 * table.size());
}

}  // namespace

HashFilter::HashFilter(const std::vector<uint64_t>& keys, size_t length)
    : parts_(PartsFor(keys.size(), 8 * kPart)),
      first_(kPart * parts_),
      second_(kPart * parts_) {
  for (size_t i = 0; i < kHashBytes; ++i) {
    std::copy_n(kMatrices[i].begin(), std::min(length, kBytes),
                matrices_[i].begin());
  }
  for (uint64_t key : keys) {
    auto [one, two] = HashOf(key);
    first_[kPart * (two >> 6U & (parts_ - 1)) + one] |= BitOf(two);
    second_[kPart * (one & (parts_ - 1)) + two] |= BitOf(one >> 3U);
  }
}

HashFilter::Hash HashFilter::HashOf(uint64_t key) const {
  Hash hash{};
  for (size_t i = 0; i < kHashBytes; ++i) {
    for (size_t at = 0; at < kBytes; ++at) {
      hash[i] ^= Product(matrices_[i][at], static_cast<uint8_t>(key >> 8 * at));
    }
  }
  return hash;
}

// A place that the first table lets through for a key has more of its hash in
// common with it than chance gives. What the second is asked with can then
// differ in a few bits only, which have so many values.
double HashFilter::Share() const {
  double other_values = 32 / static_cast<double>(parts_);
  double second = ShareOfBits(second_);
  return ShareOfBits(first_) * (second + (1 - second) / other_values);
}

#if defined(__x86_64__)

#define DRILLCHECK_AVX512 gnu::target("avx512f,avx512bw,avx512vbmi,gfni")

namespace {

constexpr size_t kBlock = sizeof(__m512i);

struct Block {
  __m512i bytes;
};

// A table of kParts parts in registers.
template <size_t kParts>
class Held {
 public:
  [[DRILLCHECK_AVX512]] explicit Held(const std::vector<uint8_t>& table) {
    for (size_t i = 0; i < 4 * kParts; ++i) {
      blocks_[i].bytes = _mm512_loadu_si512(table.data() + kBlock * i);
    }
  }

  // Byte `index` of part `part`, of which the lowest bits count.
  [[DRILLCHECK_AVX512]] inline __m512i At(__m512i part, __m512i index) const {
    if constexpr (kParts == 1) return In(0, index);
    __mmask64 odd = _mm512_test_epi8_mask(part, _mm512_set1_epi8(1));
    __m512i low = _mm512_mask_blend_epi8(odd, In(0, index), In(1, index));
    if constexpr (kParts == 2) return low;
    __mmask64 upper = _mm512_test_epi8_mask(part, _mm512_set1_epi8(2));
    __m512i high = _mm512_mask_blend_epi8(odd, In(2, index), In(3, index));
    return _mm512_mask_blend_epi8(upper, low, high);
  }

 private:
  [[DRILLCHECK_AVX512]] inline __m512i In(size_t part, __m512i index) const {
    const Block* from = &blocks_[4 * part];
    __m512i low = _mm512_permutex2var_epi8(from[0].bytes, index, from[1].bytes);
    __m512i high =
        _mm512_permutex2var_epi8(from[2].bytes, index, from[3].bytes);
    return _mm512_mask_blend_epi8(_mm512_movepi8_mask(index), low, high);
  }

  std::array<Block, 4 * kParts> blocks_;
};

using BytesBehind = std::array<Block, HashFilter::kBytes>;

[[DRILLCHECK_AVX512]] inline BytesBehind Load(const char* text) {
  BytesBehind bytes;
  for (size_t at = 0; at < bytes.size(); ++at) {
    bytes[at].bytes = _mm512_loadu_si512(text + at);
  }
  return bytes;
}

// Zero where `in` has no bit: nothing is read there.
[[DRILLCHECK_AVX512]] inline BytesBehind LoadSome(__mmask64 in,
                                                  const char* text) {
  BytesBehind bytes;
  for (size_t at = 0; at < bytes.size(); ++at) {
    bytes[at].bytes = _mm512_maskz_loadu_epi8(in, text + at);
  }
  return bytes;
}

// A byte of the hash at each place, of the bytes there and of those behind.
[[DRILLCHECK_AVX512]] inline __m512i HashByte(
    const std::array<uint64_t, HashFilter::kBytes>& matrices,
    const BytesBehind& bytes) {
  __m512i hash = _mm512_setzero_si512();
  for (size_t at = 0; at < HashFilter::kBytes; ++at) {
    __m512i matrix = _mm512_set1_epi64(static_cast<long long>(matrices[at]));
    __m512i product = _mm512_gf2p8affine_epi64_epi8(bytes[at].bytes, matrix, 0);
    hash = _mm512_xor_si512(hash, product);
  }
  return hash;
}

// BitOf() of each byte.
[[DRILLCHECK_AVX512]] inline __m512i BitsOf(__m512i bytes) {
  const __m512i bits =
      _mm512_set1_epi64(static_cast<long long>(0x8040201008040201U));
  const __m512i low = _mm512_set1_epi8(7);
  return _mm512_shuffle_epi8(bits, _mm512_and_si512(bytes, low));
}

}  // namespace

template <size_t kParts>
[[DRILLCHECK_AVX512]] size_t HashFilter::Find(const char* text, size_t size,
                                              uint32_t* places) const {
  const Held<kParts> first(first_);
  const Held<kParts> second(second_);
  size_t found = 0;
  for (size_t from = 0; from < size; from += kBlock) {
    size_t left = std::min(size - from, kBlock);
    __mmask64 in = ~uint64_t{0} >> (kBlock - left);
    BytesBehind bytes =
        left == kBlock ? Load(text + from) : LoadSome(in, text + from);
    __m512i one = HashByte(matrices_[0], bytes);
    __m512i two = HashByte(matrices_[1], bytes);
    // Shifts of 16 bits: what comes in from a neighbour is not looked at.
    __m512i part = _mm512_srli_epi16(two, 6);
    __mmask64 hits =
        _mm512_mask_test_epi8_mask(in, first.At(part, one), BitsOf(two));
    hits = _mm512_mask_test_epi8_mask(hits, second.At(one, two),
                                      BitsOf(_mm512_srli_epi16(one, 3)));
    found += PutPlaces(hits, from, places + found);
  }
  return found;
}

size_t HashFilter::Places(const char* text, size_t size,
                          uint32_t* places) const {
  if (parts_ == 1) return Find<1>(text, size, places);
  if (parts_ == 2) return Find<2>(text, size, places);
  return Find<kMostParts>(text, size, places);
}

#else

// No path leads here.
size_t HashFilter::Places(const char*, size_t, uint32_t*) const { return 0; }

#endif

}  // namespace drillcheck
