#include "engine/regex_matcher.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/text_matcher.h"

namespace drillcheck {
namespace {

using Way = RegexMatcher::Way;

RegexMatcher Made(const std::string& pattern) {
  auto made = RegexMatcher::Make({pattern});
  EXPECT_TRUE(made.ok()) << made.error();
  return std::move(made).value();
}

// The guard that one rule cannot sink the rest: which way is taken decides
// what the worst event can cost (regex_bounds.md). Not by the clock.
TEST(RegexMatcher, TakesAWayThatNoTextMakesDear) {
  const std::vector<std::pair<std::string, Way>> rows = {
      {".*", Way::kAlways},
      {".{1000,}", Way::kPasses},
      {"^.{1000,}$", Way::kPasses},
      {"(?i)[a-z]{5,}.*foo", Way::kPasses},
      {"(a|aa)+$", Way::kPasses},
      {".*a.*b.*c.*d", Way::kPasses},
      {"^.*x.*y$", Way::kPasses},
      {"\\w+\\s+\\w+.*", Way::kPasses},
      {"(x+x+)+y", Way::kPasses},
      {"a[ab]{20}c", Way::kPasses},
      {"a............b", Way::kPasses},
      {".{500}b.{400}z", Way::kPasses},
      {"((.{10}){10}){10}q", Way::kPasses},
      {"(?i)\u00E9.{300}x", Way::kPasses},
      {"\\pL{50}\\d", Way::kPasses},
      {"(Get-Item|gci).{1,64}-Path.{1,64}\\\\(Services|Polici)", Way::kPasses},
      {"arp\\s+-a", Way::kPasses},
      {"f(?:o|of)+z", Way::kStates},
      {"^[^ ]*( [^ ]*){5,100}$", Way::kStates},
      {"a(\\w{3,20}\\s)+\\d{9}q", Way::kLoops},
      {"a\\Cb", Way::kUnread},
  };
  for (const auto& [pattern, way] : rows) {
    EXPECT_EQ(Made(pattern).HowSearched(), way) << pattern;
  }
}

TEST(RegexMatcher, MatchesWhereOneOfTheNeededBytesIs) {
  for (const char* pattern : {"(?i)a.*b", "[;|]x", "(?i)(?:ab?)+c"}) {
    RegexMatcher matcher = Made(pattern);
    bool marks = pattern[0] == '[';
    EXPECT_TRUE(matcher.Matches(marks ? "1;x" : "1abc")) << pattern;
    EXPECT_TRUE(matcher.Matches(marks ? "1|x" : "1ABC")) << pattern;
    EXPECT_FALSE(matcher.Matches("1xbc")) << pattern;
  }
}

TEST(RegexMatcher, GivesTheSameAnswerOnEveryWay) {
  struct Row {
    std::string pattern;
    std::string matches;
    std::string does_not;
  };
  const std::string row(300, 'f');
  const std::vector<Row> rows = {
      {".{1000,}", std::string(1000, 'a'), std::string(1999, '\n')},
      {"f(?:o|of)+z", row + "oofofoz", row + "oofoff"},
      {"^[^ ]*( [^ ]*){5,100}$", "a b c d e f", "a b c d e"},
      {"a(\\w{3,20}\\s)+\\d{9}q", "aabc def 123456789q", "aabc 12345678q"},
      {"x(?:a[ab]{9})*(?:ab?)+y", "x" + std::string(400, 'a') + "y",
       "x" + std::string(400, 'a')},
      {"a\\Cb", "xaxb", "xaxxb"},
  };
  for (const Row& r : rows) {
    EXPECT_TRUE(Made(r.pattern).Matches(r.matches)) << r.pattern;
    EXPECT_FALSE(Made(r.pattern).Matches(r.does_not)) << r.pattern;
  }
  EXPECT_TRUE(Made(".*").Matches(""));
}

TEST(RegexMatcher, CountsCharactersNotBytes) {
  std::string letters;
  for (int i = 0; i < 999; ++i) letters += "\u00E4";
  EXPECT_FALSE(Made(".{1000,}").Matches(letters));
  EXPECT_TRUE(Made(".{1000,}").Matches(letters + "\u20AC"));
}

// Longer than any memory of states: what falls back to RE2's slow search
// without bounds still ends at once, and right.
TEST(RegexMatcher, SearchesLongTextsForWhatRe2HasTooManyStatesFor) {
  std::string text;
  for (size_t i = 0; i < 10'000; ++i) text += i * i % 7 < 3 ? 'a' : 'b';
  EXPECT_FALSE(Made("[ab]*a[ab]{200}c").Matches(text));
  EXPECT_TRUE(Made("[ab]*a[ab]{200}c").Matches(text + "c") ||
              text[text.size() - 201] == 'b');
  EXPECT_FALSE(Made(".{500}b.{400}z").Matches(text));
}

TEST(RegexMatcher, RefusesWhatNoWayCanBound) {
  auto made = RegexMatcher::Make({"x(?:\\w?\\s?){500}y"});
  ASSERT_FALSE(made.ok());
  EXPECT_NE(made.error().find("{500}"), std::string::npos);
  EXPECT_NE(made.error().find("fewer times"), std::string::npos);
  auto lookahead = RegexMatcher::Make({"a(?=b)"});
  ASSERT_FALSE(lookahead.ok());
  EXPECT_NE(lookahead.error().find("a(?=b)"), std::string::npos);
  EXPECT_FALSE(RegexMatcher::Make({std::string(kMaxRegexBytes + 1, 'a')}).ok());
}

}  // namespace
}  // namespace drillcheck
