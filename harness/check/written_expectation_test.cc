#include "check/written_expectation.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Three events: the rule fires on the first and the third.
Drill Asking(const std::string& fires) {
  Drill drill;
  drill.Detection("  selection: {a: 1}\n  condition: selection\n");
  drill.Cases("  drill: {replay: drill.jsonl, fires: " + fires + "}\n");
  drill.Events("drill.jsonl", "{\"a\": 1}\n{\"a\": 2}\n{\"a\": 1}");
  return drill;
}

// The note that offers to correct the fixture, or empty.
std::string Offered(const TestResult& result) {
  for (const std::string& note : result.notes) {
    if (note.starts_with("if the rule is right, ")) return note;
  }
  return {};
}

// Bug: a wrong number in a fixture was `missed` at the title of the rule, with
// no line of the fixture and no command to run next.
TEST(WrittenExpectation, IsToBlameWhereNoEventIsLeftToFire) {
  Drill drill = Asking("{exactly: 3}");
  drill.Events("drill.jsonl", "{\"a\": 1}\n{\"a\": 1}");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.path, Drill::kFixture);
  EXPECT_EQ(result.at, (Position{4, 49}));
  EXPECT_EQ(result.expected, "to fire exactly 3 times");
  EXPECT_EQ(result.got, "fired on records 1, 2");
  EXPECT_EQ(result.reason,
            "the rule fires on all 2 events that it reads here: none is left "
            "that stays silent");
  EXPECT_EQ(result.suggestion,
            "if the rule is right, write `exactly: 2` at "
            "fixtures/aws/r/fixture.yml:4:49");
  EXPECT_EQ(result.next, "${EDITOR:-vi} +4 fixtures/aws/r/fixture.yml");
}

TEST(WrittenExpectation, IsNotedWhereASilentEventIsToBlame) {
  TestResult result = Asking("{exactly: 3}").Result("Fires/drill");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(result.record, "record 2 (line 2)");
  EXPECT_EQ(result.got, "fired on records 1, 3, silent on record 2");
  EXPECT_EQ(Offered(result),
            "if the rule is right, write `exactly: 2` at "
            "fixtures/aws/r/fixture.yml:4:49");
  EXPECT_EQ(result.next,
            "drillcheck explain rules/aws/r.yml fixtures/aws/r/drill.jsonl:2");
}

// Bug: a record of another log source made the silent one behind it forgotten,
// and the way out was to delete the drill's record.
TEST(WrittenExpectation, IsNotToBlameForARecordThatTheRuleDoesNotRead) {
  Drill drill = Asking("{records: [1, 2, 3]}");
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: windows, service: security}\n"
      "detection:\n  selection: {a: 1}\n  condition: selection\n");
  const std::string other = R"({"Channel": "System", "EventID": 1, "a": 1})";
  auto security = [](const std::string& a) {
    return "\n{\"Channel\": \"Security\", \"EventID\": 2, \"a\": " + a + "}";
  };
  drill.Events("drill.jsonl", other + security("2") + security("1"));
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(result.record, "record 2 (line 2)");
  drill.Events("drill.jsonl", other + security("1") + security("1"));
  result = drill.Result("Fires/drill");
  EXPECT_EQ(result.path, Drill::kFixture);
  EXPECT_EQ(result.reason,
            "the rule does not read record 1: the event is of another log "
            "source");
  EXPECT_EQ(result.suggestion, "");
  EXPECT_EQ(result.next,
            "drillcheck explain rules/aws/r.yml fixtures/aws/r/drill.jsonl");
}

TEST(WrittenExpectation, ReadsAsTheRuleAnswers) {
  struct Row {
    const char* fires;
    const char* agreeing;
  };
  const Row kRows[] = {
      {"{records: [1, 2, 3]}", "records: [1, 3]"},
      {"{records: [1]}", "records: [1, 3]"},
      {"{at_least: 3}", "at_least: 2"},
      {"{at_most: 1}", "at_most: 2"},
      {"{exactly: 1}", "exactly: 2"},
  };
  for (const Row& row : kRows) {
    TestResult result = Asking(row.fires).Result("Fires/drill");
    EXPECT_EQ(result.path, Drill::kRule) << row.fires;
    std::string write = "if the rule is right, write `";
    EXPECT_TRUE(Offered(result).starts_with(write + row.agreeing + "` at"))
        << row.fires << ": " << Offered(result);
  }
}

// Bug: "correct `` at".
TEST(WrittenExpectation, OfManyRecordsIsNamedByItsKey) {
  Drill drill = Asking("{records: [1,2,3,4,5,6,7,8,9,10,11,12,13]}");
  std::string events;
  for (int i = 0; i < 20; ++i)
    events += i < 16 ? "{\"a\": 1}\n" : "{\"a\": 2}\n";
  drill.Events("drill.jsonl", events);
  EXPECT_EQ(Offered(drill.Result("Fires/drill")),
            "if the rule is right, correct `records` at "
            "fixtures/aws/r/fixture.yml:4:49");
}

