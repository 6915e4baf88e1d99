// Correlations in tests: which alerts a case asks for, and what its failure
// says of the nearest miss.
#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// One event of user `user` at `time` of 2026-01-01.
std::string Event(const std::string& time, const std::string& user,
                  const std::string& action = "fail") {
  return R"({"eventTime": "2026-01-01T)" + time + R"(Z", "user": ")" + user +
         R"(", "ok": false, "action": ")" + action + "\"}\n";
}

constexpr const char* kMember =
    "title: Failed login\nname: failed_login\nlogsource: {product: p}\n"
    "detection:\n  selection: {action: fail}\n  filter_ok: {ok: true}\n"
    "  condition: selection and not filter_ok\n";

// A correlation in rules/aws/r.yml; the correlation's map begins in line 5.
std::string Correlation(const std::string& type, const std::string& rules,
                        const std::string& more) {
  return "title: Brute force\nid: id-1\nlevel: high\ncorrelation:\n  type: " +
         type + "\n  rules: [" + rules +
         "]\n  group-by: [user]\n  timespan: 10m\n" + more;
}

// A count of 3 failed logins within 10 minutes, the member in its own file.
Drill BruteForce() {
  Drill drill;
  drill.settings.rules_roots = {"rules"};
  drill.RuleFile(
      Correlation("event_count", "failed_login", "  condition: {gte: 3}\n"));
  drill.File("rules/okta/failed.yml", kMember);
  drill.Events("drill.jsonl", Event("09:00:00", "eve") +
                                  Event("09:01:00", "eve") +
                                  Event("09:02:00", "eve"));
  return drill;
}

TEST(Correlation, FiresWithItsMemberFromAnotherFile) {
  EXPECT_EQ(Lines(BruteForce().Check()), "Fires/drill pass");
}

TEST(Correlation, AsksForAlertsCompletingRecordsGroupsAndSeverity) {
  struct Row {
    const char* fires;
    const char* told;
  };
  const Row kRows[] = {
      {"{alerts: 1}", "Fires/drill pass"},
      {"{alerts: 2}", "Fires/drill fail missed"},
      {"{at_most: 1}", "Fires/drill pass"},
      {"{exactly: 2}", "Fires/drill fail missed"},
      {"{records: [3]}", "Fires/drill pass"},
      {"{records: [2]}", "Fires/drill fail missed"},
      {"{completes: ['drill.jsonl:3']}", "Fires/drill pass"},
      {"{completes: ['drill.jsonl:1']}", "Fires/drill fail missed"},
      {"{alerts: 1, completes: ['drill.jsonl:3'], group: {user: eve}}",
       "Fires/drill pass"},
      {"{group: {user: bob}}", "Fires/drill fail missed"},
      {"never", "StaysQuiet/drill fail noisy"},
  };
  for (const Row& row : kRows) {
    Drill drill = BruteForce();
    drill.Cases("  drill: {replay: drill.jsonl, fires: " +
                std::string(row.fires) + "}\n");
    EXPECT_EQ(Lines(drill.Check()), row.told) << row.fires;
  }
}

