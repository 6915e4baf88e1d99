#include "strength/edges.h"

#include <gtest/gtest.h>

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kBase =
    "title: Base\nid: id-1\nname: base\nlogsource: {product: p}\n"
    "detection:\n  s: {a: 1}\n  condition: s\n";

// `correlation` stands below `correlation:`.
Drill DrillOf(const std::string& correlation, const std::string& base = kBase) {
  Drill drill;
  drill.RuleFile(base + "---\ntitle: Many\nid: id-2\ncorrelation:\n" +
                 correlation + "level: high\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {alerts: 1}}\n"
      "  quiet: {replay: quiet.jsonl, fires: never}\n");
  drill.Events("quiet.jsonl",
               R"({"a": 1, "u": "eve", "@timestamp": "2026-05-01T00:00:00Z"})");
  return drill;
}

constexpr const char* kCount =
    "  type: event_count\n  rules: [base]\n  group-by: [u]\n"
    "  timespan: 10m\n  condition: {gte: 3}\n";
constexpr const char* kThree =
    R"({"a": 1, "u": "eve", "v": "x", "@timestamp": "2026-05-01T00:00:00Z"}
{"a": 1, "u": "eve", "v": "y", "@timestamp": "2026-05-01T00:00:01Z"}
{"a": 1, "u": "eve", "v": "z", "@timestamp": "2026-05-01T00:00:02Z"})";

std::string Edges(const Drill& drill) {
  Subject subject = drill.Load();
  return Lines(CheckEdges(subject));
}

TEST(Edges, HoldWhereTheRuleMeansWhatItSays) {
  Drill drill = DrillOf(kCount);
  drill.Events("drill.jsonl", kThree);
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass; StaysQuiet/quiet pass");
  EXPECT_EQ(Edges(drill),
            "Edges/drill.one_too_few pass; Edges/drill.threshold pass; "
            "Edges/drill.last_moment pass; Edges/drill.too_late pass; "
            "Edges/drill.other_group pass");
}

TEST(Edges, ArePlannedUnderTheNamesOfTheirResults) {
  Drill drill = DrillOf(kCount);
  drill.Events("drill.jsonl", kThree);
  Subject subject = drill.Load();
  std::vector<std::string> planned;
  for (const PlannedTest& test : PlanEdges(subject)) {
    planned.push_back(test.name);
    EXPECT_EQ(test.at.line, 11) << test.name;
  }
  std::vector<std::string> found;
  for (const TestResult& result : CheckEdges(subject)) {
    found.push_back(result.test);
  }
  EXPECT_EQ(planned, found);
}

TEST(Edges, OfDistinctValuesHold) {
  Drill drill = DrillOf(
      "  type: value_count\n  rules: [base]\n  group-by: [u]\n"
      "  timespan: 10m\n  condition: {field: v, gte: 3}\n");
  drill.Events("drill.jsonl", kThree);
  EXPECT_EQ(Edges(drill),
            "Edges/drill.value_missing pass; Edges/drill.threshold pass; "
            "Edges/drill.last_moment pass; Edges/drill.too_late pass; "
            "Edges/drill.other_group pass");
}

TEST(Edges, OfSumsAndAveragesHold) {
  Drill drill = DrillOf(
      "  type: value_sum\n  rules: [base]\n  timespan: 10m\n"
      "  condition: {field: n, gt: 100}\n");
  drill.Events("drill.jsonl",
               R"({"a": 1, "n": 99, "@timestamp": "2026-05-01T00:00:00Z"}
{"a": 1, "n": 70, "@timestamp": "2026-05-01T00:00:01Z"})");
  EXPECT_EQ(Edges(drill),
            "Edges/drill.one_too_low pass; Edges/drill.threshold pass; "
            "Edges/drill.last_moment pass; Edges/drill.too_late pass");
  Drill median = DrillOf(
      "  type: value_median\n  rules: [base]\n  timespan: 10m\n"
      "  condition: {field: n, gte: 80}\n");
  median.files = drill.files;
  median.RuleFile(
      std::string(kBase) +
      "---\ntitle: Many\nid: id-2\ncorrelation:\n  type: value_median\n"
      "  rules: [base]\n  timespan: 10m\n  condition: {field: n, gte: 80}\n");
  EXPECT_EQ(Edges(median),
            "Edges/drill.one_too_low pass; Edges/drill.threshold pass");
}

// Both members fire on each event, so that one event is already all of them.
TEST(Edges, ShowMembersThatFireOnTheSameEvent) {
  Drill drill =
      DrillOf("  type: temporal\n  rules: [base, other]\n  timespan: 10m\n",
              std::string(kBase) +
                  "---\ntitle: Other\nid: id-3\nname: other\n"
                  "logsource: {product: p}\n"
                  "detection:\n  s: {u: eve}\n  condition: s\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2, id-3]\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {at_least: 1}}\n");
  drill.Events("drill.jsonl", kThree);
  EXPECT_EQ(Edges(drill),
            "Edges/drill.rule_missing fail noisy; Edges/drill.threshold pass; "
            "Edges/drill.last_moment pass; Edges/drill.too_late fail noisy");
}

TEST(Edges, AreNotCheckedWhereTheEventsDoNotServe) {
  // The group-by field is one that the rule asks for.
  Drill drill =
      DrillOf(kCount, std::string(kBase).replace(
                          std::string(kBase).find("{a: 1}"), 6, "{u: eve}"));
  drill.Events("drill.jsonl", kThree);
  EXPECT_EQ(Edges(drill),
            "Edges/drill.one_too_few pass; Edges/drill.threshold pass; "
            "Edges/drill.last_moment pass; Edges/drill.too_late pass; "
            "Edges/drill.other_group not-checked");
  // The case gives no alert.
  Drill silent = DrillOf(kCount);
  silent.Events("drill.jsonl", R"({"a": 1})");
  Subject subject = silent.Load();
  for (const TestResult& result : CheckEdges(subject)) {
    EXPECT_EQ(result.outcome, Outcome::kNotChecked) << result.test;
    EXPECT_EQ(result.reason, "the case gives no alert of it");
  }
}

