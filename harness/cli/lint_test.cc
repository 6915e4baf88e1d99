#include "cli/lint.h"

#include <gtest/gtest.h>

#include "cli/bench_for_test.h"
#include "json/parser.h"
#include "json/value.h"

namespace drillcheck::cli {
namespace {

class LintTest : public testing::Test {
 protected:
  LintTest() {
    bench_.Rule("aws/a", 1, "A");
    bench_.Fixture("aws/a", 1, "A");
  }

  int Run(const std::vector<std::string>& paths = {}) {
    bench_.out.str("");
    bench_.err.str("");
    options_.paths = paths;
    return Lint(options_, bench_.io);
  }

  std::string out() const { return bench_.out.str(); }

  Bench bench_;
  LintOptions options_;
};

TEST_F(LintTest, CountsWhatIsClean) {
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(out(), "1 rule, 0 errors, 0 warnings\n");
  EXPECT_EQ(bench_.err.str(), "");
}

TEST_F(LintTest, PrintsEveryMistakeWithItsLineAndACaret) {
  bench_.files.Put("rules/aws/b.yml",
                   "title: b\nlogsource: {product: aws}\nlevel: hgh\n"
                   "detection:\n  s: {a: 1}\n  condition: t\n");
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(out(), "rules/aws/b.yml:3:1: error: ")) << out();
  EXPECT_TRUE(Has(out(), "    level: hgh\n    ^\n"));
  EXPECT_TRUE(Has(out(), "did you mean high?"));
  EXPECT_TRUE(Has(out(), "rules/aws/b.yml:6:"));
  EXPECT_TRUE(Has(out(), "2 rules, 2 errors, 0 warnings\n"));
}

TEST_F(LintTest, ReadsFixturesAndRecordingsToo) {
  bench_.files.Put("fixtures/aws/a/drill.jsonl", EventLine("A") + "{\n");
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(out(), "fixtures/aws/a/drill.jsonl:2:1: error: ")) << out();
  bench_.files.Put("fixtures/aws/a/fixture.yml",
                   FixtureText(1) + "knwon_gaps: {}\n");
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(out(), "fixtures/aws/a/fixture.yml:5:1: error: ")) << out();
  EXPECT_TRUE(Has(out(), "did you mean 'known_gaps'?"));
}

TEST_F(LintTest, WarnsOfALogSourceThatIsNearlyAKnownOne) {
  auto rule = [](const std::string& source) {
    return "title: b\nid: 00000000-0000-4000-8000-000000000009\n"
           "level: high\nlogsource: " +
           source + "\ndetection:\n  s: {a: 1}\n  condition: s\n";
  };
  bench_.files.Put("rules/aws/b.yml", rule("{product: windws}"));
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(),
                  "rules/aws/b.yml:4:22: warning: no log source has the "
                  "product 'windws' [unknown-log-source]"))
      << out();
  EXPECT_TRUE(Has(out(), "did you mean 'windows'?"));
  EXPECT_TRUE(Has(out(), "2 rules, 0 errors, 1 warning\n"));
  bench_.files.Put("rules/aws/b.yml", rule("{product: our_own_erp}"));
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), "2 rules, 0 errors, 0 warnings\n")) << out();
}

TEST_F(LintTest, ReadsOnlyWhatThePathsName) {
  bench_.files.Put("rules/aws/b.yml", "");
  EXPECT_EQ(Run({"rules/aws/a.yml"}), kOk);
  EXPECT_EQ(Run({"fixtures/aws/a"}), kOk);
  EXPECT_EQ(Run({"rules/aws"}), kUnreadable);
}

TEST_F(LintTest, FindsTwoRulesWithOneId) {
  bench_.Rule("aws/b", 1, "B");
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(out(), "rules/aws/b.yml:2:1: error: the id " + Id(1) +
                             " is taken by rules/aws/a.yml:2 [duplicate-id]\n"))
      << out();
  // What the test `UniqueIds` says to run next.
  EXPECT_EQ(Run({"rules/aws/a.yml", "rules/aws/b.yml"}), kUnreadable);
  EXPECT_TRUE(Has(out(), "[duplicate-id]")) << out();
  EXPECT_EQ(Run({"rules/aws/b.yml"}), kOk) << out();
}

TEST_F(LintTest, ReadsThePipelinesOfTheTree) {
  bench_.files.Put("ci/pipelines/own/a.yml", "transformations: []\n");
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(out(), "1 rule, 1 pipeline, 0 errors, 0 warnings\n");
  bench_.files.Put("ci/pipelines/b.yml",
                   "transformations:\n  - {type: replace_string, regex: '(', "
                   "replacement: a}\n");
  bench_.files.Put("ci/pipelines/c.yml", "transformation: []\n");
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(out(), "ci/pipelines/b.yml:2:35: error: the regular"))
      << out();
  EXPECT_TRUE(Has(out(), "ci/pipelines/c.yml:1:1: error: unknown key"));
  EXPECT_TRUE(Has(out(), "1 rule, 3 pipelines, 2 errors, 0 warnings\n"));
}

