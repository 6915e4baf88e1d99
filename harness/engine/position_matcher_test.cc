#include "engine/position_matcher.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {
namespace {

bool Matches(const std::string& pattern, std::string_view text) {
  auto tree = ReadRegex({pattern});
  auto matcher = tree ? PositionMatcher::For(*tree) : std::nullopt;
  EXPECT_TRUE(matcher) << pattern;
  return matcher && matcher->Matches(text).value_or(false);
}

std::string Times(size_t count, const std::string& text) {
  std::string all;
  for (size_t i = 0; i < count; ++i) all += text;
  return all;
}

TEST(PositionMatcher, FindsAMatchAnywhere) {
  EXPECT_TRUE(Matches("b", "abc"));
  EXPECT_FALSE(Matches("d", "abc"));
  EXPECT_TRUE(Matches("", ""));
  EXPECT_TRUE(Matches("a|c", "xc"));
  EXPECT_TRUE(Matches("a.c", "xa\u20ACcx"));
  EXPECT_FALSE(Matches("a..c", "a\u20ACc"));
  EXPECT_FALSE(Matches(".", "\n"));
  EXPECT_FALSE(Matches(".", "\xFF"));
}

TEST(PositionMatcher, CountsExactly) {
  for (size_t count : {1U, 2U, 3U, 7U, 8U, 63U, 64U, 65U, 100U, 500U}) {
    std::string n = std::to_string(count);
    for (const char* part : {"a", "(?:ab)", "(?:ab|cd)"}) {
      std::string one = part[0] == 'a' ? "a" : "ab";
      std::string exact = Times(count, one);
      std::string less = Times(count - 1, one);
      std::string regex = std::string("x") + part + "{" + n + "}y";
      EXPECT_TRUE(Matches(regex, "x" + exact + "y")) << regex;
      EXPECT_FALSE(Matches(regex, "x" + less + "y")) << regex;
      EXPECT_FALSE(Matches(regex, "x" + exact + one + "y")) << regex;
    }
  }
}

TEST(PositionMatcher, CountsBetweenTwoNumbers) {
  for (size_t most : {3U, 4U, 5U, 6U, 9U, 10U, 64U, 66U}) {
    std::string regex = "xa{2," + std::to_string(most) + "}y";
    for (size_t count = 0; count <= most + 2; ++count) {
      EXPECT_EQ(Matches(regex, "x" + Times(count, "a") + "y"),
                count >= 2 && count <= most)
          << regex << " on " << count;
    }
  }
}

TEST(PositionMatcher, CountsOnlyWhatIsInARow) {
  for (size_t most : {3U, 4U, 6U, 11U, 20U, 40U}) {
    std::string regex = "xa{0," + std::to_string(most) + "}y";
    for (size_t gap = 0; gap < most; ++gap) {
      std::string text = Times(gap, "a") + "b" + Times(most - gap - 1, "a");
      EXPECT_FALSE(Matches(regex, "x" + text + "y")) << regex << " " << text;
      EXPECT_FALSE(Matches("x(?:a|c){3,}y", "x" + text + "y")) << text;
    }
  }
}

TEST(PositionMatcher, GoesRoundLoops) {
  EXPECT_TRUE(Matches("xa*y", "x" + Times(200, "a") + "y"));
  EXPECT_TRUE(Matches("x(?:abc)*y", "x" + Times(70, "abc") + "y"));
  EXPECT_FALSE(Matches("x(?:abc)*y", "x" + Times(70, "abc") + "ay"));
  EXPECT_TRUE(Matches("x(?:ab?)+y", "x" + Times(3, "aab") + "y"));
  EXPECT_FALSE(Matches("x(?:ab?)+y", "x" + Times(3, "aab") + "by"));
  EXPECT_TRUE(Matches("x(?:ab?){2,300}y", "x" + Times(100, "aab") + "y"));
  EXPECT_FALSE(Matches("x(?:ab?){2,100}y", "x" + Times(100, "aab") + "y"));
}

TEST(PositionMatcher, CannotTellWhenALoopIsGoneRoundForLong) {
  auto matcher = PositionMatcher::For(*ReadRegex({"x(?:ab?)+y"}));
  ASSERT_TRUE(matcher);
  EXPECT_EQ(matcher->Matches("x" + Times(70, "aab") + "y"), std::nullopt);
  EXPECT_EQ(matcher->Matches(Times(70, "aab") + "y"), false);
}

TEST(PositionMatcher, KnowsPlaces) {
  EXPECT_TRUE(Matches("^ab$", "ab"));
  EXPECT_FALSE(Matches("^b", "ab"));
  EXPECT_FALSE(Matches("a$", "ab"));
  EXPECT_FALSE(Matches("a$", "a\n"));
  EXPECT_TRUE(Matches("(?m)^b$", "a\nb\nc"));
  EXPECT_TRUE(Matches("(?m)a\\n^$", "a\n"));
  EXPECT_TRUE(Matches("\\bfoo\\b", "a foo."));
  EXPECT_FALSE(Matches("\\bfoo\\b", "a food"));
  EXPECT_TRUE(Matches("o\\Bo", "foo"));
  EXPECT_FALSE(Matches("a\\Bb", "a b"));
}

// The bits of one word and the next: nothing may get lost between them.
TEST(PositionMatcher, MatchesAtEveryPlaceOfALongText) {
  for (size_t before = 0; before < 200; ++before) {
    std::string text = Times(before, ".") + "needle" + Times(130, ".");
    EXPECT_TRUE(Matches("needle", text)) << before;
    EXPECT_TRUE(Matches("^\\.{" + std::to_string(before) + "}n", text));
    EXPECT_FALSE(Matches("needles", text)) << before;
    EXPECT_TRUE(Matches("^.*l\\w", text)) << before;
  }
}

// What is asked for often is looked for once; both ways are the same.
TEST(PositionMatcher, MatchesTheSameSetOverAndOver) {
  std::string regex = "^" + Times(20, "a?b?[a-z0-9_]") + "$";
  EXPECT_TRUE(Matches(regex, Times(20, "z")));
  EXPECT_FALSE(Matches(regex, Times(61, "z")));
  std::string row = Times(150, "ab");
  EXPECT_TRUE(Matches("^" + Times(150, "a[b-d]") + "$", row));
  EXPECT_FALSE(Matches("^" + Times(150, "a[b-d]") + "$", row + "c"));
}

}  // namespace
}  // namespace drillcheck
