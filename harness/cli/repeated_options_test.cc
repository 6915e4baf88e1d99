#include "cli/repeated_options.h"

#include <gtest/gtest.h>

#include "cli/bench_for_test.h"

namespace drillcheck::cli {
namespace {

class RepeatedOptionsTest : public testing::Test {
 protected:
  RepeatedOptionsTest() {
    bench_.Rule("aws/a", 1, "A");
    bench_.Fixture("aws/a", 1, "A");
    bench_.files.Put("my/detections/aws/a.yml", RuleText(2, "A"));
    bench_.files.Put("my/drills/aws/a/fixture.yml", FixtureText(2));
    bench_.files.Put("other/rules/a.yml", RuleText(3, "A"));
    bench_.files.Put("other/fixtures/a/fixture.yml", FixtureText(3));
  }

  // As the commands resolve them.
  RepeatedOptions Of(CommonOptions given,
                     const std::vector<std::string>& paths = {},
                     const ProductionOptions& production = {}) {
    EXPECT_TRUE(ResolveRoots(paths, bench_.io, given));
    return {std::move(given), production, bench_.io};
  }

  CommonOptions Mine() const {
    CommonOptions mine;
    mine.rules = {"my/detections"};
    mine.fixtures = "my/drills";
    return mine;
  }

