#include "check/settle.h"
#include "production/production_for_test.h"

namespace drillcheck {
namespace {

Siem Muted() {
  Siem deployment;
  deployment.Mutes(R"({"kind": "snoozed", "until": "2026-07-20"})");
  return deployment;
}

TEST(Waived, OnlyByAWaiverThatIsInForceAndAllowsIt) {
  struct Row {
    const char* keys;
    const char* judged;
  };
  for (const Row& row : {
           Row{"allows: snoozed, expires: 2026-08-01",
               "waived muted (snoozed)"},
           {"allows: muted, expires: 2026-07-20", "waived muted (snoozed)"},
           {"allows: off, expires: 2026-08-01", "fail muted (snoozed)"},
           {"allows: missing, expires: 2026-08-01", "fail muted (snoozed)"},
           {"allows: snoozed, expires: 2026-07-01T04:00:00Z",
            "fail muted (snoozed)"},
           {"allows: snoozed, expires: 2026-07-01T04:00:01Z",
            "fail expired-waiver (snoozed)"},
           {"allows: snoozed, expires: 2026-07-19",
            "fail expired-waiver (snoozed)"},
       }) {
    EXPECT_EQ(Muted().Waive(row.keys).Judged(), row.judged) << row.keys;
  }
}

TEST(Waived, ByAWaiverOfThisRuleAndSystem) {
  const std::string rest =
      "allows: snoozed, reason: r, owner: o, ticket: t, expires: 2026-08-01}";
  auto judged = [&](const std::string& keys) {
    return Muted().Waivers("- {" + keys + ", " + rest).Judged();
  };
  EXPECT_EQ(judged("rule: ID-1"), "waived muted (snoozed)");
  EXPECT_EQ(judged("rule: id-1, systems: [edr, siem]"),
            "waived muted (snoozed)");
  EXPECT_EQ(judged("rule: id-1, systems: edr"), "fail muted (snoozed)");
  EXPECT_EQ(judged("rule: id-2"), "fail muted (snoozed)");
}

TEST(Waived, SaysByWhomAndUntilWhen) {
  TestResult result =
      Muted().Waive("allows: snoozed, expires: 2026-08-01").Result();
  EXPECT_EQ(result.reason, "SEC-1 until 2026-08-01: r");
  EXPECT_EQ(result.owner, "o");
  EXPECT_EQ(result.suggestion, "");
}

// A mute without an end can be waived: the waiver's own end bounds it.
TEST(Waived, MayBeAMuteWithoutAnEnd) {
  Siem deployment;
  deployment.Mutes(R"({"kind": "snoozed"})");
  EXPECT_EQ(deployment.Waive("allows: snoozed, expires: 2026-08-01").Judged(),
            "waived muted (snoozed)");
}

TEST(Waived, LeavesTheNextCauseRed) {
  Siem deployment;
  deployment.Record(R"("enabled": false, "severity": "low")");
  deployment.Waive("allows: off, expires: 2026-08-01");
  EXPECT_EQ(deployment.Judged(), "fail wrong-severity");
  EXPECT_EQ(deployment.Result().notes.at(0).substr(0, 26),
            "waived (SEC-1): muted (off");
}

TEST(Waived, NamesTheWaiverThatEnded) {
  TestResult result =
      Muted().Waive("allows: snoozed, expires: 2026-06-01").Result();
  EXPECT_EQ(result.notes.at(0),
            "the waiver of ci/waivers.yml:1 (o, SEC-1) ended on 2026-06-01");
}

TEST(IdleWaiver, FailsAtItsOwnLine) {
  Siem sound;
  sound.Waive("allows: [snoozed, stale], expires: 2026-08-01");
  EXPECT_EQ(sound.Judged(), "fail expired-waiver");
  TestResult result = sound.Result();
  EXPECT_EQ(result.path + ":" + std::to_string(result.at.line),
            "ci/waivers.yml:1");
  EXPECT_EQ(result.owner, "o");
}

TEST(IdleWaiver, IsNotBlamedForWhatProductionCannotTell) {
  // It ended, it is about the repository too, the snapshot is old.
  EXPECT_EQ(Siem().Waive("allows: off, expires: 2026-06-01").Judged(), "pass");
  EXPECT_EQ(
      Siem().Waive("allows: [off, removed], expires: 2026-08-01").Judged(),
      "pass");
  Siem old;
  old.taken_at = "2026-06-01";
  EXPECT_EQ(old.Waive("allows: off, expires: 2026-08-01").Judged(),
            "not-reached");
}

TEST(WayOut, IsTextThatCanBePasted) {
  Siem muted = Muted();
  muted.settings.policy.owners = {{"aws/**", "team: cloud"}};
  std::string suggestion = muted.Result().suggestion;
  EXPECT_EQ(suggestion,
            "re-enable it on siem, or add to ci/waivers.yml:\n"
            "- rule: id-1\n"
            "  systems: [siem]\n"
            "  allows: [snoozed]\n"
            "  reason: WHY\n"
            "  owner: \"team: cloud\"\n"
            "  ticket: TICKET\n"
            "  expires: 2026-07-20");
  std::string yaml = suggestion.substr(suggestion.find('\n') + 1);
  EXPECT_EQ(muted.Waivers(yaml).Judged(), "waived muted (snoozed)");
}

// Every waiver that is offered forgives what it is offered for.
TEST(WayOut, ForgivesWhateverItIsOfferedFor) {
  for (
      const char* keys :
      {R"("enabled": false)", R"("enabled": true, "severity": "low")",
       R"("enabled": true, "mutes": [{"kind": "off", "until": "2026-07-09T05:00:00Z"}])",
       R"("enabled": true, "query_sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")"}) {
    Siem deployment;
    std::string suggestion = deployment.Record(keys).Result().suggestion;
    deployment.Waivers(suggestion.substr(suggestion.find('\n') + 1));
    EXPECT_EQ(deployment.Judged().substr(0, 6), "waived") << keys;
  }
}

}  // namespace
}  // namespace drillcheck
