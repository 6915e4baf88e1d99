#include "check/rule_check.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

std::string Names(const std::vector<PlannedTest>& tests) {
  std::vector<std::string> names;
  for (const PlannedTest& test : tests) names.push_back(test.name);
  return Join(names, " ");
}

std::string Names(const std::vector<TestResult>& results) {
  std::vector<std::string> names;
  for (const TestResult& result : results) names.push_back(result.test);
  return Join(names, " ");
}

// Trees of every kind, sound and broken.
std::vector<Drill> AllKinds() {
  std::vector<Drill> kinds(14);
  kinds[1].Cases(
      "  drill: {replay: drill.jsonl, severity: high, carries: {a: 1}}\n"
      "  quiet: {replay: drill.jsonl, fires: never}\n");
  kinds[2].Events("drill.jsonl", "{\"a\": 2}");
  kinds[3].Events("drill.jsonl", "{cut");
  kinds[4].Events("drill.jsonl", "<Events/>");
  kinds[4].Cases(
      "  drill: {replay: drill.jsonl, severity: high, carries: {a: 1}}\n");
  kinds[5].Events("drill.jsonl", "");
  kinds[6].RuleFile("title: [\n");
  kinds[7].Detection("  s: {a: 1}\n  condition: t\n");
  kinds[7].Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  kinds[8].FixtureFile("schema: [\n");
  kinds[9].files.Remove(Drill::kFixture);
  kinds[10].files.Remove(Drill::kRule);
  kinds[11].FixtureFile("schema: drillcheck/fixture@1\nrule: id-1\n");
  kinds[12].FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-2\ncases:\n"
      "  drill: {replay: drill.jsonl, severity: high}\n");
  kinds[13].Cases(
      "  drill: {replay: drill.jsonl, severity: high, carries: {a: 1}}\n"
      "  quiet: {replay: drill.jsonl, fires: nevr}\n");
  kinds[0].Events("other.jsonl", "{\"a\": 1}");
  kinds[0].Cases(
      "  variants: {each: [drill.jsonl, other.jsonl], severity: high}\n");
  return kinds;
}

// The suite registers the plan and reports the results by position.
TEST(RuleCheck, GivesOneResultForEachPlannedTestWhateverIsBroken) {
  for (const Drill& drill : AllKinds()) {
    Subject planned = LoadSubject(drill.files, drill.settings,
                                  {Drill::kRule, "aws/r", false});
    EXPECT_EQ(Names(PlanTests(planned)), Names(drill.Check()));
  }
}

TEST(RuleCheck, FillsInWhatEveryReportNeeds) {
  for (const Drill& drill : AllKinds()) {
    for (const TestResult& result : drill.Check()) {
      EXPECT_EQ(result.entry, "rule/aws/r");
      EXPECT_EQ(result.lane, "gate");
      EXPECT_NE(result.path, "") << Line(result);
      bool failed = result.outcome == Outcome::kFail;
      EXPECT_EQ(failed, result.verdict != Verdict::kNone) << Line(result);
      bool skipped = result.outcome == Outcome::kNotChecked ||
                     result.outcome == Outcome::kNotReached;
      EXPECT_TRUE(!skipped || !result.reason.empty()) << Line(result);
      EXPECT_TRUE(!failed || !result.next.empty()) << Line(result);
    }
  }
}

TEST(PlanTests, NamesTheTestsInOrderWithPlaceAndExpectation) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: s\n");
  drill.Events("b.jsonl", "");
  drill.Cases(
      "  drill: {replay: drill.jsonl, fires: {records: [1]}, severity: low, "
      "carries: {a: 1, title: T}}\n"
      "  variants: {each: [drill.jsonl, b.jsonl], fires: never}\n");
  std::string told;
  for (const PlannedTest& test : PlanTests(drill.Load())) {
    told += test.name + " " + std::to_string(test.at.line) + " " +
            test.expected + "\n";
  }
  EXPECT_EQ(told,
            "Loads 1 \n"
            "HasFixture 1 \n"
            "Fires/drill 1 to fire on record 1\n"
            "Severity/drill 7 severity low\n"
            "Fields/drill 1 the alert to carry 2 values\n"
            "StaysQuiet/variants.drill.jsonl 1 to stay silent\n"
            "StaysQuiet/variants.b.jsonl 1 to stay silent\n");
}

TEST(RuleCheck, AsksTheCasesInTheOrderOfTheFixture) {
  Drill drill;
  drill.Cases(
      "  b: {replay: drill.jsonl, severity: low}\n"
      "  a: {replay: drill.jsonl, fires: never}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/b pass; Severity/b fail wrong-severity; "
            "StaysQuiet/a fail noisy");
}

}  // namespace
}  // namespace drillcheck
