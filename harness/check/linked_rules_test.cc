#include "check/linked_rules.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kEcs =
    "name: ECS\npriority: 10\ntransformations:\n"
    "  - id: names\n    type: field_name_mapping\n"
    "    mapping: {a: event.code}\n";

// The rule asks for `a`, the events of ecs.jsonl call it event.code.
struct Piped : Drill {
  Piped() {
    settings.pipelines_folder = "ci/pipelines";
    File("ci/pipelines/ecs.yml", kEcs);
    Events("ecs.jsonl", R"({"event": {"code": 1}})");
    Recordings("[ecs]");
  }

  Piped& Recordings(const std::string& pipelines) {
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
        "  plain: {file: drill.jsonl}\n"
        "  ecs: {file: ecs.jsonl, pipelines: " +
        pipelines +
        "}\ncases:\n"
        "  plain: {replay: plain, fires: {records: [1]}}\n"
        "  ecs: {replay: ecs, fires: {records: [1]}}\n"
        "  both: {replay: [plain, ecs], fires: {exactly: 2}}\n");
    return *this;
  }
};

TEST(Pipelines, OfARecordingRewriteTheRuleForThatRecordingAlone) {
  EXPECT_EQ(Lines(Piped().Check()),
            "Fires/plain pass; Fires/ecs pass; Fires/both pass");
}

TEST(Pipelines, CompileTheRuleOnceForEachList) {
  Piped drill;
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  one: {file: ecs.jsonl, pipelines: [ecs]}\n"
      "  two: {file: ecs.jsonl, pipelines: [ecs]}\n"
      "  plain: {file: drill.jsonl}\ncases:\n"
      "  drill: {replay: [one, two, plain], fires: {exactly: 3}}\n");
  Subject subject = drill.Load();
  EXPECT_EQ(subject.piped.size(), 1U);
  EXPECT_EQ(subject.build_of, (std::vector<size_t>{1, 1, 0}));
}

TEST(Pipelines, BoundByPolicyHoldForRecordingsWithoutAListOfTheirOwn) {
  Piped drill;
  drill.settings.policy.pipelines = {{"", "p", "", {"ecs"}}};
  drill.Cases("  drill: {replay: ecs.jsonl}\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
  drill.settings.policy.pipelines = {{"", "other", "", {"ecs"}}};
  EXPECT_NE(Lines(drill.Check()), "Fires/drill pass");
}

TEST(Pipelines, NameBothFieldsWhereTheRuleStaysSilent) {
  Piped drill;
  drill.Events("ecs.jsonl", R"({"event": {"code": 2}})");
  TestResult result = drill.Result("Fires/ecs");
  EXPECT_EQ(Line(result), "Fires/ecs fail missed");
  EXPECT_EQ(result.path, "rules/aws/r.yml");
  EXPECT_EQ(result.at.line, 5);
  std::string evidence = Lines(result.evidence);
  EXPECT_NE(evidence.find("event.code"), std::string::npos) << evidence;
  EXPECT_NE(evidence.find("a"), std::string::npos) << evidence;
}

TEST(Pipelines, OfAnUnknownNameAreABrokenFixture) {
  Piped drill;
  drill.Recordings("[ecz]");
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(result.verdict, Verdict::kBrokenFixture);
  EXPECT_EQ(result.at.line, 5);
  EXPECT_EQ(result.reason,
            "there is no pipeline 'ecz' in ci/pipelines [unknown-pipeline]");
  EXPECT_EQ(result.suggestion, "did you mean ecs?");
}

TEST(Pipelines, ThatAreBrokenAreABrokenFixtureAtTheirOwnLine) {
  Piped drill;
  drill.File("ci/pipelines/ecs.yml",
             "name: E\npriority: 1\ntransformations:\n  - type: nonsense\n");
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(result.verdict, Verdict::kBrokenFixture);
  EXPECT_EQ(result.path, "ci/pipelines/ecs.yml");
}

TEST(Pipelines, MayNotDifferUnderOneCorrelation) {
  Piped drill;
  drill.RuleFile(
      "title: M\nname: member\nlogsource: {product: p}\n"
      "detection: {selection: {a: 1}, condition: selection}\n---\n"
      "title: C\nid: id-1\nlevel: high\ncorrelation:\n  type: event_count\n"
      "  rules: [member]\n  timespan: 1m\n  condition: {gte: 1}\n");
  drill.Events(
      "ecs.jsonl",
      R"({"event": {"code": 1}, "@timestamp": "2026-01-01T00:00:00Z"})");
  drill.Events("drill.jsonl",
               R"({"a": 1, "@timestamp": "2026-01-01T00:00:00Z"})");
  EXPECT_EQ(drill.Result("Fires/both").verdict, Verdict::kBrokenFixture);
  EXPECT_EQ(drill.Result("Fires/ecs").outcome, Outcome::kPass);
}

}  // namespace
}  // namespace drillcheck
