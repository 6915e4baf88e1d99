#include "engine/text_matcher.h"

#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace drillcheck {
namespace {

struct Row {
  std::string_view pattern;  // as a rule writes it
  std::string_view text;
  bool matches;
};

void ExpectMatches(const std::vector<Row>& rows, bool cased = false) {
  for (const Row& row : rows) {
    TextMatcher matcher(sigma::ParsePattern(row.pattern), cased);
    EXPECT_EQ(matcher.Matches(row.text), row.matches)
        << Printable(row.pattern) << " on " << Printable(row.text);
  }
}

TEST(TextMatcher, ComparesTheWholeTextWithoutCase) {
  ExpectMatches({
      {"abc", "abc", true},
      {"abc", "ABC", true},
      {"ABC", "abc", true},
      {"abc", "abcd", false},
      {"abc", "xabc", false},
      {"abc", "ab", false},
      {"", "", true},
      {"", "a", false},
      {"[\\]^_`", "{|}~@", false},  // one bit apart, but no letters
  });
}

TEST(TextMatcher, KeepsCaseWhenAsked) {
  ExpectMatches(
      {
          {"aBc", "aBc", true},
          {"aBc", "abc", false},
          {"*B*", "abc", false},
          {"\xC3\x84", "\xC3\xA4", false},
          {"k", "\xE2\x84\xAA", false},
          {"?b",
           "\xC3\xA4"
           "b",
           true},
      },
      true);
}

TEST(TextMatcher, FoldsLettersOneToOneAsUnicodeDoes) {
  ExpectMatches({
      {"\xC3\x84rger", "\xC3\xA4RGER", true},  // umlaut
      {"\xCE\xA9", "\xCF\x89", true},          // omega
      {"\xD0\x96*", "\xD0\xB6x", true},        // zhe
      {"\xCE\xA3", "\xCF\x82", true},          // sigma, final
      {"k", "\xE2\x84\xAA", true},             // the Kelvin sign
      {"\xE2\x84\xAA", "k", true},
      {"\xE2\x84\xAA", "K", true},
      {"*KEY*",
       "my \xE2\x84\xAA"
       "ey",
       true},
      {"s", "\xC5\xBF", true},  // the long s
      {"*\xC5\xBF", "glaSS", true},
      {"\xC3\x9F", "ss", false},  // sharp s is one letter
      {"ss", "\xC3\x9F", false},
      {"\xC3\x9F", "\xE1\xBA\x9E", true},  // and has a capital
      {"i", "\xC4\xB0", false},            // no Turkish
      {"\xEF\xAC\x81", "fi", false},       // no ligatures
      {"a\xCC\x88", "\xC3\xA4", false},    // no composition
      {"a", "\xC3\xA4", false},
  });
}

// Every text of up to `most` of the characters.
void ForTexts(const std::vector<std::string>& characters, size_t most,
              const std::function<void(const std::string&)>& visit,
              const std::string& text = "") {
  visit(text);
  if (most == 0) return;
  for (const std::string& c : characters) {
    ForTexts(characters, most - 1, visit, text + c);
  }
}

// Whatever stands at the place, before it or just beyond: as if all were in
// lower case.
TEST(TextMatcher, FoldsToAsciiAtTheStartAtTheEndAndAsAWhole) {
  auto lowered = [](std::string text) {
    for (auto [sign, letter] : {std::pair("\u212A", "k"), {"\u017F", "s"}}) {
      for (size_t at; (at = text.find(sign)) != text.npos;) {
        text.replace(at, std::strlen(sign), letter);
      }
    }
    return AsciiLower(text);
  };
  for (const char* word : {"k", "s", "ks", "skk", "xks", "k x"}) {
    std::string text = word;
    TextMatcher whole(sigma::ParsePattern(text), false);
    TextMatcher start(sigma::ParsePattern(text + "*"), false);
    TextMatcher end(sigma::ParsePattern("*" + text), false);
    ForTexts({"k", "S", "x", "\u212A", "\u017F", "\u00E9"}, 5,
             [&](const std::string& value) {
               std::string lower = lowered(value);
               ASSERT_EQ(whole.Matches(value), lower == text) << value;
               ASSERT_EQ(start.Matches(value), lower.starts_with(text))
                   << value;
               ASSERT_EQ(end.Matches(value), lower.ends_with(text)) << value;
             });
  }
}

TEST(TextMatcher, LetsAStarRunAcrossLineEndsAndBacktrack) {
  ExpectMatches({
      {"*", "", true},
      {"*", "a\nb", true},
      {"a*b", "a\r\nb", true},
      {"a*b", "ab", true},
      {"a*b", "a", false},
      {"*a?c", "aabc", true},
      {"*ab*ab*", "xabyabz", true},
      {"*ab*ab*", "xaby", false},
      {"*ab", "abab", true},
      {"a*a", "a", false},
      {"**a**", "a", true},
      {"\xC3\x84*z", "\xC3\xA4\n\nZ", true},
      {R"(C:\\*\x)", R"(c:\one\x)", true},
      {R"(*\*)", "a*", true},
      {R"(*\*)", "ab", false},
      {"*.exe", "a.exe\n", false},
  });
}

TEST(TextMatcher, TakesExactlyOneCodePointForAQuestionMark) {
  ExpectMatches({
      {"?", "a", true},
      {"?", "", false},
      {"?", "ab", false},
      {"?", "\n", true},
      {"?", "\xC3\xA4", true},
      {"?", "\xF0\x9F\x98\x80", true},
      {"??", "\xC3\xA4", false},
      {"\xC3\x84?", "\xC3\xA4\xE2\x82\xAC", true},
      {"*??", "\xC3\xA4", false},
  });
}

TEST(TextMatcher, TakesAnyDashWhereWindashAsks) {
  TextMatcher matcher(sigma::WithDashes(sigma::ParsePattern("* -enc *")),
                      false);
  for (const char* dash :
       {"-", "/", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95"}) {
    EXPECT_TRUE(matcher.Matches(std::string("x ") + dash + "ENC y")) << dash;
  }
  EXPECT_FALSE(matcher.Matches("x _enc y"));
  EXPECT_FALSE(matcher.Matches("x enc y"));
  TextMatcher folded(sigma::WithDashes(sigma::ParsePattern("-\xC3\x84")),
                     false);
  EXPECT_TRUE(folded.Matches("\xE2\x80\x93\xC3\xA4"));
  EXPECT_TRUE(folded.Matches("/\xC3\xA4"));
}

TEST(TextMatcher, ComparesBytesThatAreNoUtf8) {
  const sigma::Pattern bytes = {{sigma::Token::Kind::kText,
                                 "\xFF\xFE"
                                 "A"}};
  EXPECT_TRUE(TextMatcher(bytes, false)
                  .Matches("\xFF\xFE"
                           "a"));
  EXPECT_FALSE(TextMatcher(bytes, false)
                   .Matches("\xFF\xFD"
                            "a"));
}

// RE2 has a bound; what it refuses must not be compared in another way.
TEST(TextMatcher, SaysWhenAPatternIsTooLargeToBeFolded) {
  auto can_fold = [](const std::string& text, bool cased) {
    return TextMatcher(sigma::ParsePattern(text), cased).CanFold();
  };
  // The token itself counts as one.
  EXPECT_TRUE(can_fold(std::string(kMaxRegexBytes - 1, 'a'), false));
  EXPECT_FALSE(can_fold(std::string(kMaxRegexBytes, 'a'), false));
  EXPECT_TRUE(can_fold(std::string(kMaxRegexBytes, 'a'), true));
  // No UTF-8: there is nothing to fold.
  EXPECT_TRUE(can_fold("\xFF" + std::string(2000, 'a'), false));
}

// As long as a pattern may be that is never tried.
TEST(TextMatcher, FoldsEveryPatternThatIsNotTried) {
  for (const char* part : {"\xC3\xA4", "\xE2\x84\xAA", "\xC7\x85", "?"}) {
    std::string text;
    size_t size = std::string(part).size();
    while (text.size() + size <= 1023) text += part;
    TextMatcher matcher(sigma::ParsePattern(text), false);
    EXPECT_TRUE(matcher.CanFold());
    EXPECT_TRUE(matcher.Matches(text)) << part;
    EXPECT_FALSE(matcher.Matches(text + "\xC3\xA4")) << part;
  }
}

TEST(TextMatcher, SearchesLongTextsWithManyStars) {
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "*a";
  TextMatcher matcher(sigma::ParsePattern(pattern + "*b"), false);
  EXPECT_FALSE(matcher.Matches(std::string(20'000, 'a')));
  EXPECT_TRUE(matcher.Matches(std::string(20'000, 'a') + "b"));
}

std::string Times(size_t count, const std::string& text) {
  std::string all;
  for (size_t i = 0; i < count; ++i) all += text;
  return all;
}

// Where the search gives up, the answer is the same.
TEST(TextMatcher, AnswersWhereTheSearchGivesUp) {
  const std::string row(10'000, 'a');
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"*a?b*", "axb"},
      {"*a" + Times(200, "?") + "b*", "a" + Times(200, "x") + "b"},
      {Times(20, "*a?b") + "*z", Times(20, "axb") + "z"},
      {"*" + Times(200, "a?") + "z*", Times(200, "ax") + "z"},
      {"*" + Times(30, "a") + "b*", Times(30, "a") + "b"},
      {"*aaaaaaa?z*", "aaaaaaaxz"},
      {"*" + Times(300, "a") + "b", Times(300, "a") + "b"},
  };
  for (const auto& [pattern, end] : rows) {
    for (bool cased : {false, true}) {
      TextMatcher matcher(sigma::ParsePattern(pattern), cased);
      EXPECT_FALSE(matcher.Matches(row)) << pattern;
      EXPECT_TRUE(matcher.Matches(row + end)) << pattern;
      EXPECT_EQ(matcher.Matches(row + "\u20AC" + end), true) << pattern;
      EXPECT_FALSE(matcher.Matches(row + end.substr(0, end.size() - 1)));
    }
    TextMatcher folded(sigma::ParsePattern(pattern), false);
    EXPECT_TRUE(folded.Matches("\u212A" + row + end)) << pattern;
    EXPECT_FALSE(folded.Matches("\u212A" + row)) << pattern;
  }
}

TEST(TextMatcher, FoldsAsciiPatternsWithoutARegularExpression) {
  TextMatcher matcher(sigma::ParsePattern("*k?s" + Times(40, "?") + "k"),
                      false);
  std::string text =
      "\u212A"
      "xS" +
      Times(40, "\u00E9") + "K";
  EXPECT_TRUE(matcher.Matches(text));
  EXPECT_TRUE(matcher.Matches("kx\u017F" + Times(40, "s") + "\u212A"));
  EXPECT_FALSE(matcher.Matches(text + "x"));
  EXPECT_FALSE(matcher.Matches("\u212A" + Times(39, "s") + "K"));
}

}  // namespace
}  // namespace drillcheck
