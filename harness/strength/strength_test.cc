#include "strength/strength.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "check/check_for_test.h"
#include "strength/strength_check.h"

namespace drillcheck {
namespace {

// A rule of which the drill alone shows little: any CreateUser fires.
Drill Weak() {
  Drill drill;
  drill.Detection(
      "  selection:\n    eventSource: iam\n    eventName: CreateUser\n"
      "  condition: selection\n");
  drill.Events("drill.jsonl",
               R"({"eventSource": "iam", "eventName": "CreateUser"})");
  drill.settings.policy.floors.strength = 0.9;
  return drill;
}

// The same with the near misses that are missing, and the level asserted.
Drill Repaired() {
  Drill drill = Weak();
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high}\n"
      "  others: {replay: others.jsonl, fires: never, because: selection}\n");
  drill.Events("others.jsonl",
               R"({"eventSource": "sso", "eventName": "CreateUser"})"
               "\n"
               R"({"eventSource": "iam", "eventName": "ListUsers"})");
  return drill;
}

TestResult Mutants(const Drill& drill) {
  Subject subject = drill.Load();
  return CheckStrength(subject, drill.settings).at(0);
}

std::vector<std::string> Survivors(const Drill& drill) {
  Subject subject = drill.Load();
  std::vector<std::string> names;
  for (const Survivor& survivor : MeasureStrength(subject).survivors) {
    names.push_back(survivor.mutant);
  }
  return names;
}

TEST(Strength, IsWeakBelowTheFloorAndNamesWhatNoTestNotices) {
  TestResult result = Mutants(Weak());
  EXPECT_EQ(Line(result), "Mutants fail weak");
  EXPECT_EQ(result.entry, "strength/aws/r");
  EXPECT_EQ(result.got, "0.40, 3 changes to the rule noticed by no test");
  EXPECT_EQ(result.expected, "a strength of 0.90 or more");
  EXPECT_EQ(
      Lines(result.evidence),
      "✗ drop-item selection.eventSource (6) a quiet event like drill.jsonl "
      "record 1 with `eventSource` = `other` would notice\n"
      "✗ drop-item selection.eventName (7) a quiet event like drill.jsonl "
      "record 1 with `eventName` = `other` would notice\n"
      "✗ lower-level (9) `severity: high` in a case that fires would "
      "notice\n");
  EXPECT_EQ(result.at.line, 6);
  EXPECT_EQ(result.next, "drillcheck fixture suggest rules/aws/r.yml");
}

// A file removed, or replaced; nobody shows what it is without the file.
Drill Bracketed() {
  Drill drill;
  drill.Detection(
      "  file: {path: history}\n  removal: {tool: rm}\n"
      "  replacement: {tool: ln}\n"
      "  condition: file and (removal or replacement)\n");
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high, fires: {exactly: 2}}\n"
      "  other_tool: {replay: tool.jsonl, fires: never}\n"
      "  other_file: {replay: file.jsonl, fires: never, because: file}\n");
  drill.Events("drill.jsonl", R"({"path": "history", "tool": "rm"})"
                              "\n"
                              R"({"path": "history", "tool": "ln"})");
  drill.Events("tool.jsonl", R"({"path": "history", "tool": "wc"})");
  drill.Events("file.jsonl", R"({"path": "notes", "tool": "rm"})");
  return drill;
}

// Bug: the score was 1.00, and `file and removal or replacement` was noticed by
// no case.
TEST(Strength, AsksWhatTheBracketsOfTheConditionAreFor) {
  Drill drill = Bracketed();
  EXPECT_EQ(Join(Survivors(drill), "\n"), "drop-brackets (removal ..)");
  drill.Events("file.jsonl", R"({"path": "notes", "tool": "ln"})");
  EXPECT_EQ(Join(Survivors(drill), "\n"), "");
}

// Nobody wrote brackets around the condition that a filter is joined to.
TEST(Strength, AsksForNoBracketsBesideAFilter) {
  Drill drill = Bracketed();
  drill.Detection(
      "  removal: {tool: rm}\n  replacement: {tool: ln}\n"
      "  condition: removal or replacement\n");
  drill.File("rules/f.filter.yml",
             "title: F\nlogsource: {product: p}\nfilter:\n  rules: any\n"
             "  own: {path: notes}\n  condition: not own\n");
  drill.settings.filters = LoadFilters(drill.files, {"rules"});
  for (const std::string& survivor : Survivors(drill)) {
    EXPECT_FALSE(survivor.starts_with("drop-brackets")) << survivor;
  }
  drill.Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  EXPECT_NE(Survivors(drill).size(), 0U);
}

TEST(Strength, PassesOnceTheMissingEventsAreThere) {
  TestResult result = Mutants(Repaired());
  EXPECT_EQ(Line(result), "Mutants pass") << Lines(result.evidence);
  EXPECT_EQ(result.score->noticed, result.score->of);
  EXPECT_EQ(result.score->of, 5U);
}

TEST(Strength, IsNeverRedWithoutAFloor) {
  Drill drill = Weak();
  drill.settings.policy.floors.strength.reset();
  TestResult result = Mutants(drill);
  EXPECT_EQ(Line(result), "Mutants pass");
  EXPECT_EQ(result.evidence.size(), 3U);
  EXPECT_EQ(result.expected, "");
}

// Bug: 0.899 would have been shown, and taken, as 0.90.
TEST(Strength, ComparesTheScoreItselfWithTheFloor) {
  Drill drill = Weak();
  drill.settings.policy.floors.strength = 0.4;
  EXPECT_EQ(Line(Mutants(drill)), "Mutants pass");
  drill.settings.policy.floors.strength = 0.401;
  EXPECT_EQ(Line(Mutants(drill)), "Mutants fail weak");
}

