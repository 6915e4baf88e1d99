#include "check/warnings.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// "rules/aws/r.yml:2 bad-id; ..."
std::string Warnings(const TestResult& result) {
  std::vector<std::string> lines;
  for (const Diagnostic& warning : result.warnings) {
    lines.push_back(warning.path + ":" + std::to_string(warning.at.line) + " " +
                    warning.code);
  }
  return Join(lines, "; ");
}

// A rule that loads with two warnings: no UUID as id, `AND` in capitals.
Drill Sloppy() {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  t: {a: 1}\n  condition: s AND t\n");
  return drill;
}

TEST(Warnings, AreCarriedByATestThatPasses) {
  TestResult loads = Sloppy().Result("Loads");
  EXPECT_EQ(Line(loads), "Loads pass");
  EXPECT_EQ(Warnings(loads),
            "rules/aws/r.yml:2 bad-id; rules/aws/r.yml:7 keyword-case");
  EXPECT_TRUE(loads.notes.empty()) << loads.notes[0];
}

TEST(Warnings, AreNoNotes) {
  TestResult result;
  KeepWarnings({{Severity::kNote, "p", {1, 2}, "text", "code", "way out"},
                {Severity::kWarning, "p", {3, 4}, "odd", "code", "other way"}},
               result);
  EXPECT_EQ(result.notes,
            std::vector<std::string>{"p:1:2: note: text [code]; way out"});
  EXPECT_EQ(Warnings(result), "p:3 code");
}

TEST(Warnings, FailTheirTestWhereTheyAreErrors) {
  Drill drill = Sloppy();
  drill.settings.warnings_as_errors = true;
  TestResult loads = drill.Result("Loads");
  EXPECT_EQ(Line(loads), "Loads fail broken-rule");
  EXPECT_EQ(loads.kind, "warning");
  EXPECT_EQ(loads.path + ":" + std::to_string(loads.at.line),
            "rules/aws/r.yml:2");
  EXPECT_EQ(loads.reason, "the id is not a UUID [bad-id]");
  EXPECT_EQ(loads.next, "drillcheck lint rules/aws/r.yml");
  EXPECT_EQ(Warnings(loads), "rules/aws/r.yml:7 keyword-case");
}

// Bug: it was the rule that `lint` was asked about, which has no warning.
TEST(Warnings, LeadToTheTreeWhereTheyAreAboutAnotherFile) {
  TestResult loads;
  loads.entry = "rule/aws/r";
  loads.test = "Loads";
  loads.path = Drill::kRule;
  loads.warnings = {
      {Severity::kWarning, "rules/a.filter.yml", {8, 3}, "odd", "code", ""}};
  TestResult fixture = loads;
  fixture.test = "HasFixture";
  fixture.warnings[0].path = Drill::kFixture;
  std::vector<TestResult> results = {loads, fixture};
  FailForWarnings(results);
  EXPECT_EQ(results[0].path, "rules/a.filter.yml");
  EXPECT_EQ(results[0].next, "drillcheck lint");
  EXPECT_EQ(results[1].next, "drillcheck lint rules/aws/r.yml");
}

TEST(Warnings, KeepNoOtherTestFromRunningWhereTheyAreErrors) {
  Drill drill = Sloppy();
  drill.settings.warnings_as_errors = true;
  EXPECT_EQ(Line(drill.Result("Fires/drill")), "Fires/drill pass");
}

TEST(Warnings, LeaveAnErrorTheReasonWhereTheyAreErrors) {
  TestResult failed;
  failed.outcome = Outcome::kFail;
  failed.verdict = Verdict::kBrokenFixture;
  failed.reason = "cut";
  failed.warnings = {{Severity::kWarning, "p", {1, 2}, "odd", "code", ""}};
  TestResult waits = failed;
  waits.outcome = Outcome::kNotReached;
  std::vector<TestResult> results = {failed, waits};
  FailForWarnings(results);
  EXPECT_EQ(results[0].kind + results[0].reason, "cut");
  EXPECT_EQ(results[1].outcome, Outcome::kNotReached);
}

TEST(RetiredRule, IsMutedByDayWhereWarningsAreErrors) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: s\n", "high",
                  "status: deprecated\n");
  drill.settings.warnings_as_errors = true;
  TestResult loads = drill.Result("Loads");
  EXPECT_EQ(Line(loads), "Loads fail muted");
  EXPECT_EQ(loads.lane, "gate");
  EXPECT_EQ(loads.next, "drillcheck test --warnings-as-errors rules/aws/r.yml");
}

TEST(HasFixture, IsUntestedWhereWarningsAreErrorsAndPolicyWarns) {
  Drill drill;
  drill.files.Remove(Drill::kFixture);
  drill.settings.policy.untested = {{"aws/**", UntestedAction::kWarn}};
  drill.settings.warnings_as_errors = true;
  EXPECT_EQ(Line(drill.Result("HasFixture")), "HasFixture fail untested");
}

TEST(KnownGapDate, FailsNothingByDayEvenWhereWarningsAreErrors) {
  Drill drill;
  drill
      .Cases(
          "  drill: {replay: drill.jsonl}\nknown_gaps:\n  drill: {verdict: "
          "missed, owner: o, ticket: t, reason: r, expires: 2026-06-01}\n")
      .Events("drill.jsonl", R"({"a": 2})");
  drill.settings.now = *ParseTime("2026-07-01");
  drill.settings.warnings_as_errors = true;
  EXPECT_EQ(Line(drill.Result("Fires/drill")), "Fires/drill known-gap missed");
}

}  // namespace
}  // namespace drillcheck
