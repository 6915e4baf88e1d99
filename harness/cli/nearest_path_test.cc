#include "cli/nearest_path.h"

#include <gtest/gtest.h>

#include "cli/bench_for_test.h"

namespace drillcheck::cli {
namespace {

class NearestPathTest : public testing::Test {
 protected:
  NearestPathTest() {
    bench_.Rule("aws/root-login", 1, "A");
    bench_.Rule("aws/root-logout", 2, "B");
    bench_.files.Put("/etc/passwd", "x");
  }

  std::string Of(const std::string& path) const {
    return NearestPath(bench_.files, path);
  }

  Bench bench_;
};

TEST_F(NearestPathTest, MendsEachNameThatIsNotThere) {
  EXPECT_EQ(Of("rules/aws/root-lgoin.yml"), "rules/aws/root-login.yml");
  EXPECT_EQ(Of("rule/asw/root-logou.yml"), "rules/aws/root-logout.yml");
  EXPECT_EQ(Of("rulse"), "rules");
  EXPECT_EQ(Of("/etc/paswd"), "/etc/passwd");
}

TEST_F(NearestPathTest, KnowsANameWithoutItsEnding) {
  EXPECT_EQ(Of("rules/aws/root-login"), "rules/aws/root-login.yml");
}

TEST_F(NearestPathTest, IsNotMisledByACommonEnding) {
  bench_.files.Put("two.jsonl", "");
  bench_.files.Put("drill.jsonl", "");
  EXPECT_EQ(Of("none.jsonl"), "");
  EXPECT_EQ(Of("dril.jsonl"), "drill.jsonl");
  EXPECT_EQ(Of("drill.json"), "drill.jsonl");
  EXPECT_EQ(Of("drill.josnl"), "drill.jsonl");
}

TEST_F(NearestPathTest, IsEmptyWhereNothingIsNear) {
  EXPECT_EQ(Of("rules/aws/wholly-different.yml"), "");
  EXPECT_EQ(Of("elsewhere/aws/root-login.yml"), "");
  EXPECT_EQ(Of(""), "");
  EXPECT_EQ(NearestPathHint(bench_.files, "elsewhere"), "");
}

TEST_F(NearestPathTest, IsEmptyForWhatIsThere) {
  EXPECT_EQ(Of("rules/aws/root-login.yml"), "");
  EXPECT_EQ(Of("rules"), "");
}

TEST_F(NearestPathTest, HintsWhereThereIsNoOtherHint) {
  Diagnostics found;
  for (const char* path : {"rulse", "rules", "elsewhere"}) {
    Reporter(path, found).Error({}, "x", "x");
  }
  Reporter("rulse", found).Error({}, "x", "x", "look elsewhere");
  HintAtPaths(bench_.files, found);
  EXPECT_EQ(found[0].hint, "did you mean rules?");
  EXPECT_EQ(found[1].hint, "");
  EXPECT_EQ(found[2].hint, "");
  EXPECT_EQ(found[3].hint, "look elsewhere");
}

TEST_F(NearestPathTest, StandsBehindAComplaint) {
  ComplainOfPath("rulse", "there is no rulse", bench_.io);
  ComplainOfPath("elsewhere", "there is no elsewhere", bench_.io);
  EXPECT_EQ(bench_.err.str(),
            "drillcheck: there is no rulse; did you mean rules?\n"
            "drillcheck: there is no elsewhere\n");
}

}  // namespace
}  // namespace drillcheck::cli