TEST_F(LintTest, ReadsThePipelinesThatThePathsName) {
  bench_.files.Put("ci/pipelines/a.yml", "transformations: []\n");
  bench_.files.Put("ci/pipelines/b.yml", "transformations: 3\n");
  EXPECT_EQ(Run({"ci/pipelines/a.yml"}), kOk);
  EXPECT_EQ(out(), "0 rules, 1 pipeline, 0 errors, 0 warnings\n");
  EXPECT_EQ(Run({"ci/pipelines"}), kUnreadable);
  EXPECT_EQ(Run({"ci/pipelines/a.yml", "rules/aws/a.yml"}), kOk);
  EXPECT_EQ(out(), "1 rule, 1 pipeline, 0 errors, 0 warnings\n");
  EXPECT_EQ(Run({"rules/aws/a.yml"}), kOk);
  EXPECT_EQ(out(), "1 rule, 0 errors, 0 warnings\n");
}

TEST_F(LintTest, FindsPipelinesThatPolicyBindsAndNobodyWrote) {
  bench_.files.Put("ci/pipelines/ecs_windows.yml", "transformations: []\n");
  bench_.files.Put(
      "ci/policy.yml",
      "schema: drillcheck/policy@1\npipelines:\n"
      "  - {logsource: {product: windows}, use: [ecs_windows, ecs_window]}\n");
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(
      Has(out(),
          "ci/policy.yml:3:37: error: there is no pipeline 'ecs_window' in "
          "ci/pipelines [unknown-pipeline]"))
      << out();
  EXPECT_TRUE(Has(out(), "did you mean 'ecs_windows'?"));
}

TEST_F(LintTest, WritesJson) {
  bench_.files.Put("rules/aws/b.yml", "");
  options_.common.format = Format::kJson;
  EXPECT_EQ(Run(), kUnreadable);
  json::Parser parser;
  auto parsed = parser.Parse(out());
  ASSERT_TRUE(parsed.ok()) << parsed.error();
  const json::Value& root = parsed.value();
  EXPECT_EQ(root.TextOf("schema"), "drillcheck/diagnostics@1");
  ASSERT_EQ(root.Find("diagnostics")->items.size(), 1U);
  const json::Value& only = root.Find("diagnostics")->items[0];
  EXPECT_EQ(only.TextOf("path"), "rules/aws/b.yml");
  EXPECT_EQ(only.TextOf("line"), "1");
  EXPECT_EQ(only.TextOf("column"), "1");
  EXPECT_EQ(only.TextOf("severity"), "error");
  EXPECT_EQ(only.TextOf("code"), "not-a-rule");
}

TEST_F(LintTest, EndsWithTheContractsExitCodes) {
  EXPECT_EQ(Run({"rules/typo.yml"}), kUnreadable);
  bench_.files.Put("empty/README.md", "");
  options_.common.rules = {"empty"};
  EXPECT_EQ(Run(), kNothingSelectable);
  options_.common.rules.clear();
  options_.common.fixtures = "nowhere";
  EXPECT_EQ(Run(), kUsage);
  options_.common.fixtures.clear();
  bench_.files.Put("ci/policy.yml", "schema: x\n");
  EXPECT_EQ(Run(), kUsage);
}

TEST_F(LintTest, DoesNotFailForAWarning) {
  bench_.files.Put(
      "rules/aws/a.yml",
      "id: a\n" + RuleText(1, "A").substr(0, 13) + RuleText(1, "A").substr(54));
  EXPECT_EQ(Run({"rules/aws/a.yml"}),
            kUnreadable);  // the fixture names another
  bench_.files.Remove("fixtures/aws/a/fixture.yml");
  EXPECT_EQ(Run({"rules/aws/a.yml"}), kOk) << out();
  EXPECT_TRUE(Has(out(), "warning: the id is not a UUID")) << out();
  EXPECT_TRUE(Has(out(), "1 rule, 0 errors, 1 warning\n")) << out();
}

TEST_F(LintTest, ReadsFiltersAndFindsTheRuleThatIsNotThere) {
  auto filter = [](const std::string& rules) {
    return "title: F\nid: 00000000-0000-4000-8000-00000000000f\n"
           "logsource: {product: aws}\nfilter:\n  rules: [" +
           rules + "]\n  selection: {a: 1}\n  condition: not selection\n";
  };
  bench_.files.Put("rules/f.filter.yml", filter(Id(1)));
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), "1 rule, 1 filter, 0 errors, 0 warnings\n")) << out();
  bench_.files.Put("rules/f.filter.yml", filter("gone"));
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(out(),
                  "rules/f.filter.yml:5:11: error: no rule has the id or name "
                  "gone [unknown-rule]"))
      << out();
  // Alone nobody knows the other rules; what is wrong in it is told.
  EXPECT_EQ(Run({"rules/f.filter.yml"}), kOk) << out();
  bench_.files.Put("rules/f.filter.yml", "title: F\nfilter: 3\n");
  EXPECT_EQ(Run({"rules/f.filter.yml"}), kUnreadable);
}

}  // namespace
}  // namespace drillcheck::cli
