// Up to eight bytes of a text as one number, the first one lowest: to compare
// and to hash them at once.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_BASE_WORD_H_
#define DRILLCHECK_BASE_WORD_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace drillcheck {

inline constexpr size_t kWord = sizeof(uint64_t);

static_assert(std::endian::native == std::endian::little);

// Eight bytes.
inline uint64_t WordAt(const char* from) {
  uint64_t word = 0;
  std::memcpy(&word, from, kWord);
  return word;
}

// A text of fewer bytes, with zeros behind.
inline uint64_t ShortWord(std::string_view text) {
  size_t size = text.size();
  if (size == 0) return 0;
  if (size >= 4) {
    uint32_t first = 0;
    uint32_t last = 0;
    std::memcpy(&first, text.data(), sizeof first);
    std::memcpy(&last, text.data() + size - sizeof last, sizeof last);
    return first | uint64_t{last} << (8 * (size - sizeof last));
  }
  auto byte = [&](size_t at) {
    return uint64_t{static_cast<unsigned char>(text[at])} << (8 * at);
  };
  return byte(0) | byte(size / 2) | byte(size - 1);
}

// The first eight bytes of a text, or all.
inline uint64_t Head(std::string_view text) {
  return text.size() < kWord ? ShortWord(text) : WordAt(text.data());
}

// The last eight bytes of a text, or all.
inline uint64_t Tail(std::string_view text) {
  return text.size() < kWord ? ShortWord(text)
                             : WordAt(text.data() + text.size() - kWord);
}

// a == b; without a call where they are short.
inline bool SameText(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (a.size() > 8 * kWord) return a == b;
  for (size_t at = 0; at + kWord < a.size(); at += kWord) {
    if (WordAt(a.data() + at) != WordAt(b.data() + at)) return false;
  }
  return Tail(a) == Tail(b);
}

// The first bytes of a word, from one to eight.
inline uint64_t FirstBytes(uint64_t word, size_t length) {
  return word & ~uint64_t{0} >> (8 * (kWord - length));
}

// The same byte eight times.
constexpr uint64_t EachByte(unsigned char byte) {
  return ~uint64_t{0} / 0xFF * byte;
}

inline constexpr uint64_t kTopBits = EachByte(0x80);

// The top bit of each byte that is zero.
inline uint64_t ZerosIn(uint64_t word) {
  return ~(((word & ~kTopBits) + ~kTopBits) | word) & kTopBits;
}

// The letters of ASCII in lower case. The top bit of a byte tells whether a sum
// of its lower seven bits reached it; of A to Z the first sum did and the
// second did not.
inline uint64_t LowerWord(uint64_t word) {
  uint64_t seven = word & ~kTopBits;
  uint64_t from_a = seven + EachByte(0x80 - 'A');
  uint64_t beyond_z = seven + EachByte(0x7F - 'Z');
  uint64_t upper = from_a & ~beyond_z & ~word & kTopBits;
  return word | upper >> 2U;
}

// Is `lower` the text, but for the case of its ASCII letters?
inline bool IsLowerOf(std::string_view lower, std::string_view text) {
  if (lower.size() != text.size()) return false;
  for (size_t at = 0; at + kWord < text.size(); at += kWord) {
    uint64_t word = LowerWord(WordAt(text.data() + at));
    if (word != WordAt(lower.data() + at)) return false;
  }
  return LowerWord(Tail(text)) == Tail(lower);
}

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_WORD_H_
