// CodePointSet: characters as ranges, what a class of a regular expression
// means.
//
// Thread rule: a plain value.
#ifndef DRILLCHECK_ENGINE_CODE_POINT_SET_H_
#define DRILLCHECK_ENGINE_CODE_POINT_SET_H_

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace drillcheck {

inline constexpr char32_t kLastCodePoint = 0x10FFFF;

struct CodePointRange {
  char32_t first = 0;
  char32_t last = 0;

  bool operator==(const CodePointRange&) const = default;
};

class CodePointSet {
 public:
  CodePointSet() = default;
  CodePointSet(std::initializer_list<CodePointRange> ranges)
      : CodePointSet(std::vector(ranges)) {}
  explicit CodePointSet(std::vector<CodePointRange> ranges)
      : ranges_(std::move(ranges)) {
    Settle();
  }
  static CodePointSet All() { return {{0, kLastCodePoint}}; }

  void Add(const CodePointSet& other);
  CodePointSet Without() const;  // all others
  bool Holds(char32_t c) const;
  bool HoldsMoreThanAscii() const;

  // With the other case of each ASCII letter, and with the two characters
  // beyond ASCII that are equal to one. Requires ASCII alone.
  CodePointSet Folded() const;

  // In order, with gaps between.
  const std::vector<CodePointRange>& Ranges() const { return ranges_; }

  bool operator==(const CodePointSet&) const = default;

 private:
  void Settle();  // sorts and joins

  std::vector<CodePointRange> ranges_;
};

// The character at the front of well-formed UTF-8, which it takes away.
char32_t TakeCodePoint(std::string_view& text);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CODE_POINT_SET_H_
