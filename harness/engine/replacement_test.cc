#include "engine/replacement.h"

#include <gtest/gtest.h>

#include "sigma/dump_for_test.h"

namespace drillcheck {
namespace {

using Special = Replacement::Special;

// The pattern of `text` with `regex` replaced, as the tokens that come out.
std::string Replaced(std::string_view text, const char* regex,
                     std::string_view replacement,
                     Special special = Special::kInterpret) {
  RE2 compiled(regex);
  auto parsed = Replacement::Parse(replacement, compiled);
  EXPECT_TRUE(parsed.ok()) << replacement;
  if (!parsed.ok()) return parsed.error();
  auto replaced = parsed.value().Apply(sigma::ParsePattern(text), compiled,
                                       special, size_t{1000});
  if (replaced.too_long) return "too long";
  return (replaced.matched ? "" : "no match: ") + Dump(replaced.pattern);
}

std::string Refused(std::string_view replacement) {
  RE2 regex("(a)(?P<name>b)");
  auto parsed = Replacement::Parse(replacement, regex);
  return parsed.ok() ? "taken" : parsed.error();
}

TEST(Replacement, WritesTextInPlaceOfEveryMatch) {
  EXPECT_EQ(Replaced("C:\\cmd.exe", "cmd", "pwsh"), "'C:\\pwsh.exe'");
  EXPECT_EQ(Replaced("abab", "b", ""), "'aa'");
  EXPECT_EQ(Replaced("abc", "x", "y"), "no match: 'abc'");
  EXPECT_EQ(Replaced("", "^$", "y"), "'y'");
  EXPECT_EQ(Replaced("abc", "abc", ""), "''");
}

TEST(Replacement, MatchesTheEmptyTextBetweenAllCharacters) {
  EXPECT_EQ(Replaced("abc", "", "-"), "'-a-b-c-'");
  EXPECT_EQ(Replaced("abxd", "x*", "-"), "'-a-b--d-'");
  EXPECT_EQ(Replaced("\u00e4", "", "-"), "'-\u00e4-'");
}

TEST(Replacement, TakesGroupsOver) {
  EXPECT_EQ(Replaced("ab", "(a)(?P<x>b)", "\\2\\1\\g<x>\\g<1>"), "'baba'");
  EXPECT_EQ(Replaced("ab", "(a)|(b)", "[\\1\\2]"), "'[a][b]'");
  EXPECT_EQ(Replaced("ab", "(a)b", "\\g<0>\\\\\\t"), "'ab\\\\t'");
}

// Where plain text and a wildcard look the same once they are written out.
TEST(Replacement, KeepsWildcardsWildcardsAndPlainStarsPlain) {
  EXPECT_EQ(Replaced("C:\\\\*", "C", "D"), "'D:\\' *");
  EXPECT_EQ(Replaced("a\\*b", "b", "c"), "'a*c'");
  EXPECT_EQ(Replaced("*a?", "(.*)", "\\1"), "* 'a' ?");
  EXPECT_EQ(Replaced("a*b", "a(.)b", "\\1x"), "* 'x'");
}

TEST(Replacement, ReadsWildcardsOfTheReplacement) {
  EXPECT_EQ(Replaced("abc", "b", "*"), "'a' * 'c'");
  EXPECT_EQ(Replaced("abc", "b", "\\*\\?\\."), "'a*?\\.c'");
  EXPECT_EQ(Replaced("a*b", "\\*", "-"), "'a-b'");
}

TEST(Replacement, LeavesSpecialPartsAloneWhereAsked) {
  EXPECT_EQ(Replaced("a*b", ".", "x", Special::kSkip), "'x' * 'x'");
  EXPECT_EQ(Replaced("a*", "a", "*", Special::kSkip), "'*' *");
  EXPECT_EQ(Replaced("ab", "a", "*", Special::kSkipAndUse), "* 'b'");
}

TEST(Replacement, StopsBeforeTheValueGrowsWithoutEnd) {
  EXPECT_EQ(Replaced(std::string(600, 'a'), "", "bb"), "too long");
}

TEST(Replacement, RefusesGroupsThatTheExpressionDoesNotHave) {
  EXPECT_EQ(Refused("\\3"), "the regular expression has no group '3'");
  EXPECT_EQ(Refused("\\g<other>"),
            "the regular expression has no group 'other'");
  EXPECT_EQ(Refused("\\g<>"), "the regular expression has no group ''");
  EXPECT_EQ(Refused("\\q"), "'\\q' means nothing in a replacement");
  EXPECT_EQ(Refused("\\g<name"), "'\\g' means nothing in a replacement");
  EXPECT_EQ(Refused("\\g<name>\\2\\"), "taken");
}

}  // namespace
}  // namespace drillcheck
