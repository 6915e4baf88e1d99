#include "sigma/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "base/text.h"

namespace drillcheck::sigma {
namespace {

struct Parsed {
  std::optional<Pipeline> pipeline;
  std::string report;  // the diagnostics without their path
};

Parsed Parse(const std::string& text) {
  Parsed parsed;
  Diagnostics found;
  parsed.pipeline = ParsePipeline("p.yml", text, found);
  std::vector<std::string> lines;
  for (const Diagnostic& d : found) lines.push_back(Format(d).substr(6));
  parsed.report = Join(lines, "\n");
  return parsed;
}

// One step, in flow style, in line 2 from column 5 on.
Parsed ParseStep(const std::string& step) {
  return Parse("transformations:\n  - {" + step + "}\n");
}

template <class T>
T TransformationOf(const std::string& step) {
  Parsed parsed = ParseStep(step);
  EXPECT_EQ(parsed.report, "");
  if (!parsed.pipeline) return T();
  return std::get<T>(parsed.pipeline->steps.at(0).transformation);
}

template <class T>
T QuestionOf(const std::string& group, const std::string& question) {
  Parsed parsed = ParseStep("type: drop_detection_item, " + group + ": [{" +
                            question + "}]");
  EXPECT_EQ(parsed.report, "");
  if (!parsed.pipeline) return T();
  const PipelineStep& step = parsed.pipeline->steps.at(0);
  const PipelineConditions& conditions = group == "rule_conditions" ? step.rule
                                         : group == "field_name_conditions"
                                             ? step.field
                                             : step.item;
  return std::get<T>(conditions.questions.at(0));
}

using Names = std::vector<std::string>;

TEST(ParsePipeline, KeepsTheHead) {
  auto [pipeline, report] = Parse(R"(name: ours
priority: -5
vars:
  admins: [root, 12, adm_*]
  one: eve
allowed_backends: [splunk]
transformations:
  - id: first
    type: drop_detection_item
  - type: field_name_prefix
    prefix: win.
)");
  ASSERT_EQ(report, "");
  EXPECT_EQ(pipeline->path, "p.yml");
  EXPECT_EQ(pipeline->name, "ours");
  EXPECT_EQ(pipeline->priority, -5);
  EXPECT_EQ(pipeline->vars.at("admins"), (Names{"root", "12", "adm_*"}));
  EXPECT_EQ(pipeline->vars.at("one"), Names{"eve"});
  ASSERT_EQ(pipeline->steps.size(), 2U);
  EXPECT_EQ(pipeline->steps[0].id, "first");
  EXPECT_EQ(pipeline->steps[0].type, "drop_detection_item");
  EXPECT_EQ(pipeline->steps[0].at, (Position{8, 5}));
  EXPECT_FALSE(pipeline->steps[0].rule.condition.has_value());
  EXPECT_EQ(pipeline->steps[1].id, "");
}

TEST(ParsePipeline, ReadsOverWhatActsOnQueryTextWithAWarning) {
  auto [pipeline, report] = Parse(
      "postprocessing:\n  - {type: embed, prefix: x}\nfinalizers:\n"
      "  - {type: concat}\n");
  EXPECT_TRUE(pipeline.has_value());
  EXPECT_EQ(report,
            "1:1: warning: 'postprocessing' changes query text and has no "
            "effect here [no-effect]\n"
            "3:1: warning: 'finalizers' changes query text and has no effect "
            "here [no-effect]");
  EXPECT_EQ(Parse("postprocessing: []\nname: n\n").report, "");
}

TEST(ParsePipeline, ReadsEveryKindOfMapping) {
  auto map = TransformationOf<MapFields>(
      "type: field_name_mapping, mapping: {A: b, C: [d, e]}");
  EXPECT_EQ(map.mapping.at("A"), Names{"b"});
  EXPECT_EQ(map.mapping.at("C"), (Names{"d", "e"}));
  auto prefixes = TransformationOf<MapFieldPrefixes>(
      "type: field_name_prefix_mapping, mapping: {b.: x., a.: [y., z.]}");
  ASSERT_EQ(prefixes.mapping.size(), 2U);
  EXPECT_EQ(prefixes.mapping[0].first, "b.");
  EXPECT_EQ(prefixes.mapping[1].second, (Names{"y.", "z."}));
  auto strings = TransformationOf<MapString>(
      "type: map_string, mapping: {'*a*': '', b: [c, d]}");
  EXPECT_EQ(strings.mapping.at("*a*"), Names{""});
  EXPECT_EQ(TransformationOf<AffixFields>("type: field_name_prefix, prefix: w.")
                .prefix,
            "w.");
  EXPECT_EQ(TransformationOf<AffixFields>("type: field_name_suffix, suffix: .k")
                .suffix,
            ".k");
}

TEST(ParsePipeline, ReadsAddedConditionsAsARuleWritesThem) {
  auto added = TransformationOf<AddCondition>(
      "id: ch, type: add_condition, negated: true, template: false, "
      "conditions: {Channel: Security, 'EventID|gte': 4}");
  EXPECT_TRUE(added.negated);
  EXPECT_EQ(added.identifier.name, "ch");
  EXPECT_EQ(added.identifier.path, "p.yml");
  ASSERT_EQ(added.identifier.search.kind, Search::Kind::kAll);
  ASSERT_EQ(added.identifier.search.parts.size(), 2U);
  EXPECT_EQ(added.identifier.search.parts[0].item.field, "Channel");
  EXPECT_EQ(added.identifier.search.parts[1].item.modifiers, "gte");
  auto named = TransformationOf<AddCondition>(
      "type: add_condition, name: n, conditions: {A: 1}");
  EXPECT_EQ(named.identifier.name, "n");
  EXPECT_EQ(named.identifier.search.item.field, "A");
}

TEST(ParsePipeline, ReadsTheOtherTransformations) {
  auto source = TransformationOf<ChangeLogSource>(
      "type: change_logsource, product: windows, service: sysmon");
  EXPECT_EQ(ToText(source.source), "windows/sysmon");
  auto fill = TransformationOf<FillPlaceholders>(
      "type: value_placeholders, include: [a, b]");
  EXPECT_EQ(fill.include, (Names{"a", "b"}));
  EXPECT_FALSE(fill.with_wildcard);
  EXPECT_TRUE(TransformationOf<FillPlaceholders>("type: wildcard_placeholders")
                  .with_wildcard);
  auto replace = TransformationOf<ReplaceString>(
      "type: replace_string, regex: 'a(b)', replacement: '\\1', "
      "skip_special: true, interpret_special: true");
  EXPECT_EQ(replace.regex.pattern, "a(b)");
  EXPECT_EQ(replace.regex.at.line, 2);
  EXPECT_EQ(replace.replacement, "\\1");
  EXPECT_TRUE(replace.skip_special && replace.interpret_special);
  auto state = TransformationOf<SetState>("type: set_state, key: k, val: 7");
  EXPECT_EQ(state.key, "k");
  EXPECT_EQ(state.value, PipelineValue(Number(int64_t{7})));
  EXPECT_EQ(TransformationOf<SetAttribute>(
                "type: set_custom_attribute, attribute: a, value: true")
                .value,
            PipelineValue(true));
  EXPECT_EQ(
      TransformationOf<ChangeFieldList>("type: set_field, fields: [a]").fields,
      Names{"a"});
  EXPECT_EQ(
      TransformationOf<ChangeFieldList>("type: remove_field, field: a").how,
      ChangeFieldList::How::kRemove);
  auto fail = TransformationOf<Fail>("type: rule_failure, message: no");
  EXPECT_EQ(fail.message, "no");
  EXPECT_EQ(fail.on, Fail::On::kRule);
  EXPECT_EQ(
      TransformationOf<Fail>("type: detection_item_failure, message: no").on,
      Fail::On::kItem);
  EXPECT_EQ(TransformationOf<Fail>("type: strict_field_mapping_failure").on,
            Fail::On::kUnmappedField);
  auto nest = TransformationOf<Nest>(
      "type: nest, items: [{id: in, type: drop_detection_item}]");
  ASSERT_EQ(nest.steps.size(), 1U);
  EXPECT_EQ(nest.steps[0].id, "in");
}

TEST(ParsePipeline, ReadsConditionsOnRules) {
  const std::string group = "rule_conditions";
  EXPECT_EQ(ToText(QuestionOf<LogSourceIs>(
                       group, "type: logsource, product: p, category: c")
                       .source),
            "p/c");
  auto item = QuestionOf<HasItem>(
      group, "type: contains_detection_item, field: f, value: 3");
  EXPECT_EQ(item.field, "f");
  EXPECT_EQ(item.value, PipelineValue(Number(int64_t{3})));
  EXPECT_EQ(QuestionOf<HasField>(group, "type: contains_field, field: f").field,
            "f");
  EXPECT_TRUE(
      QuestionOf<IsCorrelation>(group, "type: is_sigma_correlation_rule")
          .expected);
  EXPECT_FALSE(
      QuestionOf<IsCorrelation>(group, "type: is_sigma_rule").expected);
  auto attribute = QuestionOf<AttributeIs>(
      group, "type: rule_attribute, attribute: level, value: high, op: gte");
  EXPECT_EQ(attribute.attribute, "level");
  EXPECT_EQ(attribute.relation, Relation::kGreaterEqual);
  EXPECT_EQ(QuestionOf<HasTag>(group, "type: tag, tag: attack.t1").tag,
            "attack.t1");
  for (const char* any : {"rule_conditions", "detection_item_conditions",
                          "field_name_conditions"}) {
    EXPECT_EQ(QuestionOf<WasProcessedBy>(
                  any, "type: processing_item_applied, processing_item_id: i")
                  .id,
              "i");
    auto state = QuestionOf<StateIs>(
        any, "type: processing_state, key: k, val: v, op: ne");
    EXPECT_EQ(state.key, "k");
    EXPECT_EQ(state.relation, Relation::kNotEqual);
  }
}

TEST(ParsePipeline, ReadsConditionsOnItemsAndFields) {
  const std::string items = "detection_item_conditions";
  auto match = QuestionOf<ValuesAre>(
      items, "type: match_string, cond: all, pattern: '^a', negate: true");
  EXPECT_TRUE(match.all && match.negated);
  EXPECT_EQ(match.regex.pattern, "^a");
  auto equal =
      QuestionOf<ValuesAre>(items, "type: match_value, cond: any, value: x");
  EXPECT_EQ(equal.question, ValuesAre::Question::kEquals);
  EXPECT_EQ(equal.value, PipelineValue("x"));
  EXPECT_EQ(QuestionOf<ValuesAre>(items, "type: contains_wildcard, cond: any")
                .question,
            ValuesAre::Question::kHasWildcard);
  EXPECT_EQ(QuestionOf<ValuesAre>(items, "type: is_null, cond: all").question,
            ValuesAre::Question::kIsNull);
  const std::string fields = "field_name_conditions";
  auto among =
      QuestionOf<FieldIsAmong>(fields, "type: include_fields, fields: [a, b]");
  EXPECT_EQ(among.fields, (Names{"a", "b"}));
  EXPECT_TRUE(among.expected && among.patterns.empty());
  auto patterns = QuestionOf<FieldIsAmong>(
      fields, "type: exclude_fields, mode: re, fields: ['a.*']");
  EXPECT_FALSE(patterns.expected);
  EXPECT_EQ(patterns.patterns.at(0).pattern, "a.*");
  EXPECT_TRUE(patterns.fields.empty());
}

// The condition over one step's questions, as a text.
std::string Joined(const Condition& condition) {
  using Kind = Condition::Kind;
  if (condition.kind == Kind::kIdentifier) {
    return std::to_string(condition.identifier);
  }
  std::vector<std::string> parts;
  for (const Condition& part : condition.parts) parts.push_back(Joined(part));
  if (condition.kind == Kind::kNot) return "not " + parts[0];
  bool all = condition.kind == Kind::kAll;
  return "(" + Join(parts, all ? " and " : " or ") + ")";
}

std::string JoinedOf(const std::string& keys) {
  Parsed parsed = ParseStep("type: drop_detection_item, " + keys);
  EXPECT_EQ(parsed.report, "");
  if (!parsed.pipeline) return "";
  const auto& condition = parsed.pipeline->steps[0].rule.condition;
  return condition ? Joined(*condition) : "always";
}

TEST(ParsePipeline, JoinsConditions) {
  const std::string two =
      "rule_conditions: [{type: is_sigma_rule}, {type: tag, tag: a.b}]";
  const std::string named =
      "rule_conditions: {a: {type: is_sigma_rule}, b: {type: tag, tag: a.b}}";
  EXPECT_EQ(JoinedOf(two), "(0 and 1)");
  EXPECT_EQ(JoinedOf(two + ", rule_cond_op: or"), "(0 or 1)");
  EXPECT_EQ(JoinedOf(two + ", rule_cond_not: true"), "not (0 and 1)");
  EXPECT_EQ(JoinedOf(named), "(0 and 1)");
  EXPECT_EQ(JoinedOf(named + ", rule_cond_expr: 'not b and a'"),
            "(not 1 and 0)");
  EXPECT_EQ(JoinedOf("rule_conditions: []"), "always");
}

struct Refusal {
  std::string step;  // what stands between the braces
  std::string report;
};

void PrintTo(const Refusal& refusal, std::ostream* out) {
  *out << refusal.step;
}

class RefusedStep : public testing::TestWithParam<Refusal> {};

TEST_P(RefusedStep, NamesTheMistakeWhereItStands) {
  auto [pipeline, report] = ParseStep(GetParam().step);
  EXPECT_FALSE(pipeline.has_value());
  EXPECT_EQ(report, GetParam().report);
}

INSTANTIATE_TEST_SUITE_P(
    ParsePipeline, RefusedStep,
    testing::Values(
        Refusal{"type: feld_name_mapping, mapping: {a: b}",
                "2:12: error: unknown type of transformation "
                "'feld_name_mapping' [unknown-type]\n"
                "  did you mean field_name_mapping?"},
        Refusal{"type: http_placeholders, url: 'http://x'",
                "2:12: error: the transformation http_placeholders is refused: "
                "it fetches values from outside, which is never done here "
                "[not-supported]\n"
                "  list the values under `vars:` and use value_placeholders"},
        Refusal{"type: command_placeholders, command: rm",
                "2:12: error: the transformation command_placeholders is "
                "refused: it fetches values from outside, which is never done "
                "here [not-supported]\n"
                "  list the values under `vars:` and use value_placeholders"},
        Refusal{"type: file_placeholders, path: /etc/passwd",
                "2:12: error: the transformation file_placeholders is refused: "
                "it fetches values from outside, which is never done here "
                "[not-supported]\n"
                "  list the values under `vars:` and use value_placeholders"},
        Refusal{"type: hashes_fields, valid_hash_algos: [MD5]",
                "2:12: error: the transformation hashes_fields is refused: no "
                "drillcheck runs it yet [not-supported]"},
        Refusal{"id: x", "2:5: error: the key 'type' is missing [missing-key]"},
        Refusal{"type: field_name_mapping",
                "2:5: error: the key 'mapping' is missing [missing-key]"},
        Refusal{"type: field_name_mapping, mapping: {a: []}",
                "2:45: error: expected text or a list of texts, found an empty "
                "list [wrong-type]"},
        Refusal{"type: field_name_mapping, mapping: {~: b}",
                "2:42: error: expected a name, found nothing [wrong-type]\n"
                "  keywords have no field that could be renamed"},
        Refusal{"type: field_name_mapping, mapping: {a: {b: c}}",
                "2:45: error: expected text or a list of texts, found a map "
                "[wrong-type]"},
        Refusal{"type: field_name_prefix, prefix: a, prefixes: b",
                "2:42: error: unknown key 'prefixes' [unknown-key]\n"
                "  did you mean 'prefix'?"},
        Refusal{"type: add_condition, template: true, conditions: {A: 1}",
                "2:27: error: templates of add_condition cannot be run "
                "[not-supported]\n"
                "  write the values out, one step for each log source"},
        Refusal{"type: add_condition, conditions: {'A|contain': 1}",
                "2:40: error: unknown modifier 'contain' [unknown-modifier]\n"
                "  did you mean contains?"},
        Refusal{"type: value_placeholders, include: [a], exclude: [b]",
                "2:46: error: 'include' and 'exclude' exclude each other "
                "[contradiction]"},
        Refusal{"type: set_state, key: k, val: [1]",
                "2:36: error: expected text, a number or a boolean, found a "
                "list [wrong-type]\n  put a date in quotes"},
        Refusal{"type: change_logsource",
                "2:5: error: a log source needs category, product or service "
                "[missing-key]"},
        Refusal{"type: drop_detection_item, rule_conditions: [{type: tags}]",
                "2:58: error: unknown type of condition 'tags' "
                "[unknown-type]\n  did you mean tag?"},
        Refusal{"type: drop_detection_item, rule_conditions: [{type: "
                "match_string, cond: any, pattern: a}]",
                "2:58: error: the condition 'match_string' cannot stand under "
                "'rule_conditions' [wrong-place]\n"
                "  it belongs under 'detection_item_conditions'"},
        Refusal{"type: drop_detection_item, detection_item_conditions: "
                "[{type: is_null}]",
                "2:61: error: the key 'cond' is missing [missing-key]"},
        Refusal{"type: drop_detection_item, rule_cond_op: or",
                "2:33: error: 'rule_cond_op' joins conditions, and there are "
                "none [no-conditions]\n  add 'rule_conditions'"},
        Refusal{"type: drop_detection_item, rule_cond_op: maybe, "
                "rule_conditions: [{type: is_sigma_rule}]",
                "2:47: error: 'maybe' does not go with 'rule_cond_op' "
                "[wrong-value]\n  it is one of: and, or"},
        Refusal{
            "type: drop_detection_item, rule_cond_expr: a or other, "
            "rule_conditions: {a: {type: is_sigma_rule}}",
            "2:54: error: the condition names 'other', which is not defined "
            "[no-such-identifier]\n  defined are: a"},
        Refusal{"type: drop_detection_item, rule_cond_expr: a, "
                "rule_conditions: {a: {type: is_sigma_rule}, b: {type: "
                "is_sigma_rule}}",
                "2:96: error: 'rule_cond_expr' does not use 'b' "
                "[unused-condition]"},
        Refusal{"type: drop_detection_item, rule_cond_expr: a, "
                "rule_conditions: [{type: is_sigma_rule}]",
                "2:69: error: expected a map of named conditions, found a list "
                "[wrong-type]\n  'rule_cond_expr' joins them by name"},
        Refusal{"type: drop_detection_item, rule_conditions: [{type: "
                "rule_attribute, attribute: autor, value: x}]",
                "2:85: error: nothing is known of a rule's 'autor' "
                "[unknown-attribute]\n"
                "  it is one of: id, name, title, level, status, tags, fields"},
        Refusal{"type: drop_detection_item, rule_conditions: [{type: "
                "processing_state, key: k, val: 1, op: in}]",
                "2:96: error: 'in' does not go with 'op' [wrong-value]\n"
                "  it is one of: eq, ne, gte, gt, lte, lt"},
        Refusal{"type: nest, items: drop_detection_item",
                "2:25: error: expected a list of transformations, found the "
                "text 'drop_detection_item' [wrong-type]"}));

TEST(ParsePipeline, RefusesWhatIsWrongAroundTheSteps) {
  EXPECT_EQ(Parse("transformations: {a: b}\n").report,
            "1:18: error: expected a list of transformations, found a map "
            "[wrong-type]");
  EXPECT_EQ(Parse("transformation: []\n").report,
            "1:1: error: unknown key 'transformation' [unknown-key]\n"
            "  did you mean 'transformations'?");
  for (const char* priority : {"high", "1.5", "99999999", "'7'", "[1]"}) {
    EXPECT_FALSE(
        Parse("priority: " + std::string(priority) + "\n").pipeline.has_value())
        << priority;
  }
  EXPECT_EQ(Parse("vars: {nobody: []}\n").report,
            "1:8: error: 'nobody' has no value [no-values]\n"
            "  a rule that names it could never match");
  EXPECT_FALSE(Parse("vars: {a: {b: c}}\n").pipeline.has_value());
  EXPECT_FALSE(Parse("vars: {a: [true]}\n").pipeline.has_value());
  EXPECT_FALSE(Parse("name: a\n---\nname: b\n").pipeline.has_value());
  EXPECT_FALSE(Parse("- a\n").pipeline.has_value());
  EXPECT_FALSE(Parse("").pipeline.has_value());
}

TEST(ParsePipeline, KnowsTheAttributesThatTheFileSetsItself) {
  EXPECT_EQ(Parse("transformations:\n"
                  "  - {type: set_custom_attribute, attribute: own, value: 1}\n"
                  "  - {type: drop_detection_item, rule_conditions: [{type: "
                  "rule_attribute, attribute: own, value: 1}]}\n")
                .report,
            "");
}

TEST(ParsePipeline, BoundsNestingAndNumbers) {
  std::string deep = "{type: drop_detection_item}";
  for (int i = 0; i < 20; ++i) deep = "{type: nest, items: [" + deep + "]}";
  EXPECT_NE(Parse("transformations: [" + deep + "]\n")
                .report.find("nest stands more than 10 levels deep"),
            std::string::npos);
  std::string many = "transformations:\n";
  for (int i = 0; i < 2001; ++i) many += "  - {type: drop_detection_item}\n";
  EXPECT_EQ(Parse(many).report,
            "2002:5: error: more than 2000 transformations in one pipeline "
            "[too-many]");
  std::string wrong = "transformations:\n";
  for (int i = 0; i < 1500; ++i)
    wrong += "  - {type: nonsense_" + std::string(150, 'x') + "}\n";
  std::string report = Parse(wrong).report;
  EXPECT_LE(std::count(report.begin(), report.end(), '\n'), 220);
  std::string conditions = "type: drop_detection_item, rule_conditions: [";
  for (int i = 0; i < 1001; ++i) conditions += "{type: is_sigma_rule}, ";
  EXPECT_NE(
      ParseStep(conditions + "]").report.find("more than 1000 conditions"),
      std::string::npos);
}

}  // namespace
}  // namespace drillcheck::sigma
