#include "base/text.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

TEST(TextTrim, RemovesBlanksTabsAndLineEnds) {
  EXPECT_EQ(Trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(Trim(" \n"), "");
  EXPECT_EQ(Trim(""), "");
}

TEST(TextSplit, KeepsEmptyPartsAndJoinsBack) {
  EXPECT_EQ(Split("a,,b,", ','), (std::vector<std::string>{"a", "", "b", ""}));
  EXPECT_EQ(Split("", ','), std::vector<std::string>{""});
  EXPECT_EQ(Join(Split("a,,b,", ','), ","), "a,,b,");
  EXPECT_EQ(Join({}, ","), "");
}

TEST(TextCount, UsesThePluralExceptForOne) {
  EXPECT_EQ(Count(0, "event"), "0 events");
  EXPECT_EQ(Count(1, "event"), "1 event");
  EXPECT_EQ(Count(2, "event"), "2 events");
}

TEST(TextAsciiLower, LeavesOtherLettersAlone) {
  EXPECT_EQ(AsciiLower("AZ-\xC3\x84"), "az-\xC3\x84");
  EXPECT_TRUE(IsAscii("abc\x7F"));
  EXPECT_FALSE(IsAscii("\xC3\x84"));
}

TEST(TextUtf8, FindsTheFirstByteThatIsNotWellFormed) {
  struct Row {
    std::string_view text;
    size_t at;
  };
  constexpr size_t kFine = std::string_view::npos;
  for (const Row& row : {
           Row{"", kFine},
           {"plain", kFine},
           {"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80", kFine},
           {"\xEF\xBF\xBF\xF4\x8F\xBF\xBF", kFine},
           {"ab\xFF", 2},
           {"a\x80", 1},             // a tail without a lead
           {"a\xC3", 1},             // cut short
           {"\xC0\xAF", 0},          // overlong
           {"\xE0\x80\x80", 0},      // overlong
           {"\xF0\x80\x80\x80", 0},  // overlong
           {"\xED\xA0\x80", 0},      // surrogate
           {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
       }) {
    EXPECT_EQ(FindInvalidUtf8(row.text), row.at)
        << testing::PrintToString(std::string(row.text));
  }
}

TEST(TextUtf8, AppendsCodePointsOfEveryLength) {
  std::string out;
  for (char32_t c : {U'a', U'\u00E4', U'\u20AC', U'\U0001F600'}) {
    AppendUtf8(out, c);
  }
  EXPECT_EQ(out, "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
}

TEST(TextUtf8, LeavesOutHalfACharacterAtEitherEnd) {
  const std::string text = "\u00e9a\u20ac";
  EXPECT_EQ(WholeCharacters(text), text);
  std::string_view all = text;
  EXPECT_EQ(WholeCharacters(all.substr(1)), "a\u20ac");
  EXPECT_EQ(WholeCharacters(all.substr(1, 3)), "a");
  EXPECT_EQ(WholeCharacters(all.substr(4, 1)), "");
  EXPECT_EQ(WholeCharacters(""), "");
}

TEST(TextPrintable, EscapesWhatCouldDriveATerminal) {
  EXPECT_EQ(Printable("a\n\r\t\x1b[31m\x7f"), "a\\n\\r\\t\\x1b[31m\\x7f");
  EXPECT_EQ(Printable("\xFF\xC2\x9B"), "\\xff\\x9b");  // C1: also an escape
  EXPECT_EQ(Printable("\xC3\xA4\xC2\xA0"), "\xC3\xA4\xC2\xA0");
}

TEST(TextPrintable, CutsLongTextBetweenCodePoints) {
  EXPECT_EQ(Printable("abcdef", 3), "abc…");
  EXPECT_EQ(Printable("abc", 3), "abc");
  EXPECT_EQ(Printable("ab\xC3\xA4x", 3), "ab\xC3\xA4…");
}

TEST(TextLineOf, ReturnsOneLineWithoutItsEnd) {
  EXPECT_EQ(LineOf("a\nb\r\nc", 1), "a");
  EXPECT_EQ(LineOf("a\nb\r\nc", 2), "b");
  EXPECT_EQ(LineOf("a\nb\r\nc", 3), "c");
  EXPECT_EQ(LineOf("a\nb\r\nc", 4), "");
}

TEST(TextNearestWord, FindsTheTypingMistake) {
  struct Row {
    const char* word;
    const char* nearest;
  };
  for (const Row& row : {
           Row{"recordngs", "recordings"},
           {"Recordings", "recordings"},
           {"cseas", ""},       // two changes in five letters are too many
           {"casse", "cases"},  // two letters changed places: one mistake
           {"acses", "cases"},
           {"sceerity", "severity"},
           {"cass", "cases"},
           {"severty", "severity"},
           {"xyz", ""},
           {"", ""},
       }) {
    EXPECT_EQ(NearestWord(row.word, {"recordings", "cases", "severity"}),
              row.nearest)
        << row.word;
  }
}

TEST(TextNearestWord, TakesTheFirstOfTwoEquallyNear) {
  EXPECT_EQ(NearestWord("cat", {"cut", "cot"}), "cut");
}

TEST(TextNearestWord, GivesUpOnWordsThatNobodyTyped) {
  std::string monster(1'000'000, 'a');
  EXPECT_EQ(NearestWord(monster, {monster}), "");
  EXPECT_EQ(NearestWord("aaa", {monster}), "");
}

}  // namespace
}  // namespace drillcheck
