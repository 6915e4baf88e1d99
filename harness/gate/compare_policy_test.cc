#include "gate/compare_policy.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace drillcheck {
namespace {

Policy Read(const std::string& text) {
  Diagnostics found;
  auto policy = ReadPolicy("ci/policy.yml",
                           "schema: drillcheck/policy@1\n" + text, found);
  EXPECT_TRUE(policy) << (found.empty() ? "" : Format(found[0]));
  return policy.value_or(Policy{});
}

std::string Compare(const std::string& base, const std::string& head,
                    const Leave& leave = {}) {
  std::vector<std::string> lines;
  for (const Loss& loss :
       ComparePolicies(Read(base), Read(head), {"aws/a", "k8s/b"}, leave)) {
    lines.push_back(loss.what + ":" + std::to_string(loss.at.line) +
                    (loss.gone ? " (gone) " : " ") + loss.before + " -> " +
                    loss.after);
  }
  return Join(lines, "\n");
}

constexpr const char* kStrict =
    "untested:\n  - {paths: 'aws/**', action: fail}\n"
    "  - {paths: '**', action: warn}\n";

TEST(ComparePolicies, FindsNothingWhereAsMuchOrMoreIsAsked) {
  EXPECT_EQ(Compare(kStrict, kStrict), "");
  EXPECT_EQ(Compare(kStrict, "untested: [{paths: '**', action: fail}]"), "");
  EXPECT_EQ(Compare("", kStrict), "");
  EXPECT_EQ(Compare("floors: {rules: 2}", "floors: {rules: 3, cases: 1}"), "");
}

TEST(ComparePolicies, FindsAVerdictThatIsOnlyAWarningNow) {
  EXPECT_EQ(Compare("", "lanes: {nightly: {warn: [extra]}}"),
            "policy.lanes.nightly.extra:2 extra to be red in lane nightly -> "
            "it is only a warning");
  EXPECT_EQ(Compare("lanes: {nightly: {warn: [extra]}}", ""), "");
}

TEST(ComparePolicies, FindsAnActionThatIsWeakerForAPath) {
  EXPECT_EQ(Compare(kStrict, "untested: [{paths: '**', action: warn}]"),
            "policy.untested.aws/**:2 untested rules of aws/** to fail -> "
            "warn");
}

TEST(ComparePolicies, FindsAnActionThatIsGoneAtItsOldLine) {
  EXPECT_EQ(
      Compare(kStrict, "untested: [{paths: 'aws/**', action: fail}]"),
      "policy.untested.**:4 (gone) untested rules of ** to warn -> allow");
}

TEST(ComparePolicies, FindsAWeakerEntryPutBeforeTheOld) {
  EXPECT_EQ(Compare(kStrict,
                    "untested:\n  - {paths: 'aws/a', action: warn}\n"
                    "  - {paths: 'aws/**', action: fail}\n"
                    "  - {paths: '**', action: warn}\n"),
            "policy.untested.aws/**:3 untested rules of aws/** to fail -> "
            "warn");
}

TEST(ComparePolicies, LooksAtPathsThatHaveNoRuleYet) {
  EXPECT_EQ(Compare("untested: [{paths: 'gcp/**', action: fail}]", ""),
            "policy.untested.gcp/**:2 (gone) untested rules of gcp/** to fail "
            "-> allow");
}

TEST(ComparePolicies, FindsFloorsThatSankOrAreGone) {
  EXPECT_EQ(Compare("floors: {rules: 3, strength: 0.8}",
                    "floors: {rules: 2, strength: 0.75}"),
            "policy.floors.rules:2 the floor of rules to be 3 -> 2\n"
            "policy.floors.strength:2 the floor of strength to be 0.80 -> "
            "0.75");
  EXPECT_EQ(Compare("floors: {evasion: 0.5}", "floors: {evasion: 0.4}"),
            "policy.floors.evasion:2 the floor of evasion to be 0.50 -> 0.40");
  EXPECT_EQ(Compare("floors: {cases: 3}", ""),
            "policy.floors.cases:2 (gone) the floor of cases to be 3 -> there "
            "is none");
}

TEST(ComparePolicies, FindsARuleThatHasToRunOnFewerSystems) {
  const std::string both =
      "deployed: [{paths: 'aws/**', systems: [edr, siem]}]";
  const std::string one = "deployed: [{paths: 'aws/**', systems: [siem]}]";
  EXPECT_EQ(Compare(both, one),
            "policy.deployed.aws/**:2 rules of aws/** to run on edr -> on "
            "siem");
  EXPECT_EQ(Compare("", one),
            "policy.deployed.aws/**:2 rules of aws/** to run on every system "
            "-> on siem");
  EXPECT_EQ(Compare(one, both), "");
  EXPECT_EQ(Compare(one, ""), "");
}

TEST(ComparePolicies, FindsASnapshotThatMayBeOlder) {
  EXPECT_EQ(
      Compare("budgets: {snapshot_age: 24h}", "budgets: {snapshot_age: 72h}"),
      "policy.budgets.snapshot_age:2 snapshots no older than 1 day -> 3 "
      "days");
  EXPECT_EQ(Compare("budgets: {snapshot_age: 24h}", ""),
            "policy.budgets.snapshot_age:2 (gone) snapshots no older than 1 "
            "day -> 2 days");
  EXPECT_EQ(Compare("", "budgets: {snapshot_age: 24h}"), "");
}

TEST(ComparePolicies, LetsFloorsSinkByWhatIsGone) {
  EXPECT_EQ(Compare("floors: {rules: 3, cases: 9}",
                    "floors: {rules: 2, cases: 5}", {1, 4}),
            "");
}

}  // namespace
}  // namespace drillcheck
