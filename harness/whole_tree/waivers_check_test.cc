#include "whole_tree/waivers_check.h"

#include "production/production_for_test.h"

namespace drillcheck {
namespace {

std::string Waiver(const std::string& keys) {
  return "- {reason: r, owner: o, ticket: SEC-1, " + keys + "}\n";
}

TestResult Check(const Siem& deployment) {
  return CheckWaivers(deployment.Files(), deployment.Entries(),
                      deployment.settings);
}

TEST(WaiversCheck, JudgesDatesAndProductionByNightOnly) {
  struct Row {
    const char* keys;
    const char* day;
    const char* night;
    const char* reason;  // by night
    const char* next = "";
  };
  for (const Row& row : {
           Row{"rule: id-9, allows: off, expires: 2026-08-01",
               "fail expired-waiver", "fail expired-waiver",
               "no rule has the id id-9", "${EDITOR:-vi} +1 ci/waivers.yml"},
           {"rule: id-9, allows: extra, systems: siem, expires: 2026-08-01",
            "pass", "pass", ""},
           {"rule: id-1, allows: off, systems: siem, expires: 2026-06-01",
            "pass", "fail expired-waiver",
            "the waiver for off (SEC-1) ended on 2026-06-01",
            "drillcheck test --production=siem rules/aws/r.yml"},
           {"rule: id-1, allows: repo, expires: 2026-06-01", "pass",
            "fail expired-waiver",
            "the waiver for repo (SEC-1) ended on 2026-06-01",
            "drillcheck test --night rules/aws/r.yml"},
           {"rule: id-1, allows: off, systems: sieem, expires: 2026-08-01",
            "pass", "fail expired-waiver",
            "there is no snapshot of the system 'sieem'",
            "${EDITOR:-vi} +1 ci/waivers.yml"},
           // Judged where the system is tested.
           {"rule: id-1, allows: off, systems: siem, expires: 2026-08-01",
            "pass", "pass", ""},
           {"rule: id-1, allows: off, expires: 2026-08-01", "pass",
            "fail expired-waiver",
            "the waiver (SEC-1) forgives nothing: every system is as it should "
            "be",
            "${EDITOR:-vi} +1 ci/waivers.yml"},
           {"rule: id-1, allows: removed, expires: 2026-08-01", "pass", "pass",
            ""},
       }) {
    Siem deployment;
    deployment.Waivers(Waiver(row.keys));
    TestResult night = Check(deployment);
    EXPECT_EQ(Siem::Words(night), row.night) << row.keys;
    EXPECT_EQ(night.reason, row.reason) << row.keys;
    EXPECT_EQ(night.next, row.next) << row.keys;
    deployment.settings.night = false;
    EXPECT_EQ(Siem::Words(Check(deployment)), row.day) << row.keys;
  }
}

TEST(WaiversCheck, PassesWhereAWaiverOfNoSystemForgivesSomething) {
  Siem deployment;
  deployment.Record(R"("enabled": false)");
  deployment.Waivers(Waiver("rule: id-1, allows: off, expires: 2026-08-01"));
  EXPECT_EQ(Siem::Words(Check(deployment)), "pass");
}

TEST(WaiversCheck, DoesNotCallAWaiverIdleWhereASnapshotIsInDoubt) {
  Siem deployment;
  deployment.lacking = 1;
  deployment.Waivers(Waiver("rule: id-1, allows: off, expires: 2026-08-01"));
  EXPECT_EQ(Siem::Words(Check(deployment)), "pass");
}

TEST(WaiversCheck, FailsWhereTheFileCannotBeRead) {
  Siem deployment;
  deployment.settings.night = false;
  deployment.settings.waivers = ReadWaivers("ci/waivers.yml", "waivers: all");
  TestResult result = Check(deployment);
  EXPECT_EQ(Siem::Words(result), "fail broken-fixture");
  EXPECT_EQ(result.at, (Position{1, 10}));
}

TEST(WaiversCheck, PassesWithoutWaivers) {
  EXPECT_EQ(Siem::Words(Check(Siem())), "pass");
}

TEST(WaiversCheck, KnowsEveryVerdictThatAWaiverMayAllow) {
  for (const std::string& verdict : VerdictNames()) {
    bool never = verdict.empty() || verdict.starts_with("broken-") ||
                 verdict == "expired-waiver";
    const auto& names = WaivableNames();
    bool named = std::find(names.begin(), names.end(), verdict) != names.end();
    EXPECT_NE(named, never) << verdict;
  }
}

}  // namespace
}  // namespace drillcheck
