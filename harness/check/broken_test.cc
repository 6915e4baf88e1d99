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

TEST(Loads, TakesANoteWithItsWayOutOnOneLine) {
  Drill drill;
  drill.RuleFile(
      "title: T\nlogsource: {product: p}\ndetection:\n  s: {a: 1}\n"
      "  condition: s\n");
  EXPECT_EQ(drill.Result("Loads").notes,
            std::vector<std::string>{
                "rules/aws/r.yml:1:1: note: this rule has no id and cannot "
                "have a fixture [no-id]; add `id:` with a new UUID"});
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
  EXPECT_EQ(result.title, "U");
}

TEST(Loads, TellsTheTitleOfTheDocumentThatIsWrong) {
  Drill drill;
  drill.RuleFile(TwoDocuments("",
                              "title: U\nid: id-2\nlogsource: {product: p}\n"
                              "detection:\n  s: {a: 2}\n  condition: t\n"));
  TestResult result = drill.Result("Loads");
  EXPECT_EQ(Line(result), "Loads fail broken-rule");
  EXPECT_EQ(result.at.line, 13);
  EXPECT_EQ(result.title, "U");
  EXPECT_EQ(result.rule_id, "id-1") << "the file's, by which it is known";
  drill.RuleFile(TwoDocuments("", "title: [\n"));
  EXPECT_EQ(drill.Result("Loads").title, "") << "and never another's";
}

TEST(Loads, AllowsOneIdForDocumentsMadeFromOneTemplate) {
  Drill drill;
  drill.RuleFile(
      "action: global\ntitle: T\nid: id-1\nlogsource: {product: p}\n---\n"
      "detection:\n  s: {a: 1}\n  condition: s\n---\n"
      "detection:\n  s: {a: 2}\n  condition: s\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
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

// Bug: "there is none", and nothing was red where policy asks for none.
TEST(HasFixture, IsBrokenWhereTheFixtureHasAnotherName) {
  for (const char* name : {"fixture.yaml", "Fixture.yml", "fixture.yml.txt"}) {
    Drill drill;
    drill.files.Remove(Drill::kFixture);
    drill.files.Put(std::string("fixtures/aws/r/") + name, "rule: id-1\n");
    TestResult result = drill.Result("HasFixture");
    EXPECT_EQ(Line(result), "HasFixture fail broken-fixture");
    EXPECT_EQ(result.path, std::string("fixtures/aws/r/") + name);
    EXPECT_EQ(result.suggestion, "rename it to fixture.yml");
  }
  Drill drill;
  drill.files.Put("fixtures/aws/r/fixture.yaml", "");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

TEST(HasFixture, IsNotCheckedWherePolicyOnlyWarnsOrSaysNothing) {
  Drill drill;
  drill.files.Remove(Drill::kFixture);
  TestResult silent = drill.Result("HasFixture");
  EXPECT_EQ(Line(silent), "HasFixture not-checked");
  EXPECT_TRUE(silent.warnings.empty());
  drill.settings.policy.path = "ci/policy.yml";
  drill.settings.policy.untested = {{"aws/**", UntestedAction::kWarn}};
  TestResult warned = drill.Result("HasFixture");
  EXPECT_EQ(Line(warned), "HasFixture not-checked");
  ASSERT_EQ(warned.warnings.size(), 1U);
  EXPECT_EQ(Format(warned.warnings[0]),
            "rules/aws/r.yml:1:1: warning: policy asks for a fixture "
            "(ci/policy.yml) [untested]\n"
            "  drillcheck fixture new rules/aws/r.yml RECORDING");
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
    EXPECT_EQ(result.next, *cases == '\0'
                               ? "${EDITOR:-vi} fixtures/aws/r/fixture.yml"
                               : "${EDITOR:-vi} +3 fixtures/aws/r/fixture.yml");
  }
}

Drill NeverFiring(UntestedAction action) {
  Drill drill;
  drill.Cases("  quiet: {replay: drill.jsonl, fires: never}\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  drill.settings.policy.untested = {{"aws/**", action}};
  return drill;
}

// Bug: with the case of the drill deleted all others passed, and said nothing
// of a rule that matches nothing.
TEST(HasFixture, IsUntestedWherePolicyAsksForAFixtureAndNoCaseFires) {
  TestResult result = NeverFiring(UntestedAction::kFail).Result("HasFixture");
  EXPECT_EQ(Line(result), "HasFixture fail untested");
  EXPECT_EQ(result.path, Drill::kFixture);
  EXPECT_EQ(result.at.line, 3);
  EXPECT_EQ(result.expected, "a case in which the rule fires");
  EXPECT_EQ(result.got, "1 case, in none of which it must");
  EXPECT_EQ(result.next,
            "drillcheck explain rules/aws/r.yml fixtures/aws/r/drill.jsonl");
}

TEST(HasFixture, WarnsOrNotesThatNoCaseFiresWherePolicyAsksForLess) {
  TestResult warned = NeverFiring(UntestedAction::kWarn).Result("HasFixture");
  EXPECT_EQ(Line(warned), "HasFixture pass");
  ASSERT_EQ(warned.warnings.size(), 1U);
  EXPECT_EQ(warned.warnings[0].code, "no-drill");
  TestResult noted = NeverFiring(UntestedAction::kAllow).Result("HasFixture");
  EXPECT_EQ(Line(noted), "HasFixture pass");
  EXPECT_TRUE(noted.warnings.empty());
  EXPECT_NE(Join(noted.notes, "; ").find("no case asks the rule to fire"),
            std::string::npos);
}

TEST(HasFixture, IsTestedByACaseThatFiresThoughItIsAKnownGap) {
  Drill drill = NeverFiring(UntestedAction::kFail);
  drill.Cases(
      "  quiet: {replay: drill.jsonl, fires: never}\n"
      "  drill: {replay: drill.jsonl}\n"
      "known_gaps: {drill: {verdict: missed, owner: o, ticket: t, "
      "reason: r, expires: 2027-01-01}}\n");
  EXPECT_EQ(Line(drill.Result("HasFixture")), "HasFixture pass");
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

// Bug: the tests of the cases were not named at all, and the run was smaller by
// them.
TEST(HasFixture, ThatIsBrokenIsWhatTheTestsOfItsCasesWaitFor) {
  Drill drill;
  drill.Cases(
      "  drill: {replay: drill.jsonl, severty: high, carries: {a: 1}}\n"
      "  quiet: {replay: drill.jsonl, fires: never}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "HasFixture fail broken-fixture; Fires/drill not-reached; "
            "Fields/drill not-reached; StaysQuiet/quiet not-reached");
  TestResult waiting = drill.Result("StaysQuiet/quiet");
  EXPECT_EQ(waiting.waits_for, "HasFixture");
  EXPECT_EQ(waiting.reason, "the fixture does not load");
  EXPECT_EQ(waiting.case_name, "quiet");
}

// Nor is it hidden by a filter that runs one test alone.
TEST(HasFixture, ThatIsBrokenIsToldByACaseWhereItIsLeftOut) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, severty: high}\n");
  auto results = CheckRule(drill.Load(), drill.settings, {"HasFixture"});
  EXPECT_EQ(Line(results.back()), "Fires/drill fail broken-fixture");
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