TEST(Correlation, SaysWhatItExpectedAndGotInAlerts) {
  Drill drill = BruteForce();
  drill.Cases(
      "  drill: {replay: drill.jsonl, fires: {alerts: 2, group: "
      "{user: eve}}}\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.expected, "to fire with 2 alerts for user=eve");
  EXPECT_EQ(result.got, "1 alert: record 3 (user=eve)");
}

TEST(Correlation, RefusesNamesThatTheCaseCannotMean) {
  for (const char* fires :
       {"{completes: [other:1]}", "{completes: [drill.jsonl]}",
        "{group: {usr: eve}}"}) {
    Drill drill = BruteForce();
    drill.Cases("  drill: {replay: drill.jsonl, fires: " + std::string(fires) +
                "}\n");
    TestResult result = drill.Result("HasFixture");
    EXPECT_EQ(result.verdict, Verdict::kBrokenFixture);
    // `completes` is judged where the fixture is read, `group` here.
    bool told = result.reason.find("[unknown-name]") != std::string::npos ||
                result.reason.find("[wrong-value]") != std::string::npos;
    EXPECT_TRUE(told) << fires << ": " << result.reason;
  }
}

// Bug: the rule's spelling was taken for the right one, and its typing mistake
// copied into the fixture.
TEST(Correlation, ThatGroupsByAnotherNameNamesBothPlaces) {
  Drill drill = BruteForce();
  drill.Cases("  drill: {replay: drill.jsonl, fires: {group: {usr: eve}}}\n");
  std::string reason = drill.Result("HasFixture").reason;
  std::string suggestion = drill.Result("HasFixture").suggestion;
  EXPECT_EQ(reason, "there is no group-by field 'usr' [unknown-name]");
  EXPECT_EQ(suggestion,
            "the rule groups by user, says rules/aws/r.yml:7: correct the one "
            "that no event has");
  EXPECT_EQ(drill.Result("HasFixture").at, (Position{4, 53}));
}

TEST(Correlation, IsNoisyForAnotherGroupThanTheOneThatIsNamed) {
  Drill drill = BruteForce();
  std::string events;
  for (const char* minute : {"09:00:00", "09:01:00", "09:02:00"}) {
    events += Event(minute, "eve") + Event(minute, "bob");
  }
  drill.Events("drill.jsonl", events);
  drill.Cases("  drill: {replay: drill.jsonl, fires: {group: {user: eve}}}\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail noisy");
  EXPECT_EQ(result.got, "2 alerts: record 5 (user=eve), record 6 (user=bob)");
}

TEST(Correlation, TakesItsSeverityFromItsOwnLevel) {
  Drill drill = BruteForce();
  drill.Cases("  drill: {replay: drill.jsonl, severity: critical}\n");
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(result.verdict, Verdict::kWrongSeverity);
  EXPECT_EQ(result.got, "fired with high");
  EXPECT_EQ(result.at.line, 3);
}

TEST(Correlation, CarriesItsGroupByItsTitleAndItsLevel) {
  Drill drill = BruteForce();
  drill.Cases(
      "  drill: {replay: drill.jsonl, carries: {user: eve, level: high,"
      " title: Brute force}}\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass; Fields/drill pass");
  drill.Cases("  drill: {replay: drill.jsonl, carries: {user: bob}}\n");
  EXPECT_EQ(drill.Result("Fields/drill").verdict, Verdict::kWrongField);
}

TEST(Correlation, SortsTheEventsOfAllRecordingsByTime) {
  Drill drill = BruteForce();
  drill.Events("one.jsonl",
               Event("09:04:00", "eve") + Event("09:00:00", "eve"));
  drill.Events("two.jsonl", Event("09:02:00", "eve"));
  drill.Cases(
      "  drill: {replay: [one.jsonl, two.jsonl], fires: {alerts: 1, "
      "completes: ['one.jsonl:1']}}\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

TEST(Correlation, SilencesItsMembersUnlessItSaysGenerate) {
  std::string rule =
      Correlation("event_count", "failed_login", "  condition: {gte: 3}\n");
  Drill drill = BruteForce();
  drill.files.Remove("rules/okta/failed.yml");
  drill.RuleFile(std::string(kMember) + "---\n" + rule);
  drill.Cases("  drill: {replay: drill.jsonl, fires: {exactly: 1}}\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
  drill.RuleFile(std::string(kMember) + "---\n" + rule + "  generate: true\n");
  drill.Cases("  drill: {replay: drill.jsonl, fires: {exactly: 4}}\n");
  EXPECT_EQ(drill.Result("Fires/drill").got,
            "4 alerts: record 1, record 2, record 3, record 3 (user=eve)");
}

TEST(Correlation, IsABrokenFixtureOverEventsWithoutTimes) {
  Drill drill = BruteForce();
  drill.Events("drill.jsonl", R"({"user": "eve", "action": "other"})");
  drill.Cases("  drill: {replay: drill.jsonl, fires: never}\n");
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(result.verdict, Verdict::kBrokenFixture);
  EXPECT_EQ(result.record, "record 1 (line 1)");
}

TEST(Correlation, IsABrokenRuleWhereAMemberIsNowhere) {
  Drill drill = BruteForce();
  drill.files.Remove("rules/okta/failed.yml");
  TestResult result = drill.Result("Loads");
  EXPECT_EQ(result.verdict, Verdict::kBrokenRule);
  EXPECT_EQ(result.path, "rules/aws/r.yml");
  EXPECT_EQ(result.at.line, 6);
}

TEST(Correlation, SaysWhyAMemberDoesNotLoad) {
  Drill drill = BruteForce();
  drill.File("rules/okta/failed.yml",
             "title: T\nname: failed_login\nlogsource: {product: p}\n"
             "detection:\n  selection: {a: 1}\n  condition: selektion\n");
  TestResult result = drill.Result("Loads");
  EXPECT_EQ(result.at.line, 6);
  EXPECT_NE(result.reason.find("does not load: rules/okta/failed.yml:6"),
            std::string::npos)
      << result.reason;
}

TEST(Correlation, TellsHowLateTheLastEventCame) {
  Drill drill = BruteForce();
  drill.Events("drill.jsonl",
               Event("09:00:00", "eve") + Event("09:01:00", "eve") +
                   Event("09:10:12", "eve") + Event("09:02:00", "bob"));
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.at.line, 4);
  EXPECT_EQ(Lines(result.evidence),
            "event_count gte 3 within 10 minutes by user (4)\n"
            "  ✓ failed_login (6) hit 4 events: record 1, record 2, record 4, "
            "record 3\n"
            "  user=eve (0) 2 of 3 within 10 minutes; the 3rd came 12 seconds "
            "too late (record 3)\n"
            "  user=bob (0) 1 of 3 within 10 minutes; 2 events are missing\n");
}

// Bug: "4 of 3 within 10 minutes".
TEST(Correlation, TellsThatMoreThanEnoughCame) {
  Drill drill = BruteForce();
  drill.Events("drill.jsonl",
               Event("09:00:00", "eve") + Event("09:01:00", "eve") +
                   Event("09:02:00", "eve") + Event("09:03:00", "eve"));
  drill.Cases("  drill: {replay: drill.jsonl, fires: {alerts: 3}}\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.evidence.back().note,
            "4 events within 10 minutes (3 are enough)");
}

// Bug: the count stood behind the group, and was cut with it.
TEST(Correlation, CutsNoCountHoweverLongTheGroupIs) {
  Drill drill = BruteForce();
  const std::string user(500, 'u');
  drill.Events("drill.jsonl", Event("09:00:00", user));
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.evidence.back().note,
            "1 of 3 within 10 minutes; 2 events are missing");
  EXPECT_LT(result.evidence.back().text.size(), 210U);
  drill.Events("drill.jsonl", Event("09:00:00", user) +
                                  Event("09:01:00", user) +
                                  Event("09:02:00", user));
  drill.Cases("  drill: {replay: drill.jsonl, fires: never}\n");
  EXPECT_EQ(drill.Result("StaysQuiet/drill").evidence.back().note,
            "3 events from 2026-01-01T09:00:00Z to 2026-01-01T09:02:00Z: "
            "record 1, record 2, record 3");
}

// Bug: the values were listed, and nothing was said of their sum.
TEST(Correlation, TellsTheSumAgainstWhatIsAsked) {
  struct Row {
    const char* type;
    const char* note;
  };
  const Row kRows[] = {
      {"value_sum",
       "sum 12, gt 100 is asked within 10 minutes; values 5, none, 7"},
      {"value_median", "gt 100 is asked within 10 minutes; values 5, none, 7"},
  };
  for (const Row& row : kRows) {
    Drill drill = BruteForce();
    drill.RuleFile(Correlation(row.type, "failed_login",
                               "  condition: {gt: 100, field: bytes}\n"));
    std::string events;
    for (const char* bytes : {R"(,"bytes":5)", "", R"(,"bytes":7)"}) {
      std::string event = Event("09:00:00", "eve");
      events += event.insert(event.size() - 2, bytes);
    }
    drill.Events("drill.jsonl", events);
    TestResult result = drill.Result("Fires/drill");
    ASSERT_FALSE(result.evidence.empty()) << Line(result);
    EXPECT_EQ(result.evidence.back().note, row.note);
  }
}

TEST(Correlation, ShowsTheTreeOfAMemberThatHitsNothing) {
  Drill drill = BruteForce();
  drill.Events("drill.jsonl", Event("09:00:00", "eve", "FAILURE"));
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(Lines(result.evidence),
            "event_count gte 3 within 10 minutes by user (4)\n"
            "  ✗ failed_login (6) hit no event\n"
            "    selection (0) rules/okta/failed.yml:5\n"
            "      ✗ action: fail (0) rules/okta/failed.yml:5   "
            "is \"FAILURE\"\n");
  EXPECT_EQ(result.reason,
            "failed_login hit nothing; nearest to it came record 1");
}

TEST(Correlation, IsDriftedWhereAMemberReadsAnAbsentField) {
  Drill drill = BruteForce();
  std::string events;
  for (const char* minute : {"1", "2", "3"}) {
    events += R"({"eventTime": "2026-01-01T09:0)" + std::string(minute) +
              R"(:00Z", "user": "eve", "event": {"action": "fail"}})" + "\n";
  }
  drill.File("rules/okta/failed.yml",
             "title: Failed login\nname: failed_login\n"
             "logsource: {product: p}\n"
             "detection: {selection: {action: fail}, condition: selection}\n");
  drill.Events("drill.jsonl", events);
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.suggestion,
            "nearest: event.action = \"fail\" (the value would match)");
}

