#include "engine/pattern_search.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {
namespace {

std::optional<bool> Search(std::string_view pattern, std::string_view text,
                           size_t patience, bool cased = false) {
  sigma::Pattern parsed = sigma::ParsePattern(pattern);
  return PatternSearch(parsed, cased, patience).Matches(text);
}

TEST(PatternSearch, FindsWithoutPatienceWhatFitsAtOnce) {
  EXPECT_EQ(Search("abc", "ABC", 0), true);
  EXPECT_EQ(Search("abc", "abd", 0), false);
  EXPECT_EQ(Search("a*c", "abbbc", 0), true);
  EXPECT_EQ(Search("*b*", "aaab", 0), true);
  EXPECT_EQ(Search("*b*", "aaac", 0), false);
  EXPECT_EQ(Search("*\\\\cmd.exe", "C:\\CMD.exe", 0), true);
}

// Both searches that can lead nowhere: for a text, and behind a `*`.
TEST(PatternSearch, GivesUpWhereItIsLedOnForLong) {
  std::string row(1000, 'a');
  EXPECT_EQ(Search("*aaaaaaab*", row, 500), std::nullopt);
  EXPECT_EQ(Search("*aaaaaaab*", row, 500, true), std::nullopt);
  EXPECT_EQ(Search("*a?b*", row, 500), std::nullopt);
  EXPECT_EQ(Search("*-b*", std::string(1000, '-'), 500), std::nullopt);
  EXPECT_EQ(Search("*aaaab?c*", "aaaabxx" + row, 500), std::nullopt);
  EXPECT_EQ(Search("*a?b*", row, 100'000), false);
  EXPECT_EQ(Search("*a?b*", row, PatternSearch::kEndless), false);
  EXPECT_EQ(Search("*a?b*", row + "xb", PatternSearch::kEndless), true);
}

TEST(PatternSearch, FindsLettersInBothCasesAtEveryPlace) {
  for (size_t before = 0; before < 40; ++before) {
    std::string text = std::string(before, '@') + "kEy" + "[{";
    EXPECT_EQ(Search("*key*", text, 0), true) << before;
    EXPECT_EQ(Search("*key*", text, 50, true), false) << before;
    EXPECT_EQ(Search("*kez*", text, 50), false) << before;
  }
}

}  // namespace
}  // namespace drillcheck
