#include "json/text_marks.h"

#include "base/word.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace drillcheck::json {
namespace {

// A bit for each of eight bytes: control bytes have none of the three bits.
uint64_t MarksIn(uint64_t word) {
  uint64_t marks = ZerosIn(word ^ EachByte('"')) |
                   ZerosIn(word ^ EachByte('\\')) |
                   ZerosIn(word & EachByte(0xE0));
  constexpr uint64_t kGather = 0x0102040810204080;
  return (marks >> 7U) * kGather >> 56U;
}

bool FindByWords(const char* text, size_t blocks, uint64_t* words) {
  uint64_t all = 0;
  for (size_t block = 0; block < blocks; ++block) {
    uint64_t marks = 0;
    for (size_t at = 0; at < 8 * kWord; at += kWord, text += kWord) {
      uint64_t word = WordAt(text);
      all |= word;
      marks |= MarksIn(word) << at;
    }
    words[block] = marks;
  }
  return (all & kTopBits) == 0;
}

#if defined(__x86_64__)

[[gnu::target("avx2")]] inline __m256i Load(const char* from) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

[[gnu::target("avx2")]] inline uint64_t MarksIn(__m256i bytes) {
  const __m256i last_control = _mm256_set1_epi8(' ' - 1);
  __m256i quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
  __m256i backslash = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'));
  __m256i control =
      _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, last_control), bytes);
  __m256i marks = _mm256_or_si256(_mm256_or_si256(quote, backslash), control);
  return static_cast<uint32_t>(_mm256_movemask_epi8(marks));
}

[[gnu::target("avx2")]] bool FindByAvx2(const char* text, size_t blocks,
                                        uint64_t* words) {
  __m256i all = _mm256_setzero_si256();
  for (size_t block = 0; block < blocks; ++block, text += 64) {
    __m256i low = Load(text);
    __m256i high = Load(text + 32);
    all = _mm256_or_si256(all, _mm256_or_si256(low, high));
    words[block] = MarksIn(low) | MarksIn(high) << 32U;
  }
  return _mm256_movemask_epi8(all) == 0;
}

#else

constexpr auto FindByAvx2 = FindByWords;

#endif

}  // namespace

TextMarks::TextMarks(ProcessorPath path)
    : find_(path != ProcessorPath::kScalar ? FindByAvx2 : FindByWords) {}

void TextMarks::Find(std::string_view document) {
  size_t blocks = document.size() / kBlock + 1;
  if (words_.size() <= blocks) words_.resize(2 * blocks);
  begin_ = document.data();
  is_ascii_ = find_(begin_, blocks, words_.data());
  // What stands behind the end is not the document's.
  uint64_t end = uint64_t{1} << (document.size() % kBlock);
  uint64_t& last = words_[blocks - 1];
  last = (last & (end - 1)) | end;
}

const char* TextMarks::NextInWords(size_t word) const {
  while (words_[word] == 0) ++word;
  return begin_ + kBlock * word + std::countr_zero(words_[word]);
}

}  // namespace drillcheck::json
