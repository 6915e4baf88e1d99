#include "vary/edges.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"
#include "sigma/parse.h"

namespace drillcheck {
namespace {

sigma::Correlation Parse(const std::string& correlation) {
  sigma::RuleFile file =
      sigma::ParseRuleFile("r.yml", "title: t\ncorrelation:\n" + correlation);
  for (const Diagnostic& d : file.diagnostics) {
    EXPECT_NE(d.severity, Severity::kError) << Format(d);
  }
  return *file.rules.at(0).correlation;
}

// "threshold alerts: 0s 1s 2s!": seconds, `!` marks another group, `#2` the
// member, `=3` the number, `v1` the value.
std::string Line(const Edge& edge) {
  std::string line = edge.name + (edge.alerts ? " alerts:" : " is quiet:");
  if (!edge.not_derived.empty()) return edge.name + ": " + edge.not_derived;
  for (const EdgeStep& step : edge.steps) {
    line += " " + std::to_string(step.at / 1'000'000) + "s";
    if (step.at % 1'000'000 != 0) line += "+";
    if (step.member) line += "#" + std::to_string(*step.member);
    if (step.number) line += "=" + std::to_string(*step.number);
    if (step.value != 0) line += "v" + std::to_string(step.value);
    if (step.other_group) line += "!";
  }
  return line;
}

std::string Lines(const std::string& correlation) {
  std::vector<std::string> lines;
  for (const Edge& edge : MakeEdges(Parse(correlation))) {
    lines.push_back(Line(edge));
  }
  return Join(lines, "\n");
}

TEST(Edges, OfACountTakeOneEventLessAndTheWindowToItsEnd) {
  EXPECT_EQ(Lines("  type: event_count\n  rules: [a]\n  group-by: [user]\n"
                  "  timespan: 60s\n  condition: {gte: 3}\n"),
            "one_too_few is quiet: 0s 15sv1\n"
            "threshold alerts: 0s 10sv1 20sv2\n"
            "last_moment alerts: 0s 30sv1 60sv2\n"
            "too_late is quiet: 0s 30sv1 60s+v2\n"
            "other_group is quiet: 0s 10sv1 20sv2!");
}

TEST(Edges, CountFromTheLeastNumberThatHolds) {
  const struct {
    const char* condition;
    size_t steps;
  } kRows[] = {{"{gt: 3}", 4},
               {"{gte: 3.5}", 4},
               {"{eq: 3}", 3},
               {"{gt: 2, lt: 9}", 3},
               {"{gte: 2, neq: 2}", 3}};
  for (const auto& row : kRows) {
    auto edges =
        MakeEdges(Parse("  type: event_count\n  rules: [a]\n  timespan: 1m\n"
                        "  condition: " +
                        std::string(row.condition) + "\n"));
    EXPECT_EQ(edges[1].name, "threshold") << row.condition;
    EXPECT_EQ(edges[1].steps.size(), row.steps) << row.condition;
    EXPECT_EQ(edges[0].steps.size(), row.steps - 1) << row.condition;
  }
}

TEST(Edges, OfDistinctValuesRepeatOne) {
  EXPECT_EQ(Lines("  type: value_count\n  rules: [a]\n  timespan: 60s\n"
                  "  condition: {field: f, gte: 3}\n"),
            "value_missing is quiet: 0s 10sv1 20s\n"
            "threshold alerts: 0s 10sv1 20sv2\n"
            "last_moment alerts: 0s 30sv1 60sv2\n"
            "too_late is quiet: 0s 30sv1 60s+v2");
}

TEST(Edges, OfAnOrderTurnItRound) {
  EXPECT_EQ(Lines("  type: temporal_ordered\n  rules: [a, b]\n"
                  "  timespan: 60s\n"),
            "rule_missing is quiet: 0s#0\n"
            "threshold alerts: 0s#0 15s#1\n"
            "last_moment alerts: 0s#0 60s#1\n"
            "too_late is quiet: 0s#0 60s+#1\n"
            "wrong_order is quiet: 0s#1 15s#0");
}

TEST(Edges, OfATemporalCorrelationKeepAnyOrder) {
  EXPECT_EQ(Lines("  type: temporal\n  rules: [a, b, c]\n  timespan: 60s\n"
                  "  condition: {gte: 2}\n"),
            "rule_missing is quiet: 0s#0\n"
            "threshold alerts: 0s#0 15s#1\n"
            "last_moment alerts: 0s#0 60s#1\n"
            "too_late is quiet: 0s#0 60s+#1");
}

TEST(Edges, OfASumAddUpToTheBound) {
  EXPECT_EQ(Lines("  type: value_sum\n  rules: [a]\n  timespan: 60s\n"
                  "  condition: {field: bytes, gt: 100}\n"),
            "one_too_low is quiet: 0s=99 15s=1\n"
            "threshold alerts: 0s=100 15s=1\n"
            "last_moment alerts: 0s=100 60s=1\n"
            "too_late is quiet: 0s=100 60s+=1");
}

TEST(Edges, OfAnAverageAreAboutNumbersAlone) {
  EXPECT_EQ(Lines("  type: value_avg\n  rules: [a]\n  timespan: 60s\n"
                  "  condition: {field: bytes, gte: 10}\n"),
            "one_too_low is quiet: 0s=9 15s=9\n"
            "threshold alerts: 0s=10 15s=10");
}

TEST(Edges, AreNotDerivedWhereNothingIsTooFew) {
  const struct {
    const char* text;
    const char* why;
  } kRows[] = {
      {"  type: event_count\n  rules: [a]\n  timespan: 1m\n"
       "  condition: {gte: 1}\n",
       "one_too_few: a single event satisfies its condition\n"
       "threshold: a single event satisfies its condition\n"
       "last_moment: a single event satisfies its condition\n"
       "too_late: a single event satisfies its condition"},
      {"  type: value_avg\n  rules: [a]\n  timespan: 1m\n"
       "  condition: {field: f, lt: 5}\n",
       "one_too_low: its condition holds for the least of numbers\n"
       "threshold: its condition holds for the least of numbers"},
      {"  type: value_avg\n  rules: [a]\n  timespan: 1m\n"
       "  condition: {field: f, gt: 5, lt: 5}\n",
       "one_too_low: no number satisfies its condition\n"
       "threshold: no number satisfies its condition"},
  };
  for (const auto& row : kRows) EXPECT_EQ(Lines(row.text), row.why);
  EXPECT_EQ(MakeEdges(Parse("  type: event_count\n  rules: [a]\n"
                            "  timespan: 1m\n  condition: {gte: 100000}\n"))[0]
                .not_derived,
            "it asks for more than 1000 events");
  EXPECT_EQ(MakeEdges(Parse("  type: temporal\n  rules: [a, b]\n"
                            "  timespan: 1m\n  condition: a and b\n"))[0]
                .not_derived,
            "its condition joins rules by and, or, not");
}

TEST(Edges, SayTheirSituation) {
  auto edges =
      MakeEdges(Parse("  type: event_count\n  rules: [a]\n  timespan: 10m\n"
                      "  condition: {gte: 5}\n"));
  EXPECT_EQ(edges[0].situation, "not quite 5 events within 10 minutes");
  EXPECT_EQ(edges[3].situation,
            "5 events, the last 10 minutes and a microsecond after the first");
}

}  // namespace
}  // namespace drillcheck
