#include "check/check_for_test.h"

namespace drillcheck {
namespace {

std::string QuietBecause(const std::string& part) {
  return "  quiet: {replay: drill.jsonl, fires: never, because: " + part +
         "}\n  seen: {replay: seen.jsonl}\n";
}

TEST(Vacuous, WhenTheCaseAllowsAnyNumber) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, fires: {at_least: 0}}\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail vacuous");
  EXPECT_EQ(result.path, "fixtures/aws/r/fixture.yml");
  EXPECT_EQ(result.at, (Position{4, 50}));
  EXPECT_EQ(result.next,
            "drillcheck explain rules/aws/r.yml fixtures/aws/r/drill.jsonl");
}

TEST(Vacuous, WhenTheExpectationIsEmpty) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, fires: {}}\n");
  EXPECT_EQ(Line(drill.Result("Fires/drill")), "Fires/drill fail vacuous");
}

TEST(Vacuous, WhenTheRecordingIsEmpty) {
  for (const char* events : {"", "\n\n"}) {
    Drill drill;
    drill.Cases("  drill: {replay: drill.jsonl, fires: never}\n");
    drill.Events("drill.jsonl", events);
    TestResult result = drill.Result("StaysQuiet/drill");
    EXPECT_EQ(Line(result), "StaysQuiet/drill fail vacuous");
    EXPECT_EQ(result.reason, "the recording holds no event: nothing was asked");
    EXPECT_EQ(result.at.line, 4);
    EXPECT_EQ(result.next, "cp RECORDING fixtures/aws/r/drill.jsonl");
  }
}

TEST(Vacuous, WhenNoEventReachesTheRulesLogSource) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, fires: never}\n");
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource:\n  product: windows\n"
      "  service: security\ndetection:\n  s: {a: 1}\n  condition: s\n");
  drill.Events("drill.jsonl",
               R"({"eventSource": "s3", "eventName": "x", "awsRegion": "e"})");
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(Line(result), "StaysQuiet/drill fail vacuous");
  EXPECT_EQ(result.path, "rules/aws/r.yml");
  EXPECT_EQ(result.at.line, 3);
  EXPECT_EQ(result.reason,
            "no event reaches the rule: it reads windows/security, the "
            "recording holds 1 event of AWS CloudTrail");
}

TEST(Vacuous, NamesTheLogSourceThatWasMeant) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: aws, service: cloudtrial}\n"
      "detection:\n  s: {a: 1}\n  condition: s\n");
  drill.Events("drill.jsonl",
               R"({"eventSource": "s3", "eventName": "x", "awsRegion": "e"})");
  EXPECT_EQ(drill.Result("Fires/drill").suggestion,
            "correct `logsource:`, did you mean 'cloudtrail'?");
  EXPECT_EQ(drill.Result("Loads").warnings.back().code, "unknown-log-source");
}

constexpr const char* kCleared =
    R"({"Event":{"System":{"Channel":"Security","EventID":1102},)"
    R"("EventData":{"a":"1"}}})";

std::string ReadsService(const std::string& service) {
  return "title: T\nid: id-1\nlogsource:\n  product: windows\n  service: " +
         service + "\ndetection:\n  s: {a: 1}\n  condition: s\n";
}

// Bug: such a rule saw every event of Windows, and all was green.
TEST(Vacuous, IsOneFailureAtTheWordThatNoLogSourceHas) {
  Drill drill;
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n  more: {replay: drill.jsonl}\n"
      "  quiet: {replay: drill.jsonl, fires: never, because: s}\n");
  drill.RuleFile(ReadsService("securty"));
  drill.Events("drill.jsonl", kCleared);
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail vacuous");
  EXPECT_EQ(result.kind, "unknown-log-source");
  EXPECT_EQ(result.path, "rules/aws/r.yml");
  EXPECT_EQ(result.at, (Position{5, 12}));
  EXPECT_EQ(result.suggestion,
            "correct `logsource:`, did you mean 'security'?");
  EXPECT_EQ(Line(drill.Result("Fires/more")), "Fires/more not-reached");
  EXPECT_EQ(Line(drill.Result("StaysQuiet/quiet")),
            "StaysQuiet/quiet not-reached");
}

