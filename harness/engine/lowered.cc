#include "engine/lowered.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/processor.h"
#include "base/word.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace drillcheck {
namespace {

void Put(uint64_t word, char* to) { std::memcpy(to, &word, sizeof word); }

// Each of these puts the text, of at least as many bytes as it takes at once,
// into lower case at `to`, the last bytes perhaps twice. False: it holds more
// than ASCII.
bool LowerByWords(std::string_view text, char* to) {
  uint64_t all = 0;
  auto lower = [&](size_t at) {
    uint64_t word = WordAt(text.data() + at);
    all |= word;
    Put(LowerWord(word), to + at);
  };
  for (size_t at = 0; at + kWord <= text.size(); at += kWord) lower(at);
  lower(text.size() - kWord);
  return (all & kTopBits) == 0;
}

constexpr size_t kBlock = 32;

#if defined(__x86_64__)

[[gnu::target("avx2")]] bool LowerByBlocks(std::string_view text, char* to) {
  const __m256i before_a = _mm256_set1_epi8('A' - 1);
  const __m256i behind_z = _mm256_set1_epi8('Z' + 1);
  const __m256i case_bit = _mm256_set1_epi8('a' - 'A');
  __m256i all = _mm256_setzero_si256();
  for (size_t at = 0;; at = std::min(at + kBlock, text.size() - kBlock)) {
    __m256i bytes =
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at));
    all = _mm256_or_si256(all, bytes);
    __m256i upper = _mm256_and_si256(_mm256_cmpgt_epi8(bytes, before_a),
                                     _mm256_cmpgt_epi8(behind_z, bytes));
    bytes = _mm256_or_si256(bytes, _mm256_and_si256(upper, case_bit));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + at), bytes);
    if (at + kBlock == text.size()) return _mm256_movemask_epi8(all) == 0;
  }
}

#else

bool LowerByBlocks(std::string_view text, char* to) {
  return LowerByWords(text, to);
}

#endif

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
  bool blocks = text.size() >= kBlock && BestPath() != ProcessorPath::kScalar;
  return blocks ? LowerByBlocks(text, to) : LowerByWords(text, to);
}

}  // namespace drillcheck
