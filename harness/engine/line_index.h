// LineIndex: where in a line of JSON, as it is written, the texts of keywords
// may stand. For candidates.cc.
//
// Nearly no event holds a keyword. To look the line through once for all of
// them is cheaper than to take its values out and look at each. Quotes,
// backslashes, slashes and control characters may be written otherwise than
// they read; what stands between them may not (but for
// OutlinedEvent::has_units). So of each text a piece between two of these is
// sought by a few of its bytes, letters in either case.
//
// Thread rule: immutable after Build(); call from anywhere.
#ifndef DRILLCHECK_ENGINE_LINE_INDEX_H_
#define DRILLCHECK_ENGINE_LINE_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/processor.h"
#include "engine/bucket_filter.h"
#include "engine/literal_table.h"
#include "engine/nibble_filter.h"

namespace drillcheck {

class LineIndex {
 public:
  // Numbered from 0 on. ASCII in lower case.
  void Add(std::string_view text);

  // Once, after the last Add().
  void Build(ProcessorPath path = BestPath());

  // False: lines must not be asked. There is no text, one has too few bytes to
  // be sought by, they are too many for a filter of few, or the processor has
  // no AVX2.
  bool works() const { return !parts_.empty(); }

  // The byte `offset` of the text stands at the byte `at` of the line, and so
  // does the piece that it is in.
  struct Match {
    uint32_t text;
    uint32_t offset;
    size_t at;
  };

  // An adversary's line may hold a text a million times.
  static constexpr size_t kMostMatches = 64;

  // Puts each match into `matches`. False: there are more than kMostMatches.
  // Requires works(), and that OutlinedEvent::kBehind bytes can be read behind
  // the line.
  bool Find(std::string_view line, std::vector<Match>& matches) const;

  // Does the text stand in a value, its byte `offset` at `at`?
  bool Holds(std::string_view value, const char* at, const Match& match) const;

 private:
  struct Text {
    std::string text;
    size_t piece = 0;  // where that which is sought begins
    size_t piece_size = 0;
  };

  // Texts that are sought by keys of one length.
  struct Part {
    size_t length = 0;
    std::variant<BucketFilter, NibbleFilter> filter;  // AVX-512, AVX2 alone
    LiteralTable table;
  };

  static std::string_view PieceOf(const Text& text);
  void AddPart(size_t length, ProcessorPath path);
  bool AddMatches(const Part& part, std::string_view line, size_t at,
                  std::vector<Match>& matches) const;
  bool Find(const Part& part, std::string_view line,
            std::vector<Match>& matches) const;
  bool IsAt(size_t at, const LiteralTable::Entry& entry,
            std::string_view line) const;

  std::vector<Text> texts_;
  std::vector<Part> parts_;  // those that have a text
};

// Of a place in a line of JSON that is in a key or in a text: is it in a key?
// False also for one in a text or a key of more than a hundred bytes.
bool IsInKey(const char* at, std::string_view line);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_LINE_INDEX_H_