// Three events of eve, with `more` in each.
std::string Three(const std::string& more) {
  std::string events;
  for (const char* minute : {"1", "2", "3"}) {
    events += R"({"eventTime": "2026-01-01T09:0)" + std::string(minute) +
              R"(:00Z", "user": "eve", "action": "fail", )" + more + "}\n";
  }
  return events;
}

// Bug: the alert was shown, and not the leaf that let its events through.
TEST(Correlation, ShowsTheAbsentLeafOfTheMemberThatMakesNoise) {
  Drill drill = BruteForce();
  drill.Events("drill.jsonl", Three(R"("result": {"ok": true})"));
  drill.Cases("  drill: {replay: drill.jsonl, fires: never}\n");
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(Line(result), "StaysQuiet/drill fail drifted");
  EXPECT_EQ(Lines(result.evidence),
            "event_count gte 3 within 10 minutes by user (4)\n"
            "  ✓ user=eve (0) 3 events from 2026-01-01T09:01:00Z to "
            "2026-01-01T09:03:00Z: record 1, record 2, record 3\n"
            "  ✓ failed_login (0) record 1\n"
            "    selection (0) rules/okta/failed.yml:5\n"
            "      ✓ action: fail (0) rules/okta/failed.yml:5\n"
            "    not filter_ok (0) rules/okta/failed.yml:6\n"
            "      ✗ ok: true (0) rules/okta/failed.yml:6   "
            "no such field in this event\n");
  EXPECT_EQ(result.suggestion,
            "nearest: result.ok = \"true\" (the value would match)");
  EXPECT_EQ(result.record, "record 1 (line 1)");
  EXPECT_EQ(result.path, "rules/aws/r.yml");
  EXPECT_EQ(result.title, "Brute force");
  EXPECT_EQ(result.reason.find("failed_login hits record 1 because a field is "
                               "absent"),
            0U)
      << result.reason;
}

