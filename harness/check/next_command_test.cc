#include "check/next_command.h"

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

}  // namespace
}  // namespace drillcheck
