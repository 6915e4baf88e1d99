#include "results/next_command.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

TEST(NextCommand, QuotesOnlyWhatAShellWouldTakeApart) {
  EXPECT_EQ(NextCommand({"explain", "rules/a-b_c.yml#x", "f/a.jsonl:2"}),
            "drillcheck explain rules/a-b_c.yml#x f/a.jsonl:2");
  EXPECT_EQ(NextCommand({"test", "my rules/a.yml"}),
            "drillcheck test 'my rules/a.yml'");
  EXPECT_EQ(NextCommand({"test", "it's"}), "drillcheck test 'it'\\''s'");
  EXPECT_EQ(NextCommand({"test", "$(reboot);`x`"}),
            "drillcheck test '$(reboot);`x`'");
  EXPECT_EQ(NextCommand({"test", ""}), "drillcheck test ''");
}

TEST(NextCommand, IsReadBackWhateverItsArgumentsHold) {
  const std::vector<std::string> arguments = {
      "explain", "rules/a-b_c.yml#x", "my rules/a.yml", "it's",    "''",
      "",        "$(reboot);`x`",     "two\nlines",     "--filter"};
  auto read = ArgumentsOf(NextCommand(arguments));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, arguments);
}

TEST(EditCommand, OpensTheFileAtTheLine) {
  EXPECT_EQ(EditCommand("ci/waivers.yml", 3),
            "${EDITOR:-vi} +3 ci/waivers.yml");
  EXPECT_EQ(EditCommand("my fixtures/a.yml", 0),
            "${EDITOR:-vi} 'my fixtures/a.yml'");
  EXPECT_FALSE(ArgumentsOf(EditCommand("a", 1)).has_value());
}

TEST(ReplaceCommand, NamesTheRecordingThatIsReplaced) {
  EXPECT_EQ(ReplaceCommand("f/a b.jsonl"), "cp RECORDING 'f/a b.jsonl'");
}

TEST(NextCommand, IsNotReadFromAnyOtherText) {
  for (const char* text :
       {"", "drillchecker test", "- {rule: x, allows: [removed]}",
        "drillcheck gate --base \"$(git log)\"", "drillcheck  test",
        "drillcheck 'test", "drillcheck test'x'", "drillcheck test ",
        "git diff HEAD"}) {
    EXPECT_FALSE(ArgumentsOf(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace drillcheck
