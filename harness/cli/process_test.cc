#include "cli/process.h"

#include <gtest/gtest.h>

namespace drillcheck::cli {
namespace {

TEST(RunProgram, GivesOutputErrorsAndStatus) {
  auto finished =
      RunProgram({"sh", "-c", "echo out; echo err >&2; exit 3"}, 100);
  ASSERT_TRUE(finished.ok());
  EXPECT_EQ(finished.value().out, "out\n");
  EXPECT_EQ(finished.value().err, "err\n");
  EXPECT_EQ(finished.value().status, 3);
}

TEST(RunProgram, TakesArgumentsAsTheyAre) {
  auto finished = RunProgram({"printf", "%s", "$(x) 'a' *"}, 100);
  ASSERT_TRUE(finished.ok());
  EXPECT_EQ(finished.value().out, "$(x) 'a' *");
}

TEST(RunProgram, RefusesMoreThanTheLimitAndEndsTheProgram) {
  auto finished = RunProgram({"yes"}, 1000);
  ASSERT_FALSE(finished.ok());
  EXPECT_EQ(finished.error(), "yes writes more than 1000 bytes");
}

TEST(RunProgram, SaysWhatCannotBeStarted) {
  auto finished = RunProgram({"no-such-program-anywhere"}, 100);
  ASSERT_FALSE(finished.ok());
  EXPECT_TRUE(
      finished.error().starts_with("cannot run no-such-program-anywhere: "));
}

TEST(DialogueTest, AsksAndReadsAnswers) {
  auto started = Dialogue::Start({"cat"});
  ASSERT_TRUE(started.ok());
  Dialogue& cat = *started.value();
  ASSERT_TRUE(cat.Ask("line\nbytes"));
  EXPECT_EQ(cat.ReadLine(100).value(), "line");
  EXPECT_EQ(cat.ReadBytes(5).value(), "bytes");
}

TEST(DialogueTest, TellsAnEndInTheMiddle) {
  auto started = Dialogue::Start({"printf", "ab"});
  ASSERT_TRUE(started.ok());
  EXPECT_FALSE(started.value()->ReadBytes(3).ok());
  EXPECT_FALSE(started.value()->ReadLine(10).ok());
}

}  // namespace
}  // namespace drillcheck::cli
