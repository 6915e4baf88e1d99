// RegexCharacters: reads what stands for one character in a regular
// expression: itself, an escape, or a class in brackets.
//
// Apart from regex_tree.h, which knows how such parts are put together. Used by
// it only.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_REGEX_CHARACTERS_H_
#define DRILLCHECK_ENGINE_REGEX_CHARACTERS_H_

#include <optional>
#include <string_view>

#include "engine/code_point_set.h"

namespace drillcheck {

// Each function takes what it reads from the front of `text`, and gives
// nothing for what it does not read. Requires well-formed UTF-8.
class RegexCharacters {
 public:
  // `text` must outlive this object. `fold`: in either case.
  RegexCharacters(std::string_view& text, bool fold)
      : text_(text), fold_(fold) {}

  // A character that stands for itself.
  std::optional<CodePointSet> Literal();

  // Behind a backslash outside a class.
  std::optional<CodePointSet> Escape();

  // Behind the `[`.
  std::optional<CodePointSet> Class();

 private:
  using Set = std::optional<CodePointSet>;

  bool Next(std::string_view part);
  // Of characters that are named one by one or by range.
  Set AsWritten(const CodePointSet& named) const;
  Set EscapedClass();
  Set UnicodeClass();
  Set ClassPart();
  Set ClassName();
  std::optional<char32_t> EscapedCharacter();
  std::optional<char32_t> Hexadecimal();
  std::optional<char32_t> ClassCharacter();

  std::string_view& text_;
  bool fold_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REGEX_CHARACTERS_H_