TEST(Vacuous, SaysWhatTheEventsAreOfWhereNothingIsNear) {
  Drill drill;
  drill.RuleFile(ReadsService("foobar"));
  drill.Events("drill.jsonl", kCleared);
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "unknown-log-source");
  EXPECT_EQ(result.suggestion,
            "record the right log source, or correct `logsource:`: record 1 "
            "(line 1) is of windows/security");
}

TEST(Vacuous, IsNotSaidOfALogSourceOfATeamsOwn) {
  Drill drill;
  drill.RuleFile(ReadsService("our-doors"));
  drill.Events("drill.jsonl",
               R"({"Event":{"System":{"Channel":"Our Doors","EventID":1},)"
               R"("EventData":{"a":"1"}}})");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

// Bug: the advice was to copy the typo into the filter.
TEST(Vacuous, IsSaidOfTheLogSourceAndNotOfTheFilterThatItLoses) {
  Drill drill;
  drill.RuleFile(ReadsService("securty"));
  drill.File("rules/f.filter.yml",
             "title: F\nlogsource: {product: windows, service: security}\n"
             "filter:\n  rules: [id-1]\n  f: {b: 1}\n  condition: not f\n");
  drill.settings.filters = LoadFilters(drill.files, {"rules"});
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  quiet: {replay: drill.jsonl, fires: never, because: f}\n");
  drill.Events("drill.jsonl", kCleared);
  EXPECT_EQ(drill.Result("Fires/drill").kind, "unknown-log-source");
}

TEST(Vacuous, IsNotSaidWhereOneOfTheEventsReachesTheRule) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, fires: never}\n");
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: aws}\ndetection:\n"
      "  s: {eventName: y}\n  condition: s\n");
  drill.Events(
      "drill.jsonl",
      "{\"eventSource\": \"s3\", \"eventName\": \"x\", \"awsRegion\": \"e\"}\n"
      "{\"actor\": {}, \"eventType\": \"x\", \"published\": \"y\"}");
  EXPECT_EQ(Lines(drill.Check()), "StaysQuiet/drill pass");
}

TEST(Vacuous, WhenTheConditionCannotBeFalse) {
  for (const char* condition :
       {"one or not one", "one or two or not two", "not (one and not one)"}) {
    Drill drill;
    drill.Detection("  one: {a: 1}\n  two: {b: 1}\n  condition: " +
                    std::string(condition) + "\n");
    TestResult result = drill.Result("Fires/drill");
    EXPECT_EQ(Line(result), "Fires/drill fail vacuous") << condition;
    EXPECT_EQ(result.path, "rules/aws/r.yml");
    EXPECT_EQ(result.at.line, 7);
  }
}

TEST(Vacuous, IsNotSaidOfAConditionThatCanBeFalse) {
  Drill drill;
  drill.Detection(
      "  one: {a: 1}\n  two: {a: 2}\n  condition: one or not two\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

TEST(Vacuous, ComesBeforeMissedAndNoisy) {
  Drill empty;
  empty.Events("drill.jsonl", "");
  EXPECT_EQ(Lines(empty.Check()), "Fires/drill fail vacuous");
  Drill always;
  always.Detection("  one: {a: 1}\n  condition: one or not one\n");
  always.Cases("  drill: {replay: drill.jsonl, fires: never}\n");
  EXPECT_EQ(Lines(always.Check()), "StaysQuiet/drill fail vacuous");
}

TEST(Because, HoldsWhenThatPartAloneStoppedTheRule) {
  for (const char* part : {"selection", "filter"}) {
    bool filtered = std::string(part) == "filter";
    Drill drill;
    drill.Detection(
        "  selection: {a: 1}\n  filter: {b: 1}\n"
        "  condition: selection and not filter\n");
    drill.Cases(QuietBecause(part)).Events("seen.jsonl", R"({"a": 1})");
    drill.Events("drill.jsonl",
                 filtered ? R"({"a": 1, "b": 1})" : R"({"a": 2})");
    EXPECT_EQ(Lines(drill.Check()), "StaysQuiet/quiet pass; Fires/seen pass");
  }
}

TEST(Because, IsVacuousWhenAnotherPartStopsTheRuleToo) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  filter: {b: 1}\n"
      "  condition: selection and not filter\n");
  drill.Cases(QuietBecause("filter")).Events("seen.jsonl", R"({"a": 1})");
  drill.Events("drill.jsonl", "{\"a\": 2, \"b\": 1}\n{\"a\": 3, \"b\": 2}");
  TestResult result = drill.Result("StaysQuiet/quiet");
  EXPECT_EQ(Line(result), "StaysQuiet/quiet fail vacuous");
  EXPECT_EQ(result.path, "fixtures/aws/r/fixture.yml");
  EXPECT_EQ(result.at, (Position{4, 55}));
  EXPECT_EQ(result.record, "record 1 (line 1)")
      << "the event that would come nearest to firing";
  EXPECT_EQ(Lines(result.evidence), "selection (5)\n  ✗ a: 1 (5) is 2\n");
}

