#include "report/layout.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

using Lines = std::vector<std::string>;

TEST(Columns, CountsCodePointsNotBytes) {
  EXPECT_EQ(Columns(""), 0U);
  EXPECT_EQ(Columns("✓ café"), 6U);
}

TEST(Clip, LeavesTextThatFits) { EXPECT_EQ(Clip("abc", 3), "abc"); }

TEST(Clip, EndsInEllipsisWithinTheColumns) {
  EXPECT_EQ(Clip("abcd", 3), "ab…");
  EXPECT_EQ(Clip("ééééé", 3), "éé…");
  EXPECT_EQ(Clip("abcd", 1), "…");
}

TEST(Wrap, BreaksAtBlanks) {
  EXPECT_EQ(Wrap("one two three", 8, 9), (Lines{"one two", "three"}));
}

TEST(Wrap, BreaksLongWordsWhereNoBlankHelps) {
  EXPECT_EQ(Wrap("a bcdefghijkl", 6, 9), (Lines{"a bcde", "fghijk", "l"}));
  EXPECT_EQ(Wrap("ééé", 2, 9), (Lines{"éé", "é"}));
}

TEST(Wrap, ClipsTheLastLine) {
  EXPECT_EQ(Wrap("one two three four", 7, 2), (Lines{"one two", "three …"}));
}

TEST(Wrap, MakesNoLineOfNothing) { EXPECT_EQ(Wrap("  ", 10, 3), Lines{}); }

TEST(Page, PutsRightBesideLeftWhereThereIsRoom) {
  Page page(20, false);
  page.Beside(2, "left", "right");
  page.Beside(2, "a-very-long-path", "right");
  page.Beside(2, "alone", "");
  EXPECT_EQ(page.Take(),
            "  left   right\n  a-very-long-path\n    right\n  alone\n");
}

std::string NextOf(const std::string& command, size_t width = 40) {
  Page page(width, false);
  page.Next(2, command);
  return page.Take();
}

TEST(Page, BreaksALongCommandAsAShellReadsIt) {
  EXPECT_EQ(NextOf("drillcheck test rules/aws/some-rule.yml"),
            "  next: drillcheck test \\\n      rules/aws/some-rule.yml\n");
  EXPECT_EQ(NextOf("drillcheck explain rules/aws/some-rule.yml a.jsonl:2", 36),
            "  next: drillcheck explain \\\n      rules/aws/some-rule.yml \\\n"
            "      a.jsonl:2\n");
  EXPECT_EQ(NextOf("drillcheck test rules/x.yml"),
            "  next: drillcheck test rules/x.yml\n");
}

TEST(Page, BreaksACommandNeverInsideQuotes) {
  EXPECT_EQ(
      NextOf("drillcheck test 'rules/a b/it'\\''s here.yml'", 30),
      "  next: drillcheck test \\\n      'rules/a b/it'\\''s here.yml'\n");
}

TEST(Page, KeepsAnOptionBesideItsValue) {
  EXPECT_EQ(NextOf("drillcheck test --tree --rules rules", 43),
            "  next: drillcheck test --tree \\\n      --rules rules\n");
  EXPECT_EQ(NextOf("drillcheck test --now=1 rules/x.yml", 40),
            "  next: drillcheck test --now=1 \\\n      rules/x.yml\n");
}

TEST(Page, LeavesACommandOfAnotherProgramOnOneLine) {
  const std::string diff = "git diff origin/main -- rules/aws/some-rule.yml";
  EXPECT_EQ(NextOf(diff), "  next: " + diff + "\n");
}

// Bug: a line of 131 columns, on a page of 100.
TEST(Page, BreaksCommandsOfAnotherProgramBehindOneAnother) {
  EXPECT_EQ(NextOf("git status -- rules/x.yml && git log -- 'a && b.yml'"),
            "  next: git status -- rules/x.yml &&\n"
            "      git log -- 'a && b.yml'\n");
  const std::string quoted = "git show \"a && b, a long name that fits not\"";
  EXPECT_EQ(NextOf(quoted), "  next: " + quoted + "\n");
  EXPECT_EQ(NextOf("git status && git log"), "  next: git status && git log\n");
}

TEST(Page, PaintsOnlyWithColour) {
  EXPECT_EQ(Page(80, false).Paint("x", Ink::kRed), "x");
  EXPECT_EQ(Page(80, true).Paint("x", Ink::kRed), "\x1b[31mx\x1b[0m");
}

}  // namespace
}  // namespace drillcheck