// All events behind an alert that is counted are moved with it, and changed
// with it.
TEST(Edges, OfACorrelationOfCorrelationsHold) {
  Drill drill;
  drill.RuleFile(
      std::string(kBase) +
      "---\ntitle: Other\nid: id-2\nname: other\nlogsource: {product: p}\n"
      "detection:\n  s: {b: 1}\n  condition: s\n"
      "---\ntitle: Twice\nid: id-3\nname: twice\ncorrelation:\n"
      "  type: event_count\n  rules: [base]\n  group-by: [u]\n"
      "  timespan: 1m\n  condition: {gte: 2}\n"
      "---\ntitle: Chain\nid: id-4\nname: chain\ncorrelation:\n"
      "  type: temporal\n  rules: [other, twice]\n  group-by: [u]\n"
      "  timespan: 10m\nlevel: high\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2, id-3, id-4]\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {at_least: 1}}\n");
  drill.Events("drill.jsonl",
               R"({"a": 1, "u": "eve", "@timestamp": "2026-05-01T00:00:00Z"}
{"a": 1, "u": "eve", "@timestamp": "2026-05-01T00:00:01Z"}
{"b": 1, "u": "eve", "@timestamp": "2026-05-01T00:00:02Z"})");
  EXPECT_EQ(
      Edges(drill),
      "Edges/drill.twice.one_too_few pass; Edges/drill.twice.threshold pass; "
      "Edges/drill.twice.last_moment pass; Edges/drill.twice.too_late pass; "
      "Edges/drill.twice.other_group pass; "
      "Edges/drill.chain.rule_missing pass; Edges/drill.chain.threshold pass; "
      "Edges/drill.chain.last_moment pass; Edges/drill.chain.too_late pass; "
      "Edges/drill.chain.other_group pass");
}

TEST(Edges, AreNotCheckedOnRecordingsUnderSeveralPipelines) {
  Drill drill = DrillOf(kCount);
  drill.settings.pipelines_folder = "ci/pipelines";
  drill.File("ci/pipelines/p.yml",
             "name: p\npriority: 1\ntransformations:\n"
             "  - {type: field_name_mapping, mapping: {a: b}}\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\n"
      "recordings:\n  piped: {file: piped.jsonl, pipelines: [p]}\n"
      "cases:\n  drill: {replay: [drill.jsonl, piped], fires: {alerts: 1}}\n");
  drill.Events("drill.jsonl",
               R"({"a": 1, "u": "eve", "@timestamp": "2026-05-01T00:00:00Z"}
{"a": 1, "u": "eve", "@timestamp": "2026-05-01T00:00:01Z"})");
  drill.Events("piped.jsonl",
               R"({"b": 1, "u": "eve", "@timestamp": "2026-05-01T00:00:02Z"})");
  Subject subject = drill.Load();
  std::vector<TestResult> results = CheckEdges(subject);
  EXPECT_EQ(results.size(), 5U);
  for (const TestResult& result : results) {
    EXPECT_EQ(result.outcome, Outcome::kNotChecked) << result.test;
    EXPECT_EQ(result.reason, "its recordings are read under several pipelines");
  }
}

TEST(Edges, OfADetectionRuleDoNotExist) {
  Subject subject = Drill().Load();
  EXPECT_TRUE(PlanEdges(subject).empty());
  EXPECT_TRUE(CheckEdges(subject).empty());
}

TEST(Edges, LeaveTheSubjectAsItWas) {
  Drill drill = DrillOf(kCount);
  drill.Events("drill.jsonl", kThree);
  Subject subject = drill.Load();
  size_t recordings = subject.recordings.size();
  auto builds = subject.build_of;
  CheckEdges(subject);
  EXPECT_EQ(subject.recordings.size(), recordings);
  EXPECT_EQ(subject.build_of, builds);
}

// The edges of the rule as it was, on the rule as somebody left it.
TEST(Edges, NoticeAChangedTimespanThresholdAndGroup) {
  Drill drill = DrillOf(kCount);
  drill.Events("drill.jsonl", kThree);
  Subject subject = drill.Load();
  std::vector<DerivedEdge> edges = DeriveEdges(subject);
  EXPECT_EQ(EdgeThatNotices(subject, edges), std::nullopt);
  const struct {
    const char* from;
    const char* to;
    const char* edge;
  } kRows[] = {
      {"10m", "10s", "Edges/drill.threshold"},
      {"10m", "599s", "Edges/drill.last_moment"},
      {"10m", "601s", "Edges/drill.too_late"},
      {"gte: 3", "gte: 4", "Edges/drill.threshold"},
      {"gte: 3", "gte: 2", "Edges/drill.one_too_few"},
      {"  group-by: [u]\n", "", "Edges/drill.other_group"},
  };
  for (const auto& row : kRows) {
    std::string text = kCount;
    text.replace(text.find(row.from), std::string(row.from).size(), row.to);
    Drill changed = DrillOf(text);
    changed.Events("drill.jsonl", kThree);
    Subject after = changed.Load();
    EXPECT_EQ(EdgeThatNotices(after, edges), row.edge) << row.to;
  }
}

}  // namespace
}  // namespace drillcheck