TEST(WrittenExpectation, IsNotToldWhereTheRuleIsSilentOrMustBe) {
  Drill drill = Asking("{exactly: 3}");
  drill.Events("drill.jsonl", "{\"a\": 2}");
  EXPECT_EQ(Offered(drill.Result("Fires/drill")), "");
  EXPECT_EQ(Offered(Asking("never").Result("StaysQuiet/drill")), "");
}

// A gap that is forgiven is no question any more.
TEST(WrittenExpectation, IsNotToldOfAKnownGap) {
  Drill drill = Asking("{exactly: 3}");
  drill.Cases(
      "  drill: {replay: drill.jsonl, fires: {exactly: 3}}\n"
      "known_gaps: {drill: {verdict: missed, owner: o, ticket: t, "
      "reason: r, expires: 2027-01-01}}\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill known-gap missed");
  EXPECT_EQ(Offered(result), "");
}

// Two documents of which one fires on each event.
Drill TwoDocuments(const std::string& expectation) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nname: one\nlogsource: {product: p}\ndetection:\n"
      "  selection: {a: 1}\n  condition: selection\n---\n"
      "title: U\nid: id-2\nname: two\nlogsource: {product: p}\ndetection:\n"
      "  selection: {a: 2}\n  condition: selection\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, " +
      expectation + "}\n");
  drill.Events("drill.jsonl", "{\"a\": 1}");
  return drill;
}

TEST(WrittenExpectation, OfADocumentNamesTheOneThatFired) {
  TestResult result = TwoDocuments("by: two").Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.at.line, 14);
  EXPECT_EQ(Offered(result),
            "if the rule is right, write `by: one` at "
            "fixtures/aws/r/fixture.yml:4:36");
}

// Bug: an event on which the rule fires was shown, with the reason why another
// document of it is silent there.
TEST(WrittenExpectation, IsNotMetByAnEventThatAnotherDocumentFiresOn) {
  Drill drill = TwoDocuments("fires: {exactly: 2}");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.path, Drill::kFixture);
  drill.Events("drill.jsonl", "{\"a\": 1}\n{\"a\": 3}");
  EXPECT_EQ(drill.Result("Fires/drill").record, "record 2 (line 2)");
}

// The records of one `each`, over recordings of `events`.
Drill EachFiresOn(const std::string& records, const std::string& one,
                  const std::string& two) {
  Drill drill;
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  one: {file: one.jsonl}\n  two: {file: two.jsonl}\n"
      "cases:\n  drill: {each: [one, two], fires: {records: " +
      records + "}}\n");
  drill.Events("one.jsonl", one);
  drill.Events("two.jsonl", two);
  return drill;
}

// Bug: one wrong number was a red for each recording.
TEST(WrittenExpectation, OfARecordThatNoRecordingHasIsOneCause) {
  Drill drill = EachFiresOn("[9]", R"({"a": 1})", R"({"a": 1})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill.one fail missed; Fires/drill.two not-reached");
  EXPECT_EQ(drill.Result("Fires/drill.one").suggestion,
            "if the rule is right, write `records: [1]` at "
            "fixtures/aws/r/fixture.yml:7:46");
  drill = EachFiresOn("[9]", R"({"a": 2})", R"({"a": 3})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill.one fail missed; Fires/drill.two not-reached");
  EXPECT_EQ(drill.Result("Fires/drill.one").suggestion,
            "name a record that the recording holds");
}

TEST(WrittenExpectation, OfAnotherRecordThanThatWhichFiresIsOneCause) {
  const std::string events = "{\"a\": 1}\n{\"a\": 2}";
  Drill drill = EachFiresOn("[2]", events, events);
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill.one fail missed; Fires/drill.two not-reached");
}

TEST(WrittenExpectation, OfOneRecordTooFewIsOneCause) {
  const std::string events = "{\"a\": 1}\n{\"a\": 1}";
  Drill drill = EachFiresOn("[2]", events, events);
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill.one fail noisy; Fires/drill.two not-reached");
}

// One value cannot be right for both.
TEST(WrittenExpectation, WithoutOneAgreeingValueIsACauseForEach) {
  Drill drill = EachFiresOn("[9]", R"({"a": 1})", "{\"a\": 1}\n{\"a\": 1}");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill.one fail missed; Fires/drill.two fail missed");
}

TEST(WrittenExpectation, ThatSeveralCasesShareIsOneCause) {
  Drill drill = Asking("never");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  one: {file: one.jsonl}\n  two: {file: two.jsonl}\n"
      "cases:\n  drill: {each: [one, two], fires: {exactly: 2}}\n");
  drill.Events("one.jsonl", "{\"a\": 1}");
  drill.Events("two.jsonl", "{\"a\": 1}");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill.one fail missed; Fires/drill.two not-reached");
  drill.Events("two.jsonl", "{\"a\": 1}\n{\"a\": 1}\n{\"a\": 1}");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill.one fail missed; Fires/drill.two fail noisy");
}

