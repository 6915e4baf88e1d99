#include "check/check_for_test.h"

namespace drillcheck {
namespace {

Drill Asking(const std::string& severity) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, severity: " + severity + "}\n");
  return drill;
}

TEST(SeverityCheck, FailsWhenRuleSaysMediumAndDrillExpectsCritical) {
  Drill drill = Asking("critical");
  drill.Detection("  s: {a: 1}\n  condition: s\n", "medium");
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(Line(result), "Severity/drill fail wrong-severity");
  EXPECT_EQ(result.path, "rules/aws/r.yml");
  EXPECT_EQ(result.at, (Position{7, 1})) << "the rule's own `level`";
  EXPECT_EQ(result.expected, "severity critical");
  EXPECT_EQ(result.got, "fired with medium");
  EXPECT_EQ(result.suggestion,
            "write `level: critical` in the rule; or, if medium is right, "
            "correct fixtures/aws/r/fixture.yml:4");
  EXPECT_EQ(result.record, "record 1 (line 1)");
}

TEST(SeverityCheck, FailsWhenRuleIsMoreSevereThanTheDrillExpects) {
  Drill drill = Asking("low");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Severity/drill fail wrong-severity");
}

TEST(SeverityCheck, PassesWhenTheLevelsAgree) {
  Drill drill = Asking("high");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass; Severity/drill pass");
}

TEST(SeverityCheck, FailsAtTheTitleWhenTheRuleHasNoLevel) {
  Drill drill = Asking("high");
  drill.RuleFile(
      "id: id-1\ntitle: T\nlogsource: {product: p}\n"
      "detection:\n  s: {a: 1}\n  condition: s\n");
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(Line(result), "Severity/drill fail wrong-severity");
  EXPECT_EQ(result.got, "fired with no level");
  EXPECT_EQ(result.at.line, 2);
}

TEST(SeverityCheck, IsNotReachedWhenTheRuleStayedSilent) {
  Drill drill = Asking("high");
  drill.Events("drill.jsonl", R"({"a": 2})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail missed; Severity/drill not-reached");
  EXPECT_EQ(drill.Result("Severity/drill").reason, "Fires/drill failed");
}

TEST(SeverityCheck, IsAskedOfANoisyRuleToo) {
  Drill drill = Asking("low, fires: {records: [1]}");
  drill.Events("drill.jsonl", "{\"a\": 1}\n{\"a\": 1}");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail noisy; Severity/drill fail wrong-severity");
}

// Bug: the first line was told.
TEST(SeverityCheck, PointsAtTheKeyThatIsNearlyLevel) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: p}\n"
      "detection: {s: {a: 1}, condition: s}\nlevl: high\n");
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(Line(result), "Severity/drill fail wrong-severity");
  EXPECT_EQ(result.at.line, 5);
  EXPECT_TRUE(result.suggestion.starts_with(
      "write `level: high` in place of this key; or"))
      << result.suggestion;
}

// Three documents: the level of the middle one is the highest that can fire.
Drill ThreeDocuments(const std::string& severity) {
  Drill drill;
  auto document = [](const std::string& n, const std::string& on,
                     const std::string& level) {
    return "title: T" + n + "\nid: id-" + n +
           "\nlogsource: {product: p}\ndetection:\n  s: {" + on +
           "}\n  condition: s\nlevel: " + level + "\n";
  };
  drill.RuleFile(document("1", "a: 1", "medium") + "---\n" +
                 document("2", "a: 1", "high") + "---\n" +
                 document("3", "a: 2, b: 2", "critical"));
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2, id-3]\ncases:\n"
      "  drill: {replay: drill.jsonl, severity: " +
      severity + "}\n");
  return drill;
}

TEST(SeverityCheck, TakesTheHighestLevelThatFired) {
  EXPECT_EQ(Lines(ThreeDocuments("high").Check()),
            "Fires/drill pass; Severity/drill pass");
}

TEST(SeverityCheck, PointsAtTheDocumentWithTheHighestLevelThatFired) {
  TestResult result = ThreeDocuments("critical").Result("Severity/drill");
  EXPECT_EQ(Line(result), "Severity/drill fail wrong-severity");
  EXPECT_EQ(result.got, "fired with high");
  EXPECT_EQ(result.at.line, 15);
  EXPECT_EQ(result.rule_id, "id-2");
  EXPECT_EQ(result.next,
            "drillcheck explain rules/aws/r.yml#id-2 "
            "fixtures/aws/r/drill.jsonl:1");
}

// Bug: with the field of the selection that of the exclusion was answered the
// other way too, so that the document seemed silent for another reason.
TEST(SeverityCheck, PointsAtTheAbsentFieldThatKeptTheSevererDocumentSilent) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: p}\nlevel: medium\n"
      "detection: {s: {a: 1}, condition: s}\n---\n"
      "title: U\nid: id-2\nlogsource: {product: p}\nlevel: critical\n"
      "detection:\n  s: {a: 1, role: root}\n  filter: {errorCode: Denied}\n"
      "  condition: s and not filter\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, severity: critical}\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": {"role": "root"}})");
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(Line(result), "Severity/drill fail wrong-severity");
  EXPECT_EQ(result.kind, "severity-path");
  EXPECT_EQ(result.at.line, 12);
}

