#include "cli/io.h"

#include <gtest/gtest.h>

#include "cli/bench_for_test.h"

namespace drillcheck::cli {
namespace {

// What is printed for an error in line 1 of a file with this text.
std::string Printed(const std::string& text, int column, int line = 1) {
  Bench bench;
  bench.files.Put("a.yml", text);
  Print(bench.io, {Severity::kError, "a.yml", {line, column}, "no", "x", ""});
  return bench.err.str();
}

TEST(Print, PutsTheCaretUnderTheColumn) {
  EXPECT_EQ(Printed("title: t\n", 8),
            "a.yml:1:8: error: no [x]\n"
            "    title: t\n"
            "           ^\n");
  EXPECT_EQ(Printed("a\nb: c", 1, 2),
            "a.yml:2:1: error: no [x]\n"
            "    b: c\n"
            "    ^\n");
}

// Bug: the caret counted bytes.
TEST(Print, CountsLettersAndNotBytesBeforeTheCaret) {
  EXPECT_EQ(Printed("\xC3\xA9\xE2\x80\xA6: x\n", 6),
            "a.yml:1:6: error: no [x]\n"
            "    \xC3\xA9\xE2\x80\xA6: x\n"
            "      ^\n");
}

TEST(Print, EscapesControlCharactersAndKeepsTheCaretRight) {
  EXPECT_EQ(Printed("a\t\x1B[2J: x\n", 7),
            "a.yml:1:7: error: no [x]\n"
            "    a\\t\\x1b[2J: x\n"
            "              ^\n");
}

TEST(Print, EscapesWhatStandsInPathTextAndHint) {
  Bench bench;
  Print(bench.io,
        {Severity::kError, "a\x1B[2J\n.yml", {}, "no \x07", "x", "try \x1B"});
  EXPECT_EQ(bench.err.str(),
            "a\\x1b[2J\\n.yml: error: no \\x07 [x]\n  try \\x1b\n");
  Complain(bench.io, "cannot read \x1B[2J");
  EXPECT_TRUE(Has(bench.err.str(), "drillcheck: cannot read \\x1b[2J\n"));
}

TEST(Print, CutsALongLineAroundTheColumn) {
  std::string text = std::string(5000, 'a') + "X" + std::string(5000, 'b');
  std::string line = "    " + std::string(50, 'a') + "X" + std::string(99, 'b');
  EXPECT_EQ(Printed(text, 5001), "a.yml:1:5001: error: no [x]\n" + line +
                                     "…\n" + std::string(54, ' ') + "^\n");
}

TEST(Print, DoesNotCutALetterInTwo) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "\xE2\x82\xAC";
  EXPECT_FALSE(Has(Printed(text, 400), "\\x"));
}

TEST(Print, LeavesTheSourceLineOutWhereThereIsNone) {
  std::string head = "error: no [x]\n";
  EXPECT_EQ(Printed("", 1), "a.yml:1:1: " + head);
  EXPECT_EQ(Printed("ab\n", 3), "a.yml:1:3: " + head);
  EXPECT_EQ(Printed("ab\n", 1, 7), "a.yml:7:1: " + head);
  EXPECT_EQ(Printed("ab\n", 0, 0), "a.yml: " + head);
  Bench bench;
  Print(bench.io, {Severity::kNote, "gone", {1, 1}, "no", "x", ""});
  EXPECT_EQ(bench.err.str(), "gone:1:1: note: no [x]\n");
}

TEST(Print, ShowsTheHintBelowTheCaret) {
  Bench bench;
  bench.files.Put("a.yml", "titel: t\n");
  Print(bench.io, {{Severity::kError,
                    "a.yml",
                    {1, 1},
                    "no",
                    "x",
                    "did you mean 'title'?"}});
  EXPECT_EQ(bench.err.str(),
            "a.yml:1:1: error: no [x]\n"
            "    titel: t\n"
            "    ^\n"
            "  did you mean 'title'?\n");
}

}  // namespace
}  // namespace drillcheck::cli