// One of the three has lost the field; the others hit.
TEST(Correlation, ShowsTheAbsentLeafOfAMemberThatHitsTooLittle) {
  Drill drill = BruteForce();
  drill.Events("drill.jsonl", Event("09:00:00", "eve") +
                                  Event("09:01:00", "eve") +
                                  R"({"eventTime": "2026-01-01T09:02:00Z", )"
                                  R"("user": "eve", "ok": false, "event": )"
                                  R"({"action": "fail"}})"
                                  "\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(Lines(result.evidence),
            "event_count gte 3 within 10 minutes by user (4)\n"
            "  ✓ failed_login (6) hit 2 events: record 1, record 2\n"
            "  user=eve (0) 2 of 3 within 10 minutes; 1 event is missing\n"
            "  ✗ failed_login (0) record 3\n"
            "    selection (0) rules/okta/failed.yml:5\n"
            "      ✗ action: fail (0) rules/okta/failed.yml:5   "
            "no such field in this event\n");
  EXPECT_EQ(result.suggestion,
            "nearest: event.action = \"fail\" (the value would match)");
}

// The line is that of the member's leaf where it stands in the same file.
TEST(Correlation, PointsAtTheAbsentLeafOfAMemberBesideIt) {
  Drill drill = BruteForce();
  drill.files.Remove("rules/okta/failed.yml");
  drill.RuleFile(
      Correlation("event_count", "failed_login", "  condition: {gte: 3}\n") +
      "---\n" + kMember);
  // The first one hits whatever its absent fields answer.
  drill.Events("drill.jsonl",
               Event("09:00:30", "eve") + Three(R"("result": {"ok": true})"));
  drill.Cases("  drill: {replay: drill.jsonl, fires: never}\n");
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(Line(result), "StaysQuiet/drill fail drifted");
  EXPECT_EQ(result.at.line, 16);
  EXPECT_EQ(result.record, "record 2 (line 2)");
}

