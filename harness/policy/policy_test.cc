#include "policy/policy.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace drillcheck {
namespace {

struct ReadOutcome {
  std::optional<Policy> policy;
  std::string report;  // the diagnostics without their path
};

ReadOutcome Read(const std::string& rest) {
  ReadOutcome outcome;
  Diagnostics found;
  outcome.policy = ReadPolicy("ci/policy.yml",
                              "schema: drillcheck/policy@1\n" + rest, found);
  std::vector<std::string> lines;
  for (const Diagnostic& d : found) {
    lines.push_back(Format(d).substr(d.path.size() + 1));
  }
  outcome.report = Join(lines, "\n");
  return outcome;
}

TEST(ReadPolicy, KeepsEveryKey) {
  auto [policy, report] = Read(R"(
untested:
  - {paths: aws/**, action: fail}
  - {paths: [linux/**, windows/**], action: warn}
pipelines:
  - logsource: {product: windows, category: process_creation}
    use: [ecs_windows, own/extra]
  - {logsource: {service: audit}, use: k8s}
owners:
  - {paths: '**/iam-*', team: cloud}
floors: {rules: 20, cases: 40, strength: 0.8, evasion: 0.5}
)");
  EXPECT_EQ(report, "");
  ASSERT_TRUE(policy.has_value());
  EXPECT_EQ(policy->path, "ci/policy.yml");
  ASSERT_EQ(policy->untested.size(), 3U);
  EXPECT_EQ(policy->untested[2].paths, "windows/**");
  EXPECT_EQ(policy->untested[2].action, UntestedAction::kWarn);
  ASSERT_EQ(policy->pipelines.size(), 2U);
  EXPECT_EQ(policy->pipelines[0].product, "windows");
  EXPECT_EQ(policy->pipelines[0].category, "process_creation");
  EXPECT_EQ(policy->pipelines[0].service, "");
  EXPECT_EQ(policy->pipelines[0].use,
            (std::vector<std::string>{"ecs_windows", "own/extra"}));
  EXPECT_EQ(policy->pipelines[1].use, std::vector<std::string>{"k8s"});
  EXPECT_EQ(policy->pipelines[1].at, (Position{9, 35}));
  ASSERT_EQ(policy->owners.size(), 1U);
  EXPECT_EQ(policy->owners[0].team, "cloud");
  EXPECT_EQ(policy->floors.rules, 20U);
  EXPECT_EQ(policy->floors.cases, 40U);
  EXPECT_EQ(policy->floors.strength, 0.8);
  EXPECT_EQ(policy->floors.evasion, 0.5);
}

TEST(ReadPolicy, IsLenientWhereNothingIsSaid) {
  auto [policy, report] = Read("");
  ASSERT_EQ(report, "");
  EXPECT_EQ(ActionForUntested(*policy, "aws/iam"), UntestedAction::kAllow);
  EXPECT_EQ(OwnerOf(*policy, "aws/iam"), "");
  EXPECT_FALSE(policy->floors.rules.has_value());
  EXPECT_TRUE(Read("untested:\nfloors:\n").policy.has_value());
}

TEST(ReadPolicy, LetsTheFirstMatchingEntryDecide) {
  auto [policy, report] = Read(R"(
untested:
  - {paths: aws/lab-*, action: warn}
  - {paths: aws/**, action: fail}
owners:
  - {paths: aws/iam-*, team: identity}
  - {paths: '**', team: all}
)");
  ASSERT_EQ(report, "");
  EXPECT_EQ(ActionForUntested(*policy, "aws/lab-1"), UntestedAction::kWarn);
  EXPECT_EQ(ActionForUntested(*policy, "aws/iam"), UntestedAction::kFail);
  EXPECT_EQ(ActionForUntested(*policy, "k8s/x"), UntestedAction::kAllow);
  EXPECT_EQ(OwnerOf(*policy, "aws/iam-user"), "identity");
  EXPECT_EQ(OwnerOf(*policy, "k8s/x"), "all");
}

TEST(ReadPolicy, ReadsWhereRulesAreDeployedAndHowOldASnapshotMayBe) {
  auto [policy, report] = Read(
      "deployed: [{paths: windows/**, systems: [edr]}]\n"
      "budgets: {snapshot_age: 12h}\n");
  ASSERT_TRUE(policy.has_value()) << report;
  EXPECT_EQ(policy->budgets.snapshot_age, Hours(12));
  ASSERT_NE(SystemsOf(*policy, "windows/a"), nullptr);
  EXPECT_EQ(Join(*SystemsOf(*policy, "windows/a"), " "), "edr");
  EXPECT_EQ(SystemsOf(*policy, "aws/a"), nullptr);
  EXPECT_EQ(Policy().budgets.snapshot_age, Hours(48));
}

TEST(ReadPolicy, ReportsEveryMistake) {
  struct Row {
    const char* yaml;
    const char* report;
  };
  for (const Row& row : {
           Row{"untestd: []",
               "2:1: error: unknown key 'untestd' "
               "[unknown-key]\n  did you mean 'untested'?"},
           {"on: []",
            "2:1: error: YAML 1.1 reads the key 'on' as a boolean "
            "[boolean-key]\n  valid keys: schema, untested, pipelines, owners, "
            "deployed, floors, budgets, lanes"},
           {"untested: fail",
            "2:11: error: expected a list of maps, found the "
            "text 'fail' [wrong-type]"},
           {"untested: [fail]",
            "2:12: error: expected a map, found the text 'fail' [wrong-type]"},
           {"untested: [{paths: a, action: allow}]",
            "2:31: error: unknown action 'allow' [wrong-value]\n"
            "  it is one of: fail, warn"},
           {"untested: [{action: fail}]",
            "2:12: error: the key 'paths' is missing [missing-key]"},
           {"untested: [{paths: a}]",
            "2:12: error: the key 'action' is missing [missing-key]"},
           {"untested: [{paths: aws/*.yml, action: fail}]",
            "2:20: error: 'aws/*.yml' can match no rule [bad-glob]\n"
            "  rules are named without .yml"},
           {"owners: [{paths: a}]",
            "2:10: error: the key 'team' is missing [missing-key]"},
           {"owners: [{paths: a, team: b, mail: c}]",
            "2:30: error: unknown key 'mail' [unknown-key]\n"
            "  valid keys: paths, team"},
           {"pipelines: [{use: x}]",
            "2:13: error: the key 'logsource' is missing [missing-key]"},
           {"pipelines: [{logsource: {product: x}}]",
            "2:13: error: the key 'use' is missing [missing-key]"},
           {"pipelines: [{logsource: {}, use: x}]",
            "2:25: error: expected a map with category, product or service, "
            "found an empty map [wrong-type]"},
           {"pipelines: [{logsource: {produkt: x}, use: x}]",
            "2:26: error: unknown key 'produkt' [unknown-key]\n"
            "  did you mean 'product'?"},
           {"pipelines: [{logsource: {product: x}, use: /etc/x}]",
            "2:44: error: '/etc/x' leads out of ci/pipelines [outside-tree]\n"
            "  name a file below ci/pipelines, without .yml"},
           {"floors: 3",
            "2:9: error: expected a map with rules, cases, strength or "
            "evasion, found the number '3' [wrong-type]"},
           {"deployed: [{paths: a}]",
            "2:12: error: the key 'systems' is missing [missing-key]"},
           {"budgets: [48h]",
            "2:10: error: expected a map with snapshot_age, found a list "
            "[wrong-type]"},
           {"budgets: {snapshot_age: 48}",
            "2:25: error: expected a span of time such as 48h, found the "
            "number '48' [wrong-type]"},
           {"budgets: {snapshot: 48h}",
            "2:11: error: unknown key 'snapshot' [unknown-key]\n"
            "  valid keys: snapshot_age"},
           {"floors: {rules: many}",
            "2:17: error: expected a whole number, such as 3, found the text "
            "'many' [wrong-type]"},
           {"floors: {strength: 80}",
            "2:20: error: expected a number from 0 to 1, such as 0.8, found "
            "the number '80' [wrong-type]"},
           {"floors: {strength: '0.8'}",
            "2:20: error: expected a number from 0 to 1, such as 0.8, found "
            "the text '0.8' [wrong-type]"},
           {"floors: {strength: [1]}",
            "2:20: error: expected a number from 0 to 1, such as 0.8, found a "
            "list [wrong-type]"},
       }) {
    auto outcome = Read(row.yaml);
    EXPECT_EQ(outcome.report, row.report) << row.yaml;
    EXPECT_FALSE(outcome.policy.has_value());
  }
}

TEST(OnlyWarns, SaysWhatALaneDoesNotTurnRedFor) {
  Diagnostics found;
  auto policy = ReadPolicy("p.yml",
                           "schema: drillcheck/policy@1\n"
                           "lanes: {nightly: {warn: [extra, snoozed]}}\n",
                           found);
  ASSERT_TRUE(policy.has_value());
  EXPECT_TRUE(OnlyWarns(*policy, "nightly", "extra", ""));
  EXPECT_TRUE(OnlyWarns(*policy, "nightly", "muted", "snoozed"));
  EXPECT_FALSE(OnlyWarns(*policy, "nightly", "muted", "off"));
  EXPECT_FALSE(OnlyWarns(*policy, "gate", "extra", ""));
  EXPECT_FALSE(OnlyWarns(*policy, "nightly", "missing", ""));
}

TEST(ReadPolicy, RefusesALaneOrVerdictThatIsNone) {
  for (const char* lanes :
       {"{weekly: {warn: [extra]}}", "{nightly: {warn: [exra]}}",
        "{nightly: [extra]}", "{nightly: {warn: [broken-rule]}}"}) {
    Diagnostics found;
    EXPECT_FALSE(
        ReadPolicy("p.yml",
                   std::string("schema: drillcheck/policy@1\nlanes: ") + lanes,
                   found)
            .has_value())
        << lanes;
  }
}

TEST(ReadPolicy, RefusesAnotherSchema) {
  Diagnostics found;
  EXPECT_FALSE(
      ReadPolicy("p.yml", "schema: drillcheck/policy@2\n", found).has_value());
  EXPECT_EQ(found.at(0).code, "wrong-schema");
  EXPECT_FALSE(ReadPolicy("p.yml", "", found).has_value());
}

}  // namespace
}  // namespace drillcheck
