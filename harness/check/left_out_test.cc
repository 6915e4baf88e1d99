#include "check/left_out.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// What is told of the tests that are run.
std::string Told(const Drill& drill, const std::set<std::string>& left_out) {
  std::vector<std::string> lines;
  for (const TestResult& result :
       CheckRule(drill.Load(), drill.settings, left_out)) {
    if (!left_out.contains(result.test)) lines.push_back(Line(result));
  }
  return Join(lines, "; ");
}

Drill Missed() {
  Drill drill;
  drill.Events("drill.jsonl", R"({"a": 2})");
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high, carries: {a: 1}}\n");
  return drill;
}

// Bug: a filter of GoogleTest that left the failing test out was green.
TEST(LeftOut, IsToldByTheFirstTestThatWaitsForIt) {
  EXPECT_EQ(Told(Missed(), {"Loads", "HasFixture", "Fires/drill"}),
            "Severity/drill fail missed; Fields/drill not-reached");
  EXPECT_EQ(
      Told(Missed(), {"Loads", "HasFixture", "Fires/drill", "Severity/drill"}),
      "Fields/drill fail missed");
}

TEST(LeftOut, KeepsWhatWasFoundAndNamesTheTestThatFindsIt) {
  Drill drill = Missed();
  TestResult found = drill.Result("Fires/drill");
  for (const TestResult& told :
       CheckRule(drill.Load(), drill.settings, {"Fires/drill"})) {
    if (told.test != "Severity/drill") continue;
    EXPECT_EQ(told.case_name, "drill");
    EXPECT_EQ(told.at, found.at);
    EXPECT_EQ(told.got, found.got);
    EXPECT_EQ(told.notes.back(), "Fires/drill finds this, and is not run here");
  }
}

TEST(LeftOut, ChangesNothingWhereTheFailingTestIsRun) {
  EXPECT_EQ(Told(Missed(), {"Severity/drill"}),
            "Loads pass; HasFixture pass; Fires/drill fail missed; "
            "Fields/drill not-reached");
}

TEST(LeftOut, MayBeTheTestThatFindsNothingToRead) {
  Drill rule = Missed();
  rule.RuleFile("title: [");
  EXPECT_EQ(Told(rule, {"Loads", "HasFixture"}),
            "Fires/drill fail broken-rule; Severity/drill not-reached; "
            "Fields/drill not-reached");
  Drill recording;
  recording.Events("drill.jsonl", R"({"a": )");
  EXPECT_EQ(Told(recording, {"Loads", "HasFixture"}),
            "Fires/drill fail broken-fixture");
}

}  // namespace
}  // namespace drillcheck