// Bug: "1 hit ... belong".
TEST(Correlation, NotesHitsThatBelongToNoGroup) {
  Drill drill = BruteForce();
  drill.Events("drill.jsonl", R"({"eventTime": "2026-01-01T09:00:00Z", )"
                              R"("action": "fail"})");
  std::string notes = Join(drill.Result("Fires/drill").notes, "\n");
  EXPECT_NE(notes.find("1 hit without user belongs to no group"),
            std::string::npos)
      << notes;
}

TEST(Correlation, IsDriftedWhereGroupByReadsAnAbsentField) {
  Drill drill = BruteForce();
  std::string events;
  for (const char* minute : {"1", "2", "3"}) {
    events += R"({"eventTime": "2026-01-01T09:0)" + std::string(minute) +
              R"(:00Z", "actor": {"user": "eve"}, "action": "fail"})" + "\n";
  }
  drill.Events("drill.jsonl", events);
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.reason,
            "events without user belong to no group: nothing is counted");
  EXPECT_NE(result.suggestion.find("actor.user = \"eve\""), std::string::npos)
      << result.suggestion;
}

TEST(Correlation, TellsTheAlertThatIsNoise) {
  Drill drill = BruteForce();
  drill.Cases("  drill: {replay: drill.jsonl, fires: never}\n");
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(result.verdict, Verdict::kNoisy);
  EXPECT_EQ(Lines(result.evidence),
            "event_count gte 3 within 10 minutes by user (4)\n"
            "  ✓ user=eve (0) 3 events from 2026-01-01T09:00:00Z to "
            "2026-01-01T09:02:00Z: record 1, record 2, record 3\n");
}

