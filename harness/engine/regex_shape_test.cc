#include "engine/regex_shape.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {
namespace {

RegexNode Tree(const std::string& pattern) {
  auto tree = ReadRegex({pattern});
  EXPECT_TRUE(tree) << pattern;
  return tree ? *tree : RegexNode{};
}

TEST(RegexShape, TrimsWhatDoesNotDecide) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {".*a.*", "a"},       {"a+", "a"},          {"x{3,}a{2,5}", "x{3}a{2}"},
      {"b?a(?:c|d)*", "a"}, {"(?:a*|b)c", "c"},   {"(?:.*a)+", "a"},
      {".*", ""},           {"a|b*", ""},         {"^.*a", "^.*a"},
      {"a.*b", "a.*b"},     {"\\b.*a", "\\b.*a"},
  };
  for (const auto& [pattern, trimmed] : rows) {
    EXPECT_EQ(Trimmed(Tree(pattern)), Tree(trimmed)) << pattern;
  }
  // In a choice at the front only what stands in front goes.
  EXPECT_EQ(Trimmed(Tree("(?:x*a|bc?)d")).parts[0].parts[1], Tree("bc?"));
}

TEST(RegexShape, KnowsTheLeastLength) {
  EXPECT_EQ(LeastLength(Tree(".{1000,}")), 1000U);
  EXPECT_EQ(LeastLength(Tree("a(?:bc|d)e*f+")), 3U);
  EXPECT_EQ(LeastLength(Tree("^$")), 0U);
  EXPECT_EQ(LeastLength(Tree("((a{10}){10}){10}")), 1000U);
}

TEST(RegexShape, KnowsWhenAllMatchesHaveOneLength) {
  EXPECT_EQ(FixedLength(Tree("a(?:bc|de)f{3}")), 6U);
  EXPECT_EQ(FixedLength(Tree("\\b")), 0U);
  EXPECT_EQ(FixedLength(Tree("a(?:bc|d)")), std::nullopt);
  EXPECT_EQ(FixedLength(Tree("a?")), std::nullopt);
  EXPECT_EQ(FixedLength(Tree("(?:^)*")), 0U);
}

TEST(RegexShape, FindsAByteThatEveryMatchHolds) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"\\+.*\\+", "+"},   {"ab", "a"},        {"a`b", "`"},
      {"(?i)a", "Aa"},     {"[;|]", ";|"},     {"(?:x-)+", "-"},
      {"(?:x-){0,3}", ""}, {"x?", ""},         {"a|b", ""},
      {"\\w+", ""},        {"[;|-]", ""},      {"(?i)[ks]", ""},
      {"\xC3\xA9", ""},    {"\xC3\xA9;", ";"}, {"^.$", ""},
      {"(?:;|-)\\|", "|"},
  };
  for (const auto& [pattern, needed] : rows) {
    EXPECT_EQ(NeededByte(Tree(pattern)), needed) << pattern;
  }
}

TEST(RegexShape, CountsAFewPassesForManyRepetitions) {
  EXPECT_LE(Passes(Tree(".{1000}")), 30U);
  EXPECT_LE(Passes(Tree("((a{10}){10}){10}")), 30U);
  EXPECT_LE(Passes(Tree("(?:abc){300}")), 30U);
  EXPECT_GE(Passes(Tree("(?:\\w{1,3}\\s){300}")), 300U);
  EXPECT_EQ(Passes(Tree("")), 0U);
}

TEST(RegexShape, TellsLoopsThatTheTextDecides) {
  EXPECT_FALSE(HasLoops(Tree("a*(?:bc)+")));
  EXPECT_TRUE(HasLoops(Tree("(?:ab?)*")));
  EXPECT_TRUE(HasLoops(Tree("x(?:y|(?:ab?)+)")));
  EXPECT_FALSE(HasLoops(Tree("(?:ab?){5}")));
}

TEST(RegexShape, TellsWhatRe2HasFewStatesFor) {
  for (const char* few :
       {"(?:a|ab)+", "(a|b)*a(a|b){3}", "\\w+\\s+\\w+.*z", "abc(?:x|yz)*d"}) {
    EXPECT_TRUE(HasFewStates(Tree(few))) << few;
  }
  for (const char* many :
       {"a.{12}b", "a[ab]{20}c", "a{1000}", "(?:\\w{3,20}\\s)+q", ".{300,}x"}) {
    EXPECT_FALSE(HasFewStates(Tree(many))) << many;
  }
}

}  // namespace
}  // namespace drillcheck
