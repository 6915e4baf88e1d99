// What a correlation says, and every way in which it can be wrong.
#include "sigma/read_correlation.h"

#include <gtest/gtest.h>

#include "sigma/dump_for_test.h"

namespace drillcheck::sigma {
namespace {

std::string ToText(const Bound& bound) {
  constexpr const char* kSigns[] = {"<", "<=", ">", ">=", "=", "!="};
  return kSigns[static_cast<size_t>(bound.op)] + bound.number.Text();
}

std::string ToText(const Condition& condition, const Correlation& correlation) {
  using Kind = Condition::Kind;
  if (condition.kind == Kind::kIdentifier) {
    return correlation.rules[condition.identifier].text;
  }
  std::vector<std::string> parts;
  for (const Condition& part : condition.parts) {
    parts.push_back(ToText(part, correlation));
  }
  if (condition.kind == Kind::kNot) return "not " + parts[0];
  return "(" + Join(parts, condition.kind == Kind::kAll ? " and " : " or ") +
         ")";
}

// type(rules) by group in 600s of fields p95 >=3; alias ip = dst,src; generate
std::string ToText(const Correlation& c) {
  std::vector<std::string> rules;
  for (const Reference& rule : c.rules) rules.push_back(rule.text);
  std::string text = std::string(Name(c.type)) + "(" + Join(rules, ",") + ")";
  if (!c.group_by.empty()) text += " by " + Join(c.group_by, ",");
  text += " in " + std::to_string(c.timespan.micros / 1'000'000) + "s";
  if (!c.fields.empty()) text += " of " + Join(c.fields, ",");
  if (c.percentile) text += " p" + Number(*c.percentile).Text();
  for (const Bound& bound : c.bounds) text += " " + ToText(bound);
  if (c.expression) text += " " + ToText(*c.expression, c);
  for (const Alias& alias : c.aliases) {
    text += "; " + alias.name + " = " + Join(alias.fields, ",");
  }
  return text + (c.generate ? "; generate" : "");
}

// `section` is the body of `correlation:`, from line 4, indented by two.
RuleFile File(const std::string& section, const std::string& more = "") {
  return ParseRuleFile("r.yml",
                       "title: corr\n"
                       "id: 5f0f1f7a-3c52-4b62-9a2e-8f6d5c4b3a21\n"
                       "correlation:\n" +
                           section + more);
}

std::string Parsed(const std::string& section, const std::string& more = "") {
  RuleFile file = File(section, more);
  EXPECT_EQ(file.rules.empty(), HasErrors(file.diagnostics)) << section;
  std::string said = Dump(file.diagnostics);
  if (file.rules.empty()) return said;
  std::string text = ToText(*file.rules[0].correlation);
  return said.empty() ? text : text + "\n" + said;
}

// A correlation of one line each; `rest` begins in line 7.
std::string Typed(const std::string& type, const std::string& rest) {
  return Parsed("  type: " + type + "\n  rules: [a, b]\n  timespan: 10m\n" +
                rest);
}

struct Row {
  const char* type;
  const char* rest;
  const char* expected;
};

template <size_t N>
void ExpectTyped(const Row (&rows)[N]) {
  for (const Row& row : rows) {
    EXPECT_EQ(Typed(row.type, row.rest), row.expected) << row.type << "\n"
                                                       << row.rest;
  }
}

TEST(Correlation, KnowsTheEightTypes) {
  ExpectTyped({
      {"event_count", "  condition: {gte: 3}\n",
       "event_count(a,b) in 600s >=3"},
      {"value_count", "  condition: {field: u, gt: 3}\n",
       "value_count(a,b) in 600s of u >3"},
      {"value_count", "  condition: {field: [u, v], gt: 3}\n",
       "value_count(a,b) in 600s of u,v >3"},
      {"temporal", "", "temporal(a,b) in 600s >=2"},
      {"temporal", "  condition:\n", "temporal(a,b) in 600s >=2"},
      {"temporal_ordered", "", "temporal_ordered(a,b) in 600s >=2"},
      {"value_sum", "  condition: {field: n, gt: 0.5}\n",
       "value_sum(a,b) in 600s of n >0.5"},
      {"value_avg", "  condition: {field: n, gt: -1}\n",
       "value_avg(a,b) in 600s of n >-1"},
      {"value_percentile",
       "  condition: {field: n, gte: 9, percentile: 99.5}\n",
       "value_percentile(a,b) in 600s of n p99.5 >=9"},
      {"value_median", "  condition: {field: n, eq: 5}\n",
       "value_median(a,b) in 600s of n =5"},
  });
}

TEST(Correlation, TakesRangesOfBounds) {
  ExpectTyped({
      {"event_count",
       "  condition: {gt: 1, gte: 2, lt: 9, lte: 8, eq: 5, neq: 6}\n",
       "event_count(a,b) in 600s >1 >=2 <9 <=8 =5 !=6"},
      {"temporal", "  condition: {gte: 1}\n", "temporal(a,b) in 600s >=1"},
      {"event_count", "  condition: {neq: 6}\n",
       "event_count(a,b) in 600s !=6"},
      {"event_count", "  condition: {lt: 6}\n",
       "event_count(a,b) in 600s <6\n"
       "7:15 warning upper-bound-only: add a lower bound"},
      {"event_count", "  condition: {neq: 3, lte: 6}\n",
       "event_count(a,b) in 600s <=6 !=3\n"
       "7:23 warning upper-bound-only: add a lower bound"},
  });
}

TEST(Correlation, ReadsAndOrNotOverItsRules) {
  ExpectTyped({
      {"temporal", "  condition: a and b\n", "temporal(a,b) in 600s (a and b)"},
      {"temporal_ordered", "  condition: b or (a and b)\n",
       "temporal_ordered(a,b) in 600s (b or (a and b))"},
      {"temporal", "  condition: a and not b\n",
       "temporal(a,b) in 600s (a and not b)\n7:20 warning absence"},
      {"temporal", "  condition: a\n",
       "5:14 error unused-rule: name it there, or take it off the list"},
      {"temporal", "  condition: a and b and other\n",
       "7:26 error no-such-identifier: its rules are: a, b"},
      {"temporal", "  condition: 1 of them\n",
       "7:14 error bad-condition: name each rule"},
      {"temporal", "  condition: [a, b]\n", "7:14 error wrong-type"},
      {"event_count", "  condition: a and b\n",
       "7:14 error bad-condition: only temporal and temporal_ordered take "
       "and, or, not over their rules"},
  });
}

TEST(Correlation, RefusesConditionsThatMeanNothing) {
  ExpectTyped({
      {"event_count", "",
       "3:1 error no-condition: for example `condition: {gte: 10}`"},
      {"value_sum", "  condition:\n",
       "7:3 error no-condition: for example `condition: {field: user, gte: "
       "10}`"},
      {"event_count", "  condition: {}\n",
       "7:14 error no-condition: add one of gt, gte, lt, lte, eq, neq"},
      {"event_count", "  condition: {get: 3}\n",
       "7:15 error unknown-key: did you mean 'gt'?"},
      {"event_count", "  condition: {gte: '3'}\n",
       "7:20 error wrong-type: write it without quotes"},
      {"event_count", "  condition: {gte: many}\n", "7:20 error wrong-type"},
      {"event_count", "  condition: {gte: .inf}\n", "7:20 error wrong-type"},
      {"event_count", "  condition: {gte: [3]}\n", "7:20 error wrong-type"},
      {"event_count", "  condition: {gte:}\n", "7:19 error wrong-type"},
      {"event_count", "  condition: {gte: 3, field: u}\n",
       "7:23 error bad-field: did you mean value_count?"},
      {"temporal", "  condition: {gte: 1, field: u}\n",
       "7:23 error bad-field: did you mean value_count?"},
      {"value_count", "  condition: {gte: 3}\n", "7:14 error bad-field"},
      {"value_count", "  condition: {field: u}\n",
       "7:14 error no-condition: add one of gt, gte, lt, lte, eq, neq"},
      {"value_count", "  condition: {field: [], gte: 3}\n",
       "7:22 error wrong-type"},
      {"value_sum", "  condition: {field: [u, v], gte: 3}\n",
       "7:15 error bad-field"},
      {"value_percentile", "  condition: {field: n, lte: 1}\n",
       "7:14 error bad-percentile: for example `percentile: 95`, beside the "
       "bound\n7:25 warning upper-bound-only: add a lower bound"},
      {"value_percentile", "  condition: {field: n, gt: 1, percentile: 101}\n",
       "7:44 error wrong-type"},
      {"value_percentile", "  condition: {field: n, gt: 1, percentile: -1}\n",
       "7:44 error wrong-type"},
      {"value_median", "  condition: {field: n, gt: 1, percentile: 50}\n",
       "7:32 error bad-percentile: only value_percentile has"},
      {"temporal", "  condition: {gte: 3}\n", "7:15 error never-true"},
      {"temporal", "  condition: {gt: 2}\n", "7:15 error never-true"},
      {"temporal", "  condition: {eq: 3}\n", "7:15 error never-true"},
  });
}

TEST(Correlation, RefusesWhatIsMissingOrMisspelt) {
  struct SectionRow {
    const char* section;
    const char* expected;
  };
  for (const SectionRow& row : {
           SectionRow{"  rules: a\n  timespan: 1m\n  condition: {gte: 1}\n",
                      "3:1 error no-type: add `type:`, one of: event_count, "
                      "value_count, temporal, temporal_ordered, value_sum, "
                      "value_avg, value_percentile, value_median"},
           {"  tpye: temporal\n  rules: a\n  timespan: 1m\n",
            "4:3 error no-type: did you mean 'type'?"},
           {"  type: temporal\n  rule: a\n  timespan: 1m\n",
            "5:3 error no-rules: did you mean 'rules'?"},
           {"  type: temporal\n  rules: a\n  timespam: 1m\n",
            "6:3 error no-timespan: did you mean 'timespan'?"},
           {"  type: event_cont\n  rules: a\n  timespan: 1m\n",
            "4:9 error bad-type: did you mean event_count?"},
           {"  type: [temporal]\n  rules: a\n  timespan: 1m\n",
            "4:9 error bad-type: one of: event_count, value_count, temporal, "
            "temporal_ordered, value_sum, value_avg, value_percentile, "
            "value_median"},
           {"  type: temporal\n  timespan: 1m\n",
            "3:1 error no-rules: add `rules:` with the ids or names of rules"},
           {"  type: temporal\n  rules:\n  timespan: 1m\n",
            "5:3 error no-rules: name rules by their id or name"},
           {"  type: temporal\n  rules: []\n  timespan: 1m\n",
            "5:3 error no-rules: name rules by their id or name"},
           {"  type: temporal\n  rules: [a, {b: 1}]\n  timespan: 1m\n",
            "5:14 error wrong-type"},
           {"  type: temporal\n  rules: [a, '']\n  timespan: 1m\n",
            "5:14 error wrong-type"},
           {"  type: temporal\n  rules: [a, b, a]\n  timespan: 1m\n",
            "5:17 error rule-twice"},
           {"  type: temporal\n  rules: a\n",
            "3:1 error no-timespan: add `timespan:` with its window, such as "
            "10m"},
           {"  type: temporal\n  rules: a\n  timespan: 10 m\n",
            "6:13 error bad-timespan: a timespan is a whole number above zero "
            "and one letter, s, m, h or d: 10m"},
           {"  type: temporal\n  rules: a\n  timespan: 1m\n  timeframe: 1m\n",
            "7:14 error bad-timespan: leave timeframe out"},
           {"  type: temporal\n  rules: a\n  timespan: 1m\n  groupby: u\n",
            "7:3 error unknown-key: did you mean 'group-by'?"},
           {"  type: temporal\n  rules: a\n  timespan: 1m\n  generate: maybe\n",
            "7:13 error wrong-type"},
           {"  type: temporal\n  rules: a\n  timespan: 1m\n  group-by: {u: "
            "1}\n",
            "7:13 error wrong-type"},
       }) {
    EXPECT_EQ(Parsed(row.section), row.expected) << row.section;
  }
  EXPECT_EQ(Parsed("  - a\n"), "3:1 error bad-correlation");
}

TEST(Correlation, ReportsEveryMistakeAtOnce) {
  EXPECT_EQ(Parsed("  type: x\n  rules:\n  timespan: x\n  other: 1\n"),
            "4:9 error bad-type: one of: event_count, value_count, temporal, "
            "temporal_ordered, value_sum, value_avg, value_percentile, "
            "value_median\n"
            "5:3 error no-rules: name rules by their id or name\n"
            "6:13 error bad-timespan: a timespan is a whole number above zero "
            "and one letter, s, m, h or d: 10m\n"
            "7:3 error unknown-key: valid keys: type, rules, group-by, "
            "timespan, timeframe, aliases, condition, generate");
}

TEST(Correlation, TakesOneRuleOrFieldWithoutAList) {
  EXPECT_EQ(Parsed("  type: temporal\n  rules: a\n  timespan: 1m\n"
                   "  group-by: u\n"),
            "temporal(a) by u in 60s >=1");
  EXPECT_EQ(Parsed("  type: temporal\n  rules: a\n  timeframe: 1m\n"
                   "  group-by: [u, v]\n"),
            "temporal(a) by u,v in 60s >=1\n6:3 warning timeframe");
}

TEST(Correlation, KeepsTheFieldOfEachRuleUnderAnAlias) {
  const std::string head =
      "  type: temporal\n  rules: [a, b, c]\n  timespan: 1m\n"
      "  group-by: [ip]\n  aliases:\n    ip:\n";
  EXPECT_EQ(Parsed(head + "      c: src\n      a: dst\n"),
            "temporal(a,b,c) by ip in 60s >=3; ip = dst,,src");
  EXPECT_EQ(Parsed(head + "      other: src\n"),
            "10:7 error no-such-rule: write the rule as it stands under rules");
  EXPECT_EQ(Parsed(head + "      other: src\n      more: src\n"),
            "10:7 error no-such-rule: write the rule as it stands under rules");
  EXPECT_EQ(Parsed(head + "      a: [src]\n"), "10:10 error wrong-type");
  EXPECT_EQ(Parsed(head + "      - a\n"), "10:7 error wrong-type");
  EXPECT_EQ(Parsed("  type: temporal\n  rules: [a]\n  timespan: 1m\n"
                   "  aliases: {ip: {a: src}}\n"),
            "temporal(a) in 60s >=1; ip = src\n7:13 warning unused-alias");
  EXPECT_EQ(Parsed("  type: temporal\n  rules: [rule_one]\n  timespan: 1m\n"
                   "  group-by: ip\n  aliases: {ip: {rule_oen: src}}\n"),
            "8:18 error no-such-rule: did you mean rule_one?");
}

TEST(Correlation, TakesGenerateInsideAndBeside) {
  const std::string section =
      "  type: temporal\n  rules: [a]\n  timespan: 1m\n";
  EXPECT_EQ(Parsed(section + "  generate: true\n"),
            "temporal(a) in 60s >=1; generate");
  EXPECT_EQ(Parsed(section, "generate: true\n"),
            "temporal(a) in 60s >=1; generate");
  EXPECT_EQ(Parsed(section, "generate: false\n"), "temporal(a) in 60s >=1");
  EXPECT_EQ(Parsed(section + "  generate: true\n", "generate: true\n"),
            "temporal(a) in 60s >=1; generate");
  EXPECT_EQ(Parsed(section + "  generate: true\n", "generate: false\n"),
            "8:11 error bad-value");
  EXPECT_EQ(Parsed(section, "generate: 1\n"), "7:11 error wrong-type");
}

TEST(Correlation, KeepsItsPlaces) {
  RuleFile file = File(
      "  type: event_count\n  rules:\n    - a\n    - b\n"
      "  group-by: [u, v]\n  timespan: 1m\n  condition:\n    gte: 3\n");
  ASSERT_EQ(file.rules.size(), 1U) << Dump(file.diagnostics);
  const Correlation& c = *file.rules[0].correlation;
  EXPECT_EQ(c.at, (Position{3, 1}));
  EXPECT_EQ(c.rules[1].at, (Position{7, 7}));
  EXPECT_EQ(c.group_by_at[1], (Position{8, 17}));
  EXPECT_EQ(c.bounds[0].at, (Position{11, 5}));
}

TEST(Correlation, NeedsATitleAndNoLogSource) {
  const std::string body =
      "correlation: {type: temporal, rules: a, timespan: 1m}\n"
      "id: 5f0f1f7a-3c52-4b62-9a2e-8f6d5c4b3a21\n";
  RuleFile untitled = ParseRuleFile("r.yml", body);
  EXPECT_EQ(Dump(untitled.diagnostics),
            "1:1 error no-title: add `title:` with one line that says what it "
            "detects");
  RuleFile sourced =
      ParseRuleFile("r.yml", body + "title: t\nlogsource: {product: p}\n");
  EXPECT_EQ(Dump(sourced.diagnostics),
            "4:1 warning needless-logsource: the rules under it have theirs; "
            "leave it out");
  ASSERT_EQ(sourced.rules.size(), 1U);
  EXPECT_EQ(ToText(sourced.rules[0].log_source), "");
  RuleFile level = ParseRuleFile("r.yml", body + "title: t\nlevel: hihg\n");
  EXPECT_TRUE(HasErrors(level.diagnostics));
}

TEST(Correlation, IsBoundedInRulesAndGroups) {
  std::string rules;
  for (int i = 0; i < 501; ++i) rules += "r" + std::to_string(i) + ",";
  RuleFile many = ParseRuleFile(
      "r.yml", "title: t\ncorrelation: {type: event_count, rules: [" + rules +
                   "], timespan: 1m, condition: {gte: 1}}\n");
  ASSERT_TRUE(HasErrors(many.diagnostics));
  EXPECT_EQ(FirstError(many.diagnostics)->code, "too-many");
  RuleFile groups = ParseRuleFile(
      "r.yml",
      "title: t\ncorrelation: {type: event_count, rules: a, group-by: [" +
          rules + "], timespan: 1m, condition: {gte: 1}}\n");
  ASSERT_TRUE(HasErrors(groups.diagnostics));
  EXPECT_EQ(FirstError(groups.diagnostics)->code, "too-many");
  std::string aliases;
  for (int i = 0; i < 101; ++i) {
    aliases += "a" + std::to_string(i) + ": {a: f}, ";
  }
  EXPECT_EQ(Parsed("  type: temporal\n  rules: [a]\n  timespan: 1m\n"
                   "  aliases: {" +
                   aliases + "}\n"),
            "7:12 error too-many");
}

}  // namespace
}  // namespace drillcheck::sigma