TEST(Correlation, HoldsBecauseOfAPartOfAMember) {
  Drill drill = BruteForce();
  std::string events;
  for (const char* minute : {"1", "2", "3"}) {
    events += R"({"eventTime": "2026-01-01T09:0)" + std::string(minute) +
              R"(:00Z", "user": "eve", "action": "fail", "ok": true})" + "\n";
  }
  drill.Events("drill.jsonl", events);
  drill.Cases(
      "  drill: {replay: drill.jsonl, fires: never, because: "
      "filter_ok}\n");
  EXPECT_EQ(Lines(drill.Check()), "StaysQuiet/drill pass");
  drill.Cases(
      "  drill: {replay: drill.jsonl, fires: never, because: "
      "selection}\n");
  EXPECT_EQ(Lines(drill.Check()), "StaysQuiet/drill fail vacuous");
}

TEST(Correlation, IsVacuousWhereNoEventReachesAMember) {
  Drill drill = BruteForce();
  drill.File("rules/okta/failed.yml",
             "title: T\nname: failed_login\n"
             "logsource: {product: windows, category: process_creation}\n"
             "detection: {selection: {a: 1}, condition: selection}\n");
  drill.Events("drill.jsonl",
               R"({"eventVersion": "1.08", "eventSource": "s3.amazonaws.com",)"
               R"( "eventName": "x", "eventTime": "2026-01-01T09:00:00Z"})");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail vacuous");
  EXPECT_NE(result.reason.find("it reads windows/process_creation"),
            std::string::npos)
      << result.reason;
}

constexpr const char* kOther =
    "title: Reset\nname: reset\nlogsource: {product: p}\n"
    "detection: {selection: {action: reset}, condition: selection}\n";

Drill Temporal(const std::string& type, const std::string& events) {
  Drill drill;
  drill.settings.rules_roots = {"rules"};
  drill.RuleFile(Correlation(type, "failed_login, reset", ""));
  drill.File("rules/okta/failed.yml", kMember);
  drill.File("rules/okta/reset.yml", kOther);
  drill.Events("drill.jsonl", events);
  return drill;
}

TEST(TemporalCorrelation, TellsWhichRuleIsMissingLateOrInAnotherGroup) {
  struct Row {
    std::string events;
    const char* line;
  };
  const std::string fail = Event("09:00:00", "eve");
  const Row kRows[] = {
      {fail + Event("09:10:30", "eve", "reset"),
       "user=eve (0) 1 of 2 rules within 10 minutes; reset came 30 seconds "
       "too late (record 2)\n"},
      {fail + Event("09:01:00", "bob", "reset"),
       "user=bob (0) 1 of 2 rules within 10 minutes; failed_login hit in "
       "another group: user=eve (record 1)\n"},
  };
  for (const Row& row : kRows) {
    TestResult result = Temporal("temporal", row.events).Result("Fires/drill");
    std::string evidence = Lines(result.evidence);
    EXPECT_NE(evidence.find(row.line), evidence.npos) << evidence;
  }
}

TEST(TemporalCorrelation, TellsTheOrderWhereItIsTheWrongOne) {
  std::string events =
      Event("09:00:00", "eve", "reset") + Event("09:01:00", "eve");
  TestResult result =
      Temporal("temporal_ordered", events).Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  std::string evidence = Lines(result.evidence);
  EXPECT_NE(evidence.find("user=eve (0) 2 of 2 rules within 10 minutes; in "
                          "this order: reset (record 1), failed_login "
                          "(record 2)"),
            evidence.npos)
      << evidence;
}

TEST(ChainedCorrelation, RunsOverCorrelationsOfOtherFiles) {
  Drill drill = BruteForce();
  drill.File("rules/okta/inner.yml",
             "title: Inner\nname: inner\ncorrelation:\n  type: event_count\n"
             "  rules: [failed_login]\n  group-by: [user]\n  timespan: 10m\n"
             "  condition: {gte: 3}\n");
  drill.RuleFile(
      Correlation("event_count", "inner", "  condition: {gte: 1}\n"));
  drill.Cases(
      "  drill: {replay: drill.jsonl, fires: {alerts: 1, group: {user: "
      "eve}}}\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

}  // namespace
}  // namespace drillcheck
