// Alphabet: one byte for each character of a text, as far as some sets of
// characters tell them apart.
//
// A regular expression names few characters beyond ASCII. All those that its
// sets cannot tell apart are spelt with one byte, so that a text has one byte
// a character and a set is a few ranges of bytes. Made by PositionMatcher.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_ALPHABET_H_
#define DRILLCHECK_ENGINE_ALPHABET_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/code_point_set.h"

namespace drillcheck {

// How many bytes beyond the last one of a text SymbolSet reads.
inline constexpr size_t kSymbolPadding = 64;

// A set of symbols.
class SymbolSet {
 public:
  struct Range {
    uint8_t first = 0;
    uint8_t last = 0;
  };
  explicit SymbolSet(std::vector<Range> ranges = {}, bool all = false);

  // Holds every character.
  bool IsAll() const { return all_; }
  // So many ranges that it is worth remembering where its symbols stand.
  bool IsWide() const { return ranges_.size() > 2; }

  // One bit for each of the 64 symbols at `symbols`, the first one lowest.
  uint64_t Among64(const uint8_t* symbols) const;

 private:
  std::vector<Range> ranges_;
  bool inverted_ = false;  // the ranges are what it does not hold
  bool all_ = false;
};

class Alphabet {
 public:
  // Nothing when the sets tell more characters apart than a byte can.
  static std::optional<Alphabet> For(const std::vector<CodePointSet>& sets);

  // Requires a set that the alphabet was made for.
  SymbolSet Symbols(const CodePointSet& set) const;

  // Replaces `out` by `text` and kSymbolPadding bytes. False: a byte of it is
  // no UTF-8. That is a symbol of its own, which no set holds.
  bool Spell(std::string_view text, std::vector<uint8_t>& out) const;

 private:
  struct Kind {
    char32_t first = 0;  // up to the next one's
    uint8_t symbol = 0;
  };
  uint8_t SymbolOf(char32_t c, size_t& kind) const;

  std::vector<Kind> kinds_;  // beyond ASCII, in order
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_ALPHABET_H_