TEST(Because, NamesThePartThatAloneKeepsTheRuleQuiet) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  filter: {b: 1}\n  other: {c: 1}\n"
      "  condition: selection and not filter and not other\n");
  drill.Cases(QuietBecause("filter")).Events("seen.jsonl", R"({"a": 1})");
  drill.Events("drill.jsonl", R"({"a": 1, "c": 1})");
  TestResult result = drill.Result("StaysQuiet/quiet");
  EXPECT_EQ(Line(result), "StaysQuiet/quiet fail vacuous");
  EXPECT_TRUE(result.suggestion.starts_with(
      "what stops it is other: write `because: other`; or "))
      << result.suggestion;
}

TEST(Because, ThatIsNotGivenIsNoted) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: s\n");
  drill.Cases("  quiet: {replay: drill.jsonl, fires: never}\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  TestResult result = drill.Result("StaysQuiet/quiet");
  EXPECT_EQ(Line(result), "StaysQuiet/quiet pass");
  ASSERT_FALSE(result.notes.empty());
  EXPECT_EQ(result.notes[0],
            "quiet has no `because`: any reason for silence will do");
}

// The part that `because` names fails before the one that is to blame.
TEST(Because, ShowsWhatElseStopsTheRuleAndNotThePartItself) {
  Drill drill;
  drill.Detection(
      "  host_path: {a: 1}\n  accepted: {b: 1}\n"
      "  condition: host_path and accepted\n");
  drill.Cases(QuietBecause("host_path"))
      .Events("seen.jsonl", R"({"a": 1, "b": 1})");
  drill.Events("drill.jsonl", R"({"a": 2, "b": 2})");
  EXPECT_EQ(Lines(drill.Result("StaysQuiet/quiet").evidence),
            "condition: host_path ✓ and accepted ✗ (7)\n"
            "accepted (6)\n  ✗ b: 1 (6) is 2\n");
}

// Bug: the advice was to change the case, where a filter is the cause.
TEST(Because, BlamesTheFilterThatWouldStopTheEventToo) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  own: {b: 1}\n"
      "  condition: selection and not own\n");
  drill.Cases(QuietBecause("own")).Events("seen.jsonl", R"({"a": 1})");
  drill.Events("drill.jsonl", R"({"a": 1, "b": 1, "user": "svc"})");
  EXPECT_EQ(Lines(drill.Check()), "StaysQuiet/quiet pass; Fires/seen pass");
  drill.File("rules/q.filter.yml",
             "title: Q\nlogsource: {product: p}\nfilter:\n  rules: any\n"
             "  own: {user: svc}\n  condition: not own\n");
  drill.settings.filters = LoadFilters(drill.files, {"rules"});
  TestResult result = drill.Result("StaysQuiet/quiet");
  EXPECT_EQ(Line(result), "StaysQuiet/quiet fail vacuous");
  EXPECT_EQ(result.path, "rules/q.filter.yml");
  EXPECT_EQ(result.at.line, 3);
  EXPECT_EQ(result.reason,
            "the filter 'Q' would stop this event too, were it not for own, "
            "which alone should stop it, says fixtures/aws/r/fixture.yml:4");
  EXPECT_TRUE(result.suggestion.starts_with("narrow the filter"));
  EXPECT_EQ(Lines(result.evidence),
            "filter Q (0) rules/q.filter.yml:6\n"
            "  not own (0) rules/q.filter.yml:5\n"
            "    ✓ user: svc (0) rules/q.filter.yml:5\n");
  drill.Events("drill.jsonl", R"({"a": 2, "b": 1, "user": "svc"})");
  EXPECT_EQ(drill.Result("StaysQuiet/quiet").path, Drill::kFixture)
      << "the event is not the near-miss that it should be";
}

