#include "cli/git.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace drillcheck::cli {
namespace {

using namespace std::string_literals;

// "path blob<from" a change, one below the other.
std::string Text(const std::vector<GitChange>& changes) {
  std::vector<std::string> lines;
  for (const GitChange& change : changes) {
    lines.push_back(change.path + " " + change.blob +
                    (change.renamed_from.empty() ? "" : "<") +
                    change.renamed_from);
  }
  return Join(lines, "\n");
}

std::string Parsed(const std::string& text) {
  auto changes = ParseRawDiff(text);
  return changes.ok() ? Text(changes.value()) : "error: " + changes.error();
}

TEST(ParseRawDiff, ReadsChangedNewAndGoneFiles) {
  EXPECT_EQ(Parsed(":100644 100644 aaaa 0000 M\0rules/a b.yml\0"
                   ":000000 100644 0000 bbbb A\0new\0"
                   ":100644 000000 cccc 0000 D\0gone\nfile\0"s),
            "rules/a b.yml aaaa\nnew \ngone\nfile cccc");
}

TEST(ParseRawDiff, OpensARenameIntoOldAndNew) {
  EXPECT_EQ(Parsed(":100644 100644 aaaa bbbb R090\0old\0new\0"s),
            "old aaaa\nnew <old");
}

TEST(ParseRawDiff, HasNoContentForLinksAndSubmodules) {
  EXPECT_EQ(Parsed(":120000 100644 aaaa 0000 T\0link\0"s), "link ");
  EXPECT_EQ(Parsed(":160000 160000 aaaa 0000 M\0module\0"s), "module ");
}

TEST(ParseRawDiff, RefusesWhatIsCutOrUnknown) {
  EXPECT_TRUE(Parsed("nonsense\0a\0"s).starts_with("error: git diff gives"));
  EXPECT_TRUE(Parsed(":100644 100644 a b R100\0old\0"s).starts_with("error: "));
  EXPECT_EQ(Parsed(""), "");
}

TEST(AddUntracked, AddsAndSorts) {
  EXPECT_EQ(Text(AddUntracked({{"m", "aaaa", ""}}, "z\0a\0"s)),
            "a \nm aaaa\nz ");
}

TEST(AddUntracked, KeepsTheContentOfAFileTakenOutOfTheIndex) {
  EXPECT_EQ(Text(AddUntracked({{"m", "aaaa", ""}}, "m\0"s)), "m aaaa");
}

}  // namespace
}  // namespace drillcheck::cli