// An event of `user` a minute after the one before.
std::string Events(const std::string& users) {
  std::string events;
  int minute = 10;
  for (char user : users) {
    events += R"({"eventTime": "2026-01-01T09:)" + std::to_string(minute++) +
              R"(:00Z", "user": ")" + user + R"(", "action": "fail"})" + "\n";
  }
  return events;
}

// Three failures of one user within ten minutes.
constexpr const char* kGuessing =
    "title: Failed login\nid: id-1\nname: failed\nlogsource: {product: p}\n"
    "detection:\n  selection: {action: fail}\n  condition: selection\n---\n"
    "title: Guessing\nid: id-2\nname: guessing\nlevel: high\ncorrelation:\n"
    "  type: event_count\n  rules: [failed]\n  group-by: [user]\n"
    "  timespan: 10m\n  condition: {gte: 3}\n";

Drill Guessing(const std::string& fires, const std::string& users) {
  Drill drill;
  drill.RuleFile(kGuessing);
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, " +
      fires + "}\n");
  drill.Events("drill.jsonl", Events(users));
  return drill;
}

TEST(WrittenExpectation, OfAlertsIsToBlameWhereEveryGroupAlerts) {
  TestResult result =
      Guessing("fires: {alerts: 2}", "eee").Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.path, Drill::kFixture);
  EXPECT_EQ(result.suggestion,
            "if the rule is right, write `alerts: 1` at "
            "fixtures/aws/r/fixture.yml:4:48");
  EXPECT_EQ(result.next, "${EDITOR:-vi} +4 fixtures/aws/r/fixture.yml");
  ASSERT_FALSE(result.evidence.empty());
  EXPECT_EQ(result.evidence[0].note, "rules/aws/r.yml:13") << "not its line";
}

TEST(WrittenExpectation, OfAlertsIsNotedWhereAGroupIsSilent) {
  TestResult result =
      Guessing("fires: {alerts: 2}", "eeebb").Result("Fires/drill");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(Offered(result),
            "if the rule is right, write `alerts: 1` at "
            "fixtures/aws/r/fixture.yml:4:48");
}

// Bug: the way out kept a typo of the member, or of the number, in place.
TEST(WrittenExpectation, OfAlertsIsNotToBlameWhereAnEventIsLeft) {
  Drill drill = Guessing("fires: {alerts: 2}", "eee");
  std::string silent = Events("eeebbb");
  for (size_t at = silent.find("\"b\""); at != silent.npos;
       at = silent.find("\"b\"", at + 1)) {
    silent.replace(silent.find("fail", at), 4, "fial");
  }
  drill.Events("drill.jsonl", silent);
  EXPECT_EQ(drill.Result("Fires/drill").path, Drill::kRule);
  drill.Events("drill.jsonl", Events("eeeee"));
  EXPECT_EQ(drill.Result("Fires/drill").path, Drill::kRule);
}

TEST(WrittenExpectation, OfAGroupThatNoEventIsOfIsToBlame) {
  TestResult result =
      Guessing("fires: {group: {user: b}}", "eee").Result("Fires/drill");
  EXPECT_EQ(result.path, Drill::kFixture);
  EXPECT_EQ(result.reason, "no event that the rule counts here is of user=b");
  EXPECT_EQ(result.suggestion,
            "if the rule is right, write `user: e` at "
            "fixtures/aws/r/fixture.yml:4:54");
  result = Guessing("fires: {group: {user: b}}", "eeeb").Result("Fires/drill");
  EXPECT_EQ(result.path, Drill::kRule) << "too few of the right group";
}

// Bug: the correlation that alerted was said to report nothing.
TEST(WrittenExpectation, OfAMemberDoesNotBlameTheRuleThatAlerts) {
  TestResult result = Guessing("by: failed", "eee").Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.reason,
            "failed holds here, but it is a member of guessing: without "
            "`generate: true` there it reports nothing of its own");
}

TEST(WrittenExpectation, OfAMemberThatReportsNothingIsToBlame) {
  Drill drill = Guessing("by: guessing", "eee");
  drill.RuleFile(
      std::string(kGuessing) +
      "---\ntitle: Much of it\nid: id-3\nname: much\nlevel: high\n"
      "correlation:\n  type: event_count\n  rules: [guessing]\n"
      "  group-by: [user]\n  timespan: 10m\n  condition: {gte: 1}\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2, id-3]\ncases:\n"
      "  drill: {replay: drill.jsonl, by: guessing}\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.path, Drill::kFixture);
  EXPECT_EQ(result.reason,
            "guessing holds here, but it is a member of another rule: without "
            "`generate: true` there it reports nothing of its own");
  EXPECT_EQ(result.suggestion,
            "if the rule is right, write `by: much` at "
            "fixtures/aws/r/fixture.yml:4:36");
}

}  // namespace
}  // namespace drillcheck
