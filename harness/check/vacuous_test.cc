#include "check/check_for_test.h"

namespace drillcheck {
namespace {

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
