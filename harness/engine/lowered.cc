#include "engine/lowered.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/word.h"

namespace drillcheck {
namespace {

// The same byte eight times.
constexpr uint64_t Each(unsigned char byte) {
  return ~uint64_t{0} / 0xFF * byte;
}

constexpr uint64_t kTopBits = Each(0x80);

// The top bit of a byte tells whether a sum of its lower seven bits reached
// it; of A to Z the first sum did and the second did not.
uint64_t LowerWord(uint64_t word) {
  uint64_t seven = word & ~kTopBits;
  uint64_t from_a = seven + Each(0x80 - 'A');
  uint64_t beyond_z = seven + Each(0x7F - 'Z');
  uint64_t upper = from_a & ~beyond_z & ~word & kTopBits;
  return word | upper >> 2U;
}

void Put(uint64_t word, char* to) { std::memcpy(to, &word, sizeof word); }

}  // namespace

bool Lowered::Append(std::string_view text) {
  size_t end = size_ + text.size();
  if (bytes_.size() < end + kBehind) bytes_.resize(2 * end + kBehind);
  char* to = bytes_.data() + size_;
  size_ = end;
  if (text.size() < kWord) {
    uint64_t word = ShortWord(text);
    Put(LowerWord(word), to);
    return (word & kTopBits) == 0;
  }
  uint64_t all = 0;
  const char* from = text.data();
  for (size_t at = 0; at + kWord <= text.size(); at += kWord) {
    uint64_t word = WordAt(from + at);
    all |= word;
    Put(LowerWord(word), to + at);
  }
  size_t last = text.size() - kWord;
  all |= WordAt(from + last);
  Put(LowerWord(WordAt(from + last)), to + last);
  return (all & kTopBits) == 0;
}

}  // namespace drillcheck
