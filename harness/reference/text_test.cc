#include "reference/text.h"

#include <gtest/gtest.h>

#include <string>

#include "sigma/pattern.h"

namespace drillcheck::reference {
namespace {

bool Like(std::string_view text, std::string_view pattern, bool cased = false) {
  auto like = IsLike(text, sigma::ParsePattern(pattern), cased);
  EXPECT_TRUE(like.ok()) << like.error();
  return like.ok() && like.value();
}

TEST(IsLike, FoldsCaseSimply) {
  EXPECT_TRUE(Like("\u212A", "k"));
  EXPECT_TRUE(Like("S", "\u017F"));
  EXPECT_TRUE(Like("\u03C2", "\u03A3"));
  EXPECT_TRUE(Like("\u1E9E", "\u00DF"));
  EXPECT_FALSE(Like("ss", "\u00DF"));
  EXPECT_FALSE(Like("i", "\u0130"));
  EXPECT_FALSE(Like("e\u0301", "\u00E9"));
  EXPECT_FALSE(Like("K", "k", /*cased=*/true));
}

TEST(IsLike, TriesWildcardsInEveryWay) {
  EXPECT_TRUE(Like("abac", "*a?"));
  EXPECT_TRUE(Like("a\nb", "a*b"));
  EXPECT_TRUE(Like("\U0001F600", "?"));
  EXPECT_FALSE(Like("", "?"));
  EXPECT_FALSE(Like("aab", "*a"));
}

TEST(IsLike, NeverHoldsForBytesThatAreNoText) {
  sigma::Pattern pattern = {{sigma::Token::Kind::kText, "\xFF"}};
  EXPECT_FALSE(IsLike("\xC3\xBF", pattern, false).value());
}

bool Has(std::string_view text, const std::string& pattern) {
  auto found = HasMatch(text, {pattern, false, false, false});
  EXPECT_TRUE(found.ok()) << found.error();
  return found.ok() && found.value();
}

TEST(HasMatch, ReadsWhatRe2AndPcre2ReadDifferentlyAsRe2Does) {
  EXPECT_FALSE(Has("\v", "\\s"));
  EXPECT_TRUE(Has("\v", "\\S"));
  EXPECT_FALSE(Has("a\n", "a$"));
  EXPECT_FALSE(Has("\u212A", "\\w"));
  EXPECT_TRUE(Has("\u212A", "(?i)\\w"));
  EXPECT_TRUE(Has("\u017F", "(?i)[[:alpha:]]"));
  EXPECT_FALSE(Has("\u017F", "[[:alpha:]]"));
  EXPECT_FALSE(Has("A", "a"));
}

TEST(HasMatch, FailsRatherThanGuesses) {
  EXPECT_FALSE(HasMatch("a", {"(", false, false, false}).ok());
  EXPECT_FALSE(HasMatch("a", {"[\\Sa]", false, false, false}).ok());
}

}  // namespace
}  // namespace drillcheck::reference
