#include "production/deployed_check.h"

#include "production/production_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kSnoozed =
    R"({"kind": "snoozed", "since": "2025-12-09", "by": "j.doe", )"
    R"("reason": "noisy"})";

TEST(Deployed, PassesWhereTheRuleIsAwakeWithItsSeverityAndVersion) {
  Siem sound;
  sound.Record(R"("enabled": true, "severity": "high", "query_sha256": ")" +
               Sha256Hex(sound.rule_text) + "\"");
  EXPECT_EQ(sound.Judged(), "pass");
  EXPECT_TRUE(sound.Result().notes.empty());
}

TEST(Deployed, SaysThatAVersionWithoutAStampIsNotProven) {
  EXPECT_EQ(Siem().Judged(), "pass");
  EXPECT_EQ(Join(Siem().Result().notes, ""),
            "no query_sha256: that production runs this version, " +
                Sha256Hex(Siem().rule_text) + ", is not proven");
}

TEST(Deployed, JudgesOneRecord) {
  struct Row {
    std::string keys;
    const char* judged;
  };
  std::string other(64, 'a');
  for (const Row& row : {
           Row{R"("enabled": false)", "fail muted (off)"},
           {R"("enabled": null)", "not-checked"},
           {R"("enabled": true, "severity": "medium")", "fail wrong-severity"},
           {R"("enabled": true, "severity": "critical")",
            "fail wrong-severity"},
           {R"("enabled": true, "severity": null)", "pass"},
           {R"("enabled": true, "query_sha256": ")" + other + "\"",
            "fail stale (version)"},
           // One red per cause: the first in the order of the verdicts.
           {R"("enabled": false, "severity": "low", "query_sha256": ")" +
                other + "\"",
            "fail muted (off)"},
           {R"("enabled": true, "severity": "low", "query_sha256": ")" + other +
                "\"",
            "fail wrong-severity"},
       }) {
    EXPECT_EQ(Siem().Record(row.keys).Judged(), row.judged) << row.keys;
  }
}

TEST(Deployed, TellsTheOtherCausesAsNotes) {
  TestResult result =
      Siem().Record(R"("enabled": false, "severity": "low")").Result();
  EXPECT_EQ(result.notes.at(0),
            "also wrong-severity: whoever is called for high is not called");
}

TEST(Deployed, JudgesMutesByTheirDatesAndScope) {
  struct Row {
    const char* mute;
    const char* judged;
  };
  for (const Row& row : {
           Row{kSnoozed, "fail muted (snoozed)"},
           {R"({"kind": "silent"})", "fail muted (silent)"},
           {R"({"kind": "off", "until": "2026-07-01T04:00:01Z"})",
            "fail muted (off)"},
           // Ended since the snapshot was taken.
           {R"({"kind": "off", "until": "2026-07-01T04:00:00Z"})", "pass"},
           // Ended before, and still listed.
           {R"({"kind": "off", "until": "2026-07-01T01:00:00Z"})",
            "fail expired-waiver (off)"},
           {R"({"kind": "off", "since": "2026-07-02"})", "pass"},
           {R"({"kind": "narrowed", "scope": "partial"})", "pass"},
       }) {
    EXPECT_EQ(Siem().Mutes(row.mute).Judged(), row.judged) << row.mute;
  }
}

TEST(Deployed, SaysSinceWhenByWhomWhyAndUntilWhen) {
  EXPECT_EQ(Siem().Mutes(kSnoozed).Result().reason,
            "muted since 2025-12-09 by j.doe: noisy; no end date, never "
            "re-enabled");
  EXPECT_EQ(
      Siem().Mutes(R"({"kind": "off", "until": "2026-08-01"})").Result().reason,
      "muted: no reason given; until 2026-08-01; since when is not told; "
      "by whom is not told");
}

// A rule that is off, with a mute that says why: one cause, the mute's kind.
TEST(Deployed, CallsASwitchedOffRuleByTheKindOfItsMute) {
  EXPECT_EQ(Siem()
                .Record(R"("enabled": false, "mutes": [{"kind": "auto-off"}])")
                .Judged(),
            "fail muted (auto-off)");
  EXPECT_EQ(Siem()
                .Record(R"("enabled": false, "mutes": [{"kind": "snoozed", )"
                        R"("until": "2026-06-01"}])")
                .Judged(),
            "fail muted (off)");
}