TEST(Because, HoldsWhenOneOfSeveralEventsWasStoppedByIt) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  filter: {b: 1}\n"
      "  condition: selection and not filter\n");
  drill.Cases(QuietBecause("filter")).Events("seen.jsonl", R"({"a": 1})");
  drill.Events("drill.jsonl", "{\"a\": 2}\n{\"a\": 1, \"b\": 1}");
  EXPECT_EQ(Lines(drill.Check()), "StaysQuiet/quiet pass; Fires/seen pass");
}

TEST(Because, IsNotReachedWhileTheRuleFiresOnNoneOfItsDrills) {
  Drill drill;
  drill.Detection(
      "  selection: {gone: 1}\n  filter: {b: 1}\n"
      "  condition: selection and not filter\n");
  drill.Cases(QuietBecause("filter")).Events("seen.jsonl", R"({"a": 1})");
  drill.Events("drill.jsonl", R"({"a": 1, "b": 1})");
  EXPECT_EQ(Lines(drill.Check()),
            "StaysQuiet/quiet not-reached; Fires/seen fail drifted");
  TestResult result = drill.Result("StaysQuiet/quiet");
  EXPECT_EQ(result.reason, "Fires/seen failed");
  EXPECT_EQ(result.case_name, "quiet");
}

TEST(Because, StaysVacuousWhereTheRuleFiresOnAnotherDrill) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  filter: {b: 1}\n"
      "  condition: selection and not filter\n");
  drill.Cases(QuietBecause("filter") + "  lost: {replay: lost.jsonl}\n");
  drill.Events("seen.jsonl", R"({"a": 1})");
  drill.Events("lost.jsonl", R"({"a": 3})");
  drill.Events("drill.jsonl", R"({"a": 2, "b": 1})");
  EXPECT_EQ(Lines(drill.Check()),
            "StaysQuiet/quiet fail vacuous; Fires/seen pass; "
            "Fires/lost fail missed");
}

TEST(Because, StaysVacuousWhereTheSilenceIsOnlyAKnownGap) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 5, c: 1}\n  filter: {b: 1}\n"
      "  condition: selection and not filter\n");
  drill.Cases(QuietBecause("filter") +
              "known_gaps: {seen: {verdict: missed, owner: o, ticket: t, "
              "reason: r, expires: 2027-01-01}}\n");
  drill.Events("seen.jsonl", R"({"a": 1, "c": 1})");
  drill.Events("drill.jsonl", R"({"a": 1, "b": 1, "c": 1})");
  EXPECT_EQ(Lines(drill.Check()),
            "StaysQuiet/quiet fail vacuous; Fires/seen known-gap missed");
}

// Bug: a case with `by` was told to assert nothing.
TEST(Vacuous, SaysWhatIsAskedOfARuleThatMayStaySilent) {
  struct Row {
    const char* more;
    const char* reason;
  };
  const Row kRows[] = {
      {"by: id-1", "`by: id-1` in line 5 asks that it does"},
      {"severity: high", "`severity` is asserted only of what fires"},
      {"severity: high, carries: {level: high}",
       "`severity` and `carries` are asserted only of what fires"},
  };
  for (const Row& row : kRows) {
    Drill drill;
    drill.Cases("  drill: {replay: drill.jsonl, fires: {at_least: 0},\n    " +
                std::string(row.more) + "}\n");
    TestResult result = drill.Result("Fires/drill");
    EXPECT_EQ(Line(result), "Fires/drill fail vacuous");
    EXPECT_EQ(result.reason,
              "here the rule need not fire, and " + std::string(row.reason));
    EXPECT_EQ(result.at, (Position{4, 50}));
    EXPECT_EQ(result.suggestion,
              "leave `fires` out: a case fires at least once then");
  }
}

}  // namespace
}  // namespace drillcheck
