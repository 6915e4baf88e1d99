#include "production/production.h"

#include "production/production_for_test.h"

namespace drillcheck {
namespace {

std::string Outcomes(const Siem& deployment) {
  std::vector<std::string> lines;
  for (const TestResult& result : deployment.Check()) {
    lines.push_back(result.test + " " + Siem::Words(result));
  }
  return Join(lines, "; ");
}

TEST(Production, FindsTheRulesThatOnlyProductionHas) {
  const std::string ours = R"({"rule_id": "id-1", "enabled": true})";
  Siem deployment;
  deployment.Records(
      {ours, R"({"native_id": "v-7", "name": "Vendor", "enabled": true})",
       R"({"rule_id": "id-9", "enabled": false})"});
  EXPECT_EQ(Outcomes(deployment),
            "Snapshot pass; Deployed/siem pass; Deployed/siem fail extra; "
            "Deployed/siem fail extra");
  EXPECT_EQ(deployment.Check()[2].rule_id, "v-7");
  EXPECT_EQ(deployment.Check()[2].at.line, 3);
  deployment.Waivers(
      "- {rule: v-7, allows: extra, reason: r, owner: o, ticket: t, expires: "
      "2026-08-01}");
  EXPECT_EQ(Siem::Words(deployment.Check()[2]), "waived extra");
}

// A deploy job that loses the ids: the way out is to stamp them.
TEST(Production, KnowsARuleWithoutIdByItsTitle) {
  Siem deployment;
  deployment.Records({R"({"native_id": "v-7", "name": "T", "enabled": true})"});
  std::string reason = deployment.Check().at(2).reason;
  EXPECT_EQ(reason,
            "rules/aws/r.yml has its title: the deploy job must stamp that "
            "rule's id as rule_id");
}

TEST(Production, DoesNotCallARuleExtraWhoseFileIsBroken) {
  Siem deployment;
  deployment.Rule("title: T\nid: id-1\nlogsource: {product: p}\n");
  EXPECT_EQ(Outcomes(deployment), "Snapshot pass; Deployed/siem not-reached");
}

TEST(Production, JudgesNoRuleByASnapshotThatItCannotRead) {
  Siem deployment;
  deployment.taken_at = "yesterday";
  deployment.Records({R"({"rule_id": "id-9", "enabled": false})"});
  EXPECT_EQ(Outcomes(deployment),
            "Snapshot fail stale (unreadable); Deployed/siem not-reached; "
            "Deployed/siem not-reached");
}

TEST(Production, PlansAsManyTestsAsItRunsEachUnderAName) {
  Siem deployment;
  deployment.Records({R"({"rule_id": "id-9", "enabled": true})",
                      R"({"rule_id": "id-9", "enabled": true})"});
  Production production =
      LoadProduction(deployment.Files(), deployment.settings,
                     deployment.Entries(), true, "siem");
  std::vector<std::string> names;
  for (const PlannedTest& test : PlanProduction(production)) {
    names.push_back(test.name);
  }
  EXPECT_EQ(Join(names, " "), "Snapshot aws/r extra/id-9 extra/id-9#2");
  EXPECT_EQ(deployment.Check().size(), names.size());
}

TEST(Production, LooksForExtrasOnlyWithTheWholeRepository) {
  Siem deployment;
  deployment.Records({R"({"rule_id": "id-9", "enabled": true})"});
  Production production =
      LoadProduction(deployment.Files(), deployment.settings,
                     deployment.Entries(), false, "siem");
  EXPECT_EQ(PlanProduction(production).size(), 2U);
}

TEST(SnapshotState, IsJudgedByAgeTotalAndLines) {
  struct Row {
    const char* taken_at;
    size_t lacking;
    const char* record;
    const char* judged;
  };
  const char* sound = R"({"rule_id": "id-1", "enabled": true})";
  for (const Row& row : {
           Row{"2026-06-29T04:00:00Z", 0, sound, "pass"},
           {"2026-06-29T03:59:59Z", 0, sound, "fail stale (old)"},
           {"2026-07-01T05:00:00Z", 0, sound, "pass"},
           {"2026-07-01T05:00:01Z", 0, sound, "fail stale (old)"},
           {"2062-07-01", 0, sound, "fail stale (old)"},
           {"2026-07-01", 1, sound, "fail stale (cut)"},
           {"2026-07-01", 0, "{", "fail stale (unreadable)"},
           {"2026-07-01", 1, "{", "fail stale (unreadable)"},
       }) {
    Siem deployment;
    deployment.taken_at = row.taken_at;
    deployment.lacking = row.lacking;
    deployment.Records({row.record});
    EXPECT_EQ(Siem::Words(deployment.Check().at(0)), row.judged)
        << row.taken_at << row.lacking << row.record;
  }
}

TEST(SnapshotState, TakesItsAgeFromPolicy) {
  Siem deployment;
  deployment.settings.policy.budgets.snapshot_age = Hours(1);
  TestResult result = deployment.Check().at(0);
  EXPECT_EQ(Siem::Words(result), "fail stale (old)");
  EXPECT_EQ(result.expected + "; " + result.got,
            "a snapshot not older than 1 hour; it is 2 hours old");
}

TEST(SnapshotState, TellsWhatElseIsWrongAsEvidence) {
  Siem deployment;
  deployment.taken_at = "2026-06-01";
  deployment.lacking = 2;
  TestResult result = deployment.Check().at(0);
  EXPECT_EQ(result.expected + "; " + result.got, "3 records; it holds 1");
  EXPECT_EQ(result.evidence.at(0).note, "taken at 2026-06-01T00:00:00Z");
}

}  // namespace
}  // namespace drillcheck
