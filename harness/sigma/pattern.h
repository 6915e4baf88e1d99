// Pattern: a Sigma text value with its wildcards, as a list of tokens.
//
// Modifiers add wildcards to the list and never to the text: glued to the
// text, the star of `C:\Temp\` + `*` would be an escaped star, and every rule
// with a trailing backslash would fall silent (sigma-language.md §3).
#ifndef DRILLCHECK_SIGMA_PATTERN_H_
#define DRILLCHECK_SIGMA_PATTERN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck::sigma {

struct Token {
  enum class Kind {
    kText,
    kAnyRun,       // `*`: any run of characters, line ends too, may be empty
    kAnyOne,       // `?`: exactly one code point
    kDash,         // windash: one of - / U+2013 U+2014 U+2015
    kPlaceholder,  // expand: `text` is the name; none is left to be compiled
  };
  Kind kind = Kind::kText;
  std::string text;  // kText, kPlaceholder: never empty there

  bool operator==(const Token&) const = default;
};

using Pattern = std::vector<Token>;

// Reads wildcards and backslashes: `\` before `*`, `?` or `\` makes that
// character plain, before anything else it is itself.
Pattern ParsePattern(std::string_view text);

// The same with `%name%` as placeholders: a name is letters, digits, _, -
// and dots. A percent that begins none is itself, as is one behind a backslash,
// which is consumed.
Pattern ParseExpandPattern(std::string_view text);

// The first placeholder-shaped text whose percent a backslash escapes:
// `%x%` in `C:\%x%`. Empty when there is none. Most often a mistake.
std::string EscapedPlaceholder(std::string_view text);

// The text alone, if the pattern has no wildcards.
bool IsPlain(const Pattern& pattern);
std::string PlainText(const Pattern& pattern);

// Bytes of the - / or long dash that `text` starts with, 0 if it starts with
// none: what a kDash token stands for.
size_t DashLength(std::string_view text);

// Replaces each - / or long dash that starts a word (not preceded by, and
// directly followed by, a word character) with a kDash token.
Pattern WithDashes(const Pattern& pattern);

// With a `*` in front and behind, where asked for and not there yet.
Pattern Surrounded(Pattern pattern, bool any_before, bool any_after);

// For messages and tests: wildcards as * and ?, dashes as -.
std::string ToText(const Pattern& pattern);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_PATTERN_H_