TEST(Strength, DoesNotCountWhatTheFixtureAccepts) {
  Drill drill = Weak();
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high}\n"
      "accepted_mutants:\n"
      "  drop-item selection.eventSource: only IAM has such an event\n"
      "  drop-item selection.eventName: for the test\n");
  TestResult result = Mutants(drill);
  EXPECT_EQ(Line(result), "Mutants pass") << Lines(result.evidence);
  EXPECT_EQ(result.score->of, 3U);
  EXPECT_EQ(result.notes,
            (std::vector<std::string>{
                "drop-item selection.eventSource may survive: only IAM has "
                "such an event",
                "drop-item selection.eventName may survive: for the test"}));
}

TEST(Strength, NamesAnAcceptanceThatIsNoLongerNeeded) {
  Drill drill = Repaired();
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high}\n"
      "  others: {replay: others.jsonl, fires: never}\n"
      "accepted_mutants: {drop-item selection.eventName: once}\n");
  TestResult result = Mutants(drill);
  EXPECT_EQ(Line(result), "Mutants pass");
  EXPECT_EQ(result.notes,
            (std::vector<std::string>{
                "accepted_mutants names drop-item selection.eventName, which "
                "does not survive: delete it"}));
}

// Bug: a case that fails anyhow would have noticed every change.
TEST(Strength, CountsNothingAsNoticedByAKnownGap) {
  Drill drill = Weak();
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  gap: {replay: gap.jsonl}\n"
      "known_gaps:\n  gap: {verdict: missed, owner: o, ticket: T-1, reason: r, "
      "expires: 2030-01-01}\n");
  drill.Events("gap.jsonl", R"({"eventSource": "x", "eventName": "y"})");
  TestResult result = Mutants(drill);
  EXPECT_EQ(result.got, "0.40, 3 changes to the rule noticed by no test");
}

// What the rule would do without the gap is a change all the same.
TEST(Strength, CountsAGapThatAMutantCloses) {
  Drill drill = Weak();
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  gap: {replay: gap.jsonl}\n"
      "known_gaps:\n  gap: {verdict: missed, owner: o, ticket: T-1, reason: r, "
      "expires: 2030-01-01}\n");
  drill.Events("gap.jsonl",
               R"({"eventSource": "x", "eventName": "CreateUser"})");
  std::vector<std::string> names = Survivors(drill);
  EXPECT_EQ(names, (std::vector<std::string>{"drop-item selection.eventName",
                                             "lower-level"}));
}

TEST(Strength, IsNotReachedWhereTheTestsDoNotPass) {
  Drill drill = Weak();
  drill.Events("drill.jsonl", R"({"eventSource": "sso"})");
  TestResult result = Mutants(drill);
  EXPECT_EQ(Line(result), "Mutants not-reached");
  EXPECT_EQ(result.reason, "rule/aws/r Fires/drill does not pass");
  drill.files.Remove(Drill::kFixture);
  EXPECT_EQ(Mutants(drill).reason,
            "there is no fixture that could notice a change");
}

TEST(Strength, LeavesTheSubjectAsItWas) {
  Drill drill = Weak();
  Subject subject = drill.Load();
  std::string before = Lines(CheckRule(subject, drill.settings));
  MeasureStrength(subject);
  EXPECT_EQ(Lines(CheckRule(subject, drill.settings)), before);
  EXPECT_EQ(before, "Fires/drill pass");
}

// Mutants are made of the rule as each recording's pipelines leave it.
TEST(Strength, ChangesTheRuleUnderEveryListOfPipelines) {
  Drill drill = Weak();
  drill.settings.pipelines_folder = "ci/pipelines";
  drill.File("ci/pipelines/p.yml",
             "name: p\npriority: 10\ntransformations:\n"
             "  - {id: x, type: field_name_mapping, mapping: {eventName: act}}"
             "\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\n"
      "recordings:\n  piped: {file: piped.jsonl, pipelines: [p]}\n"
      "cases:\n  drill: {replay: piped, severity: high}\n");
  drill.Events("piped.jsonl", R"({"eventSource": "iam", "act": "CreateUser"})");
  auto survivors = Survivors(drill);
  EXPECT_EQ(std::count(survivors.begin(), survivors.end(),
                       "negate selection.eventName"),
            0);
  EXPECT_EQ(std::count(survivors.begin(), survivors.end(),
                       "drop-item selection.eventName"),
            1);
}

// The members report nothing: nobody can see their level.
TEST(Strength, LowersNoLevelThatNoAlertHas) {
  Drill drill;
  drill.RuleFile(
      "title: M\nid: id-2\nname: m\nlogsource: {product: p}\n"
      "detection:\n  s: {a: 1}\n  condition: s\nlevel: low\n"
      "---\ntitle: T\nid: id-1\ncorrelation:\n  type: event_count\n"
      "  rules: [m]\n  group-by: [u]\n  timespan: 1m\n"
      "  condition: {gte: 2}\nlevel: high\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {alerts: 1}}\n");
  drill.Events("drill.jsonl",
               R"({"a": 1, "u": "x", "time": "2026-01-01T00:00:00Z"})"
               "\n"
               R"({"a": 1, "u": "x", "time": "2026-01-01T00:00:09Z"})");
  Subject subject = drill.Load();
  Strength strength = MeasureStrength(subject);
  std::vector<std::string> lowered;
  for (const Survivor& survivor : strength.survivors) {
    if (survivor.mutant == "lower-level") lowered.push_back(survivor.title);
  }
  EXPECT_EQ(lowered, std::vector<std::string>{"T"});
}

}  // namespace
}  // namespace drillcheck
