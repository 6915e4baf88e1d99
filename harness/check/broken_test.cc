#include "check/broken.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

TEST(Loads, FailsAtTheFirstErrorAndCountsTheOthers) {
  Drill drill;
  drill.Detection(
      "  s: {a|contans: 1, 'b|re': '(?<=x)y'}\n  condition: s and t\n");
  TestResult result = drill.Result("Loads");
  EXPECT_EQ(Line(result), "Loads fail broken-rule");
  EXPECT_EQ(result.path, "rules/aws/r.yml");
  EXPECT_EQ(result.at.line, 5);
  EXPECT_NE(result.reason, "");
  EXPECT_EQ(result.title, "T") << "told of a broken rule too";
  EXPECT_EQ(result.rule_id, "id-1");
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_EQ(result.notes[0].find("further error") != std::string::npos, true);
  EXPECT_EQ(result.next, "drillcheck lint rules/aws/r.yml");
}

TEST(HasFixture, ShowsAMisspeltKeyBeforeWhatFollowsFromIt) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: s\n");
  drill.Cases("  drill: {replays: drill.jsonl}\n");
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(Line(result), "HasFixture fail broken-fixture");
  EXPECT_EQ(result.reason,
            "this case names no recording: 'replay' or 'each' is missing, but "
            "there is 'replays' [missing-key]");
  EXPECT_EQ(result.suggestion, "did you mean 'replay'?");
}

TEST(Loads, NotesAWarningWithItsWayOutOnOneLine) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  t: {b: 1}\n  condition: s AND t\n");
  TestResult result = drill.Result("Loads");
  for (const std::string& note : result.notes) {
    EXPECT_EQ(note.find('\n'), note.npos) << note;
  }
  EXPECT_FALSE(result.notes.empty());
}

TEST(Loads, FailsOnARegularExpressionThatCannotBeRun) {
  Drill drill;
  drill.Detection("  s:\n    a|re: '(?<=x)y'\n  condition: s\n");
  TestResult result = drill.Result("Loads");
  EXPECT_EQ(Line(result), "Loads fail broken-rule");
  EXPECT_EQ(result.at.line, 6);
}

TEST(Loads, FailsOnAFileThatIsNotThere) {
  Drill drill;
  drill.files.Remove(Drill::kRule);
  EXPECT_EQ(Line(drill.Result("Loads")), "Loads fail broken-rule");
}

TEST(Loads, LeavesTheOtherTestsNotReached) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: t\n");
  drill.Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Loads fail broken-rule; Fires/drill not-reached; "
            "Severity/drill not-reached");
  drill.files.Remove(Drill::kFixture);
  EXPECT_EQ(Lines(drill.Check()),
            "Loads fail broken-rule; HasFixture not-reached");
}

std::string TwoDocuments(const std::string& first, const std::string& second) {
  return first + "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n" +
         "  s: {a: 1}\n  condition: s\n---\n" + second;
}

TEST(Loads, FailsWhenTwoDocumentsHaveOneId) {
  Drill drill;
  drill.RuleFile(TwoDocuments("",
                              "title: U\nid: id-1\nlogsource: {product: p}\n"
                              "detection:\n  s: {a: 2}\n  condition: s\n"));
  TestResult result = drill.Result("Loads");
  EXPECT_EQ(Line(result), "Loads fail broken-rule");
  EXPECT_EQ(result.at.line, 9);
}