TEST(Deployed, FindsARuleThatIsNotThereOrThereTwice) {
  Siem deployment;
  EXPECT_EQ(deployment.Records({}).Judged(), "fail missing");
  const std::string awake = R"({"rule_id": "ID-1", "enabled": true})";
  const std::string asleep = R"({"rule_id": "id-1", "enabled": false})";
  EXPECT_EQ(deployment.Records({awake, awake}).Judged(), "fail duplicate");
  // As long as one copy is awake the rule is not muted.
  EXPECT_EQ(deployment.Records({asleep, awake}).Judged(), "fail duplicate");
  EXPECT_EQ(deployment.Records({asleep, asleep}).Judged(), "fail muted (off)");
}

TEST(Deployed, TakesEachDocumentOfAFileForARuleOfItsOwn) {
  const std::string body =
      "logsource: {product: p}\ndetection: {s: {a: 1}, condition: s}\n";
  Siem deployment;
  deployment.Rule("title: A\nid: id-1\nlevel: high\n" + body +
                  "---\ntitle: B\nid: id-2\nlevel: low\n" + body);
  EXPECT_EQ(deployment.Judged(), "fail missing");
  EXPECT_EQ(deployment.Result().title, "B");
  EXPECT_EQ(deployment
                .Records({R"({"rule_id": "id-1", "enabled": true})",
                          R"({"rule_id": "id-2", "enabled": true, )"
                          R"("severity": "low"})"})
                .Judged(),
            "pass");
}

// `action: global` gives its id to every document: as many records are due.
TEST(Deployed, ExpectsAsManyRecordsAsDocumentsShareAnId) {
  Siem deployment;
  deployment.Rule(
      "action: global\ntitle: A\nid: id-1\nlogsource: {product: p}\n---\n"
      "level: high\ndetection: {s: {a: 1}, condition: s}\n---\n"
      "level: low\ndetection: {s: {a: 2}, condition: s}\n");
  EXPECT_EQ(deployment
                .Records({R"({"rule_id": "id-1", "enabled": true, )"
                          R"("severity": "low"})",
                          R"({"rule_id": "id-1", "enabled": true, )"
                          R"("severity": "high"})"})
                .Judged(),
            "pass");
}

TEST(Deployed, SkipsWhatProductionNeedNotOrCannotKnow) {
  struct Row {
    const char* from;
    const char* to;
    const char* judged;
  };
  for (const Row& row : {
           Row{"id: id-1\n", "", "not-checked"},
           {"level: high", "status: deprecated\nlevel: high", "not-checked"},
           {"condition: selection", "condition: other", "not-reached"},
       }) {
    Siem deployment;
    std::string text = deployment.rule_text;
    text.replace(text.find(row.from), std::string(row.from).size(), row.to);
    EXPECT_EQ(deployment.Rule(text).Records({}).Judged(), row.judged) << row.to;
  }
  Siem disabled;
  disabled.path += ".disabled";
  EXPECT_EQ(disabled.Records({}).Judged(), "not-checked");
}

TEST(Deployed, SkipsARuleThatPolicyDeploysElsewhereUnlessItIsHere) {
  Siem deployment;
  deployment.settings.policy.deployed = {{"aws/**", {"edr"}}};
  EXPECT_EQ(deployment.Record(R"("enabled": false)").Judged(),
            "fail muted (off)");
  EXPECT_EQ(deployment.Records({}).Judged(), "not-checked");
}

// What a snapshot in doubt cannot prove is neither green nor red.
TEST(Deployed, IsNotReachedWhereTheSnapshotCannotTell) {
  struct Row {
    std::vector<std::string> records;
    const char* cut;
    const char* old;
  };
  const std::string id = R"({"rule_id": "id-1", )";
  for (const Row& row : {
           Row{{}, "not-reached", "not-reached"},
           {{id + R"("enabled": true})"}, "pass", "not-reached"},
           {{id + R"("enabled": false})"},
            "fail muted (off)",
            "fail muted (off)"},
           {{id + R"("enabled": true, "severity": "low"})"},
            "fail wrong-severity",
            "fail wrong-severity"},
           {{id + R"("enabled": true, "query_sha256": ")" +
             std::string(64, 'a') + "\"}"},
            "fail stale (version)",
            "not-reached"},
       }) {
    Siem cut;
    cut.lacking = 1;
    EXPECT_EQ(cut.Records(row.records).Judged(), row.cut);
    Siem old;
    old.taken_at = "2026-06-01";
    EXPECT_EQ(old.Records(row.records).Judged(), row.old);
  }
}

// A record that was misread in part says nothing good of its rule.
TEST(Deployed, IsNotReachedWhereItsRecordWasMisread) {
  EXPECT_EQ(Siem().Record(R"("enabled": true, "mute": [])").Judged(),
            "not-reached");
}

}  // namespace
}  // namespace drillcheck
