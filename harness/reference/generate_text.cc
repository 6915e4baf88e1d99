#include "reference/generate_text.h"

#include <vector>

#include "reference/alphabet.h"
#include "sigma/pattern.h"

namespace drillcheck::reference {
namespace {

// Wildcards on a text that leads on a search for them, nearly to its end or
// to it. No more than two stars: the reference tries all ways.
Asked ChainAsked(Dice& dice) {
  std::string chain = dice.Pick({"", "a", "?"});
  for (size_t stars = dice.Between(1, 2); stars > 0; --stars) {
    chain += "*" + dice.Pick({"a?b", "a", "aaab", "k?", "ab", "-a"}) +
             dice.Pick({"", "a?", "??", "a?a?a?"});
  }
  chain += dice.Pick({"", "b", "z"});
  std::string row = dice.Pick({"a", "ab", "aab", "aK", "a\u00E9"});
  std::string text = dice.Pick({"", "\u212A", "\u20AC"});
  for (size_t n = dice.Between(30, 60); n > 0; --n) text += row;
  if (dice.Chance(60)) text += TextLike(sigma::ParsePattern(chain), dice);
  return {Quoted(chain), Quoted(text)};
}

// A piece of a regular expression and a text that it takes.
struct Piece {
  std::string regex;
  std::string text;
};

const Piece& AnyPiece(Dice& dice) {
  static const std::vector<Piece> kPieces = {
      {"a", "a"},           {"b", "B"},           {"k", "\u212A"},
      {".", "\n"},          {".", "\n"},          {"a.b", "a\nb"},
      {".", "\n"},          {".", "k"},           {"[ab]", "b"},
      {"[^a]", "\n"},       {"\\d", "1"},         {"\\w", "\u017F"},
      {"\\w", "s"},         {"\\s", " "},         {"\\s", "\v"},
      {"\\S", "i"},         {"(a|b)", "b"},       {"(?:ab)", "ab"},
      {"\u00E9", "\u00C9"}, {"[i-k]", "K"},       {"\\x{212A}", "k"},
      {"\\\\", "\\"},       {"[[:alpha:]]", "a"}, {"[\\s1]", "1"},
      {"\\n", "\n"}};
  return kPieces[dice.Below(kPieces.size())];
}

// A part repeated a counted number of times, on about as many of it.
Asked CountedAsked(Dice& dice) {
  static const std::vector<Piece> kParts = {
      {"a", "a"},        {"[ab]", "b"},     {".", "\u00E9"},
      {"\\w", "k"},      {"(?:ab)", "ab"},  {"(?:a|bb)", "bb"},
      {"(?:ab?)", "ab"}, {"[^b]", "\u212A"}};
  const Piece& part = kParts[dice.Below(kParts.size())];
  size_t least = dice.Between(0, 70);
  std::string count = std::to_string(least);
  std::string most = std::to_string(least + dice.Between(0, 40));
  std::string regex = dice.Pick({"", "x", "^x", ".*x", "[ax]"}) + part.regex +
                      "{" + count + dice.Pick({"", ",", "," + most}) + "}" +
                      dice.Pick({"", "y", "y$", "y.*", ".{3}y"});
  std::string text = dice.Pick({"", "a", "ab"}) + "x";
  for (size_t n = least + dice.Below(4); n > 0; --n) text += part.text;
  if (dice.Chance(15)) text += dice.Pick({"\n", "aab"});
  return {Quoted(regex), Quoted(text + dice.Pick({"y", "y", "aaay", ""}))};
}

}  // namespace

std::string Around(const std::string& text, bool before, bool behind,
                   Dice& dice) {
  return (before ? AnyText(dice, 2) : "") + text +
         (behind ? AnyText(dice, 2) : "");
}

Asked TextAsked(bool before, bool behind, bool dashes, Dice& dice) {
  if (!dashes && dice.Chance(3)) return ChainAsked(dice);
  std::string text = AnyPatternText(dice);
  if (dashes) text = dice.Pick({"-", " -", " /", "\u2013", "a -b "}) + text;
  sigma::Pattern pattern = sigma::ParsePattern(text);
  if (dashes) pattern = sigma::WithDashes(pattern);
  return {Quoted(text),
          Quoted(Around(TextLike(pattern, dice), before, behind, dice))};
}

Asked RegexAsked(Dice& dice) {
  if (dice.Chance(30)) return CountedAsked(dice);
  std::string regex = dice.Pick({"", "", "^", "^", "(?i)", "\\b"});
  std::string text = dice.Pick({"", "", "a", "a\n", "\n"});
  for (size_t n = dice.Between(1, 3); n > 0; --n) {
    const Piece& piece = AnyPiece(dice);
    regex +=
        piece.regex + dice.Pick({"", "", "", "*", "+", "?", "{1,2}", "+?"});
    text += piece.text;
  }
  regex += dice.Pick({"", "", "$", "$", "\\n"});
  text += dice.Pick({"", "", "\n", "\nb", "b"});
  return {Quoted(regex), Quoted(dice.Chance(85) ? text : AnyText(dice, 4))};
}

}  // namespace drillcheck::reference