TEST(Loads, AllowsOneIdForDocumentsMadeFromOneTemplate) {
  Drill drill;
  drill.RuleFile(
      "action: global\ntitle: T\nid: id-1\nlogsource: {product: p}\n---\n"
      "detection:\n  s: {a: 1}\n  condition: s\n---\n"
      "detection:\n  s: {a: 2}\n  condition: s\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

TEST(Loads, NotesADeprecatedOrDisabledRule) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: s\n", "high",
                  "status: deprecated\n");
  EXPECT_EQ(drill.Result("Loads").notes[0], "status is deprecated");
  drill.Detection("  s: {a: 1}\n  condition: s\n", "high", "status: test\n");
  EXPECT_EQ(drill.Result("Loads").notes,
            std::vector<std::string>{"rules/aws/r.yml:2:1: warning: the id is "
                                     "not a UUID [bad-id]"});
  Subject subject =
      LoadSubject(drill.files, drill.settings, {Drill::kRule, "aws/r", true});
  EXPECT_EQ(CheckLoads(subject).notes[0], "the file is named .disabled");
}

TEST(HasFixture, IsUntestedWherePolicyAsksForOne) {
  Drill drill;
  drill.files.Remove(Drill::kFixture);
  drill.settings.policy.path = "ci/policy.yml";
  drill.settings.policy.untested = {{"aws/**", UntestedAction::kFail}};
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(Line(result), "HasFixture fail untested");
  EXPECT_EQ(result.expected, "a fixture in fixtures/aws/r/fixture.yml");
  EXPECT_EQ(result.reason, "policy asks for one (ci/policy.yml)");
  EXPECT_EQ(result.next, "drillcheck fixture new rules/aws/r.yml RECORDING");
}

TEST(HasFixture, IsNotCheckedWherePolicyOnlyWarnsOrSaysNothing) {
  Drill drill;
  drill.files.Remove(Drill::kFixture);
  TestResult silent = drill.Result("HasFixture");
  EXPECT_EQ(Line(silent), "HasFixture not-checked");
  EXPECT_TRUE(silent.notes.empty());
  drill.settings.policy.untested = {{"aws/**", UntestedAction::kWarn}};
  TestResult warned = drill.Result("HasFixture");
  EXPECT_EQ(Line(warned), "HasFixture not-checked");
  EXPECT_EQ(warned.notes,
            std::vector<std::string>{"policy asks for a fixture here"});
}

TEST(HasFixture, IsVacuousWithoutACase) {
  for (const char* cases : {"", "cases: {}\n"}) {
    Drill drill;
    drill.FixtureFile("schema: drillcheck/fixture@1\nrule: id-1\n" +
                      std::string(cases));
    TestResult result = drill.Result("HasFixture");
    EXPECT_EQ(Line(result), "HasFixture fail vacuous");
    EXPECT_EQ(result.path, "fixtures/aws/r/fixture.yml");
    EXPECT_EQ(result.at.line, *cases == '\0' ? 0 : 3);
    EXPECT_EQ(result.next, "drillcheck test rules/aws/r.yml");
  }
}

TEST(HasFixture, IsBrokenAtTheFirstErrorOfTheFixture) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, severty: high}\n");
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(Line(result), "HasFixture fail broken-fixture");
  EXPECT_EQ(result.path, "fixtures/aws/r/fixture.yml");
  EXPECT_EQ(result.at, (Position{4, 32}));
  EXPECT_EQ(result.reason, "unknown key 'severty' [unknown-key]");
  EXPECT_EQ(result.suggestion, "did you mean 'severity'?");
  EXPECT_EQ(result.next, "drillcheck lint rules/aws/r.yml");
}

TEST(HasFixture, IsBrokenAtTheDamageOfARecording) {
  Drill drill;
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high}\n"
      "  whole: {replay: whole.jsonl}\n");
  drill.Events("drill.jsonl", "{\"a\": 1}\n{\"a\": \"cut");
  drill.Events("whole.jsonl", R"({"a": 1})");
  EXPECT_EQ(Lines(drill.Check()),
            "HasFixture fail broken-fixture; Fires/drill not-reached; "
            "Severity/drill not-reached; Fires/whole pass");
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(result.path, "fixtures/aws/r/drill.jsonl");
  EXPECT_EQ(result.at.line, 2);
  EXPECT_EQ(drill.Result("Fires/drill").reason, "its recording is damaged");
}

}  // namespace
}  // namespace drillcheck
