// TextMarks: where in a JSON document the bytes stand that may end a text or
// do not stand for themselves in it: quotes, backslashes and control bytes.
// For text_reader.h.
//
// They are found for a whole document at once, without a look at what it says,
// many bytes at a time; whoever reads a text then goes from mark to mark.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_TEXT_MARKS_H_
#define DRILLCHECK_JSON_TEXT_MARKS_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/processor.h"

namespace drillcheck::json {

class TextMarks {
 public:
  // Bytes behind a document that must be readable.
  static constexpr size_t kBehind = 64;

  explicit TextMarks(ProcessorPath path = BestPath());

  // Forgets the marks of the document before. This one must outlive its own.
  void Find(std::string_view document);

  // False: more than ASCII may be in the document.
  bool is_ascii() const { return is_ascii_; }

  // The first mark from `at` on; the document's end, if there is none. `at` is
  // in the document or its end.
  const char* Next(const char* at) const {
    auto from = static_cast<size_t>(at - begin_);
    const uint64_t* word = &words_[from / kBlock];
    size_t shift = from % kBlock;
    uint64_t left = word[0] >> shift | word[1] << 1U << (kBlock - 1 - shift);
    if (left == 0) return NextInWords(from / kBlock + 1);
    return at + std::countr_zero(left);
  }

 private:
  // A bit in a word for each byte.
  static constexpr size_t kBlock = 64;
  // Fills a word for each block; true if all bytes are ASCII.
  using Finder = bool (*)(const char* text, size_t blocks, uint64_t* words);

  const char* NextInWords(size_t word) const;

  Finder find_;
  std::vector<uint64_t> words_;  // the end has a mark too
  const char* begin_ = nullptr;
  bool is_ascii_ = true;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_TEXT_MARKS_H_