// Two documents that share a part; `one` and `two` are their conditions.
Drill TwoDocuments(const std::string& part_of_one, const std::string& one,
                   const std::string& two, const std::string& severity) {
  Drill drill;
  auto document = [](const std::string& name, const std::string& part,
                     const std::string& condition, const std::string& level) {
    return "title: T\nname: " + name + "\nid: id-" + name +
           "\nlogsource: {product: p}\ndetection:\n  s: {a: 1}\n  prod: {" +
           part + "}\n  condition: " + condition + "\nlevel: " + level + "\n";
  };
  drill.RuleFile(document("inside", part_of_one, one, "critical") + "---\n" +
                 document("outside", "ns: prod", two, "medium"));
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-inside, id-outside]\ncases:\n"
      "  drill: {replay: drill.jsonl, severity: " +
      severity + "}\n");
  return drill;
}

// Bug: the advice was to lower the level of a document that should not have
// fired at all.
TEST(SeverityCheck, PointsAtThePartForWhichAMoreSevereDocumentFiresToo) {
  Drill drill = TwoDocuments("ns|startswith: prod", "s and prod",
                             "s and not prod", "medium");
  drill.Events("drill.jsonl", R"({"a": 1, "ns": "product"})");
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(Line(result), "Severity/drill fail wrong-severity");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.reason,
            "outside, of level medium as asked, fires too: inside should have "
            "stayed silent; its prod holds, that of outside does not");
  EXPECT_TRUE(result.suggestion.starts_with("narrow inside"))
      << result.suggestion;
}

TEST(SeverityCheck, PointsAtTheConditionOfADocumentThatFiresTooOtherwise) {
  Drill drill = TwoDocuments("ns: prod", "s", "s and not prod", "medium");
  drill.Events("drill.jsonl", R"({"a": 1, "ns": "test"})");
  EXPECT_EQ(drill.Result("Severity/drill").at.line, 8);
}

// Two documents that fire alike: nothing says that one should be silent.
TEST(SeverityCheck, OffersTheLevelOfADocumentThatMayFireToo) {
  Drill drill = TwoDocuments("ns: prod", "s and prod", "s and prod", "medium");
  drill.Events("drill.jsonl", R"({"a": 1, "ns": "prod"})");
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(result.at.line, 9);
  EXPECT_EQ(result.suggestion,
            "write `level: medium` at line 9, or narrow inside; or, if the "
            "more severe level is right, correct fixtures/aws/r/fixture.yml:4");
  Drill part = TwoDocuments("ns|startswith: prod", "s and prod",
                            "s and not prod", "medium");
  part.Events("drill.jsonl", R"({"a": 1, "ns": "product"})");
  EXPECT_EQ(part.Result("Severity/drill").suggestion,
            "narrow inside, or write `level: medium` at line 9; or, if the "
            "more severe level is right, correct fixtures/aws/r/fixture.yml:4");
}

// Another drill must be critical.
TEST(SeverityCheck, OffersNoLevelThatAnotherCaseSpeaksAgainst) {
  Drill drill = TwoDocuments("ns: prod", "s", "s and not prod", "medium");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-inside, id-outside]\ncases:\n"
      "  drill: {replay: drill.jsonl, severity: medium}\n"
      "  prod: {replay: prod.jsonl, severity: critical}\n");
  drill.Events("drill.jsonl", R"({"a": 1, "ns": "test"})");
  drill.Events("prod.jsonl", R"({"a": 1, "ns": "prod"})");
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(result.at.line, 8);
  EXPECT_EQ(result.suggestion,
            "narrow inside; or, if the more severe level is right, correct "
            "fixtures/aws/r/fixture.yml:4");
}

TEST(SeverityCheck, PointsAtWhatKeptTheDocumentOfThatLevelSilent) {
  Drill drill = TwoDocuments("ns: prd", "s and prod", "s", "critical");
  drill.Events("drill.jsonl", R"({"a": 1, "ns": "prod"})");
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.rule_id, "id-inside");
  EXPECT_EQ(result.reason, "inside, of level critical as asked, stays silent");
  EXPECT_EQ(result.suggestion,
            "if that is right, write `level: critical` at outside, which "
            "fired");
}

// The case names the document that fired: its level is what is wrong.
TEST(SeverityCheck, PointsAtTheLevelOfTheDocumentThatTheCaseNames) {
  Drill drill = TwoDocuments("ns: prd", "s and prod", "s", "critical");
  drill.Events("drill.jsonl", R"({"a": 1, "ns": "prod"})");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-inside, id-outside]\ncases:\n"
      "  drill: {replay: drill.jsonl, severity: critical, by: outside}\n");
  EXPECT_EQ(drill.Result("Severity/drill").at.line, 19);
}

}  // namespace
}  // namespace drillcheck