  Bench bench_;
};

TEST_F(RepeatedOptionsTest, AddNothingInTheUsualTree) {
  RepeatedOptions repeated = Of({});
  EXPECT_EQ(repeated.Command({"test", "rules/aws/a.yml"}),
            "drillcheck test rules/aws/a.yml");
  EXPECT_EQ(repeated.Command({"lint"}), "drillcheck lint");
}

TEST_F(RepeatedOptionsTest, AddNothingThatTheDefaultWouldChoose) {
  CommonOptions given;
  given.rules = {"./rules"};
  given.fixtures = "fixtures/";
  given.policy = "ci/policy.yml";
  given.filters = {kNoFilters};
  EXPECT_EQ(Of(given).Command({"test", "rules/aws/a.yml"}),
            "drillcheck test rules/aws/a.yml");
  given.rules = {"other/rules"};
  given.fixtures = "other/fixtures";
  given.policy = "other/ci/policy.yml";
  EXPECT_EQ(Of(given).Command({"test", "other/rules/a.yml"}),
            "drillcheck test other/rules/a.yml");
}

TEST_F(RepeatedOptionsTest, NameFoldersThatNoPathLeadsTo) {
  RepeatedOptions repeated = Of(Mine());
  EXPECT_EQ(repeated.Command({"explain", "my/detections/aws/a.yml", "d:2"}),
            "drillcheck explain my/detections/aws/a.yml d:2 --rules "
            "my/detections --fixtures my/drills");
  EXPECT_EQ(
      repeated.Command({"fixture", "new", "my/detections/aws/a.yml", "R"}),
      "drillcheck fixture new my/detections/aws/a.yml R --rules "
      "my/detections --fixtures my/drills");
}

// Without a PATH the default is the tree of the working folder.
TEST_F(RepeatedOptionsTest, NameTheTreeWhereTheCommandHasNoPath) {
  RepeatedOptions repeated = Of({}, {"other/rules"});
  EXPECT_EQ(repeated.Command({"test", "--tree"}),
            "drillcheck test --tree --rules other/rules");
  EXPECT_EQ(repeated.Command({"test", "other/rules/a.yml"}),
            "drillcheck test other/rules/a.yml");
}

TEST_F(RepeatedOptionsTest, NameAllFoldersOfRules) {
  CommonOptions given;
  given.rules = {"rules", "other/rules"};
  EXPECT_EQ(Of(given).Command({"test", "rules/aws/a.yml"}),
            "drillcheck test rules/aws/a.yml --rules rules --rules "
            "other/rules");
}

TEST_F(RepeatedOptionsTest, FindTheTreeOfOneDocumentOfAFile) {
  RepeatedOptions repeated = Of({}, {"other/rules/a.yml"});
  EXPECT_EQ(repeated.Command({"explain", "other/rules/a.yml#one", "d"}),
            "drillcheck explain other/rules/a.yml#one d");
}

TEST_F(RepeatedOptionsTest, NamePolicyAndFilters) {
  CommonOptions given;
  given.policy = "strict.yml";
  given.filters = {"rules/x.filter.yml"};
  EXPECT_EQ(Of(given).Command({"test", "rules/aws/a.yml"}),
            "drillcheck test rules/aws/a.yml --policy strict.yml --filter "
            "rules/x.filter.yml");
  EXPECT_EQ(Of(given).Command({"lint", "rules/aws/a.yml"}),
            "drillcheck lint rules/aws/a.yml --policy strict.yml")
      << "lint reads every filter";
  EXPECT_EQ(Of(given).Command({"test", "--tree"}),
            "drillcheck test --tree --policy strict.yml")
      << "--filter goes with a PATH";
}

// CTest names every filter of the tree.
TEST_F(RepeatedOptionsTest, NameFiltersOnlyWhereTheTreeHasOthers) {
  bench_.files.Put("rules/x.filter.yml", "");
  CommonOptions given;
  given.filters = {"rules/x.filter.yml"};
  const std::vector<std::string> command = {"test", "rules/aws/a.yml"};
  EXPECT_EQ(Of(given).Command(command), "drillcheck test rules/aws/a.yml");
  given.filters = {kNoFilters};
  EXPECT_EQ(Of(given).Command(command),
            "drillcheck test rules/aws/a.yml --filter none");
}

TEST_F(RepeatedOptionsTest, NameWhatOnlyTestsTake) {
  CommonOptions given;
  given.now = "2030-01-01";
  ProductionOptions production;
  production.deployed = "snapshots";
  production.waivers = "ci/waivers.yml";
  RepeatedOptions repeated = Of(given, {}, production);
  EXPECT_EQ(repeated.Command({"test", "--production=siem", "rules/aws/a.yml"}),
            "drillcheck test --production=siem rules/aws/a.yml --deployed "
            "snapshots --now 2030-01-01");
  EXPECT_EQ(repeated.Command({"lint", "rules/aws/a.yml"}),
            "drillcheck lint rules/aws/a.yml");
  EXPECT_EQ(repeated.Command({"test", "rules/aws/a.yml"}),
            "drillcheck test rules/aws/a.yml --deployed snapshots")
      << "by day no time is asked for";
}

TEST_F(RepeatedOptionsTest, CompleteOnlyCommandsOfAResult) {
  RepeatedOptions repeated = Of(Mine());
  Finish finish = repeated.AsFinish();
  TestResult result;
  result.next = "drillcheck test --tree";
  finish(result);
  EXPECT_EQ(result.next,
            "drillcheck test --tree --rules my/detections --fixtures "
            "my/drills");
  for (const char* other : {"", "- {rule: x}", "drillcheck"}) {
    result.next = other;
    finish(result);
    EXPECT_EQ(result.next, other);
  }
}

// Bug: it was about the usual tree, whatever the run was told.
TEST_F(RepeatedOptionsTest, CompleteTheCommandThatAWarningGives) {
  RepeatedOptions repeated = Of(Mine());
  TestResult result;
  result.warnings.resize(2);
  result.warnings[0].hint = "drillcheck fixture new my/detections/a.yml R";
  result.warnings[1].hint = "did you mean 'tags'?";
  repeated.AsFinish()(result);
  EXPECT_EQ(result.warnings[0].hint,
            "drillcheck fixture new my/detections/a.yml R --rules "
            "my/detections --fixtures my/drills");
  EXPECT_EQ(result.warnings[1].hint, "did you mean 'tags'?");
}

}  // namespace
}  // namespace drillcheck::cli
