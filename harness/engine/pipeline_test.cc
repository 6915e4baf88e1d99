#include "engine/pipeline.h"

#include <gtest/gtest.h>

#include "engine/pipeline_for_test.h"

namespace drillcheck {
namespace {

// What one step makes of the search `s` of one rule, whose condition is `s`.
std::string AppliedStep(const std::string& step, const std::string& items,
                        const std::string& head = "") {
  std::string text = Applied(StepChain(step), ItemsRule(items, head));
  if (text.starts_with("s = ") && text.ends_with("\ns")) {
    text = text.substr(4, text.size() - 6);
  }
  return text;
}

// True when the step, given these conditions, is taken for the rule.
bool IsTaken(const std::string& conditions, const std::string& items = "A: x",
             const std::string& head = "") {
  return AppliedStep("type: field_name_prefix, prefix: n., " + conditions,
                     items,
                     head) != AppliedStep("type: nest, items: []", items, head);
}

std::string AppliedAll(const std::string& steps, const std::string& items) {
  return Applied(ChainOf({Steps(steps)}), ItemsRule(items));
}

TEST(Rename, GivesAFieldItsNewName) {
  EXPECT_EQ(AppliedStep("type: field_name_mapping, mapping: {A: b.c}",
                        "A: x, a: y, B: z"),
            "(b.c: 'x' and a: 'y' and B: 'z')");
}

TEST(Rename, LetsAnyOfSeveralNamesSatisfyAnItem) {
  EXPECT_EQ(AppliedStep("type: field_name_mapping, mapping: {A: [b, c]}",
                        "A: [x, y], D: z"),
            "((b: 'x' or 'y' or c: 'x' or 'y') and D: 'z')");
}

TEST(Rename, AsksAllOfSeveralNamesForAbsence) {
  const std::string step = "type: field_name_mapping, mapping: {A: [b, c]}";
  EXPECT_EQ(AppliedStep(step, "A: null"), "(b: null and c: null)");
  EXPECT_EQ(AppliedStep(step, "A|exists: false"), "(b: absent and c: absent)");
  EXPECT_EQ(AppliedStep(step, "A|exists: true"), "(b: exists or c: exists)");
  EXPECT_EQ(AppliedStep(step, "A|neq: x"), "(not b: 'x' and not c: 'x')");
  EXPECT_EQ(AppliedStep(step, "A: [null, x]"),
            "(b: null or 'x' or c: null or 'x')");
}

TEST(Rename, KeepsWhatTheRuleCallsTheField) {
  sigma::Rule rule = ItemsRule("'A|contains': x, B: y");
  Diagnostics found;
  ChainOf({Steps("  - {type: field_name_mapping, mapping: {A: m}}\n"
                 "  - {type: field_name_prefix, prefix: p.}\n")})
      .Apply(rule, found);
  const auto& parts = rule.identifiers[0].search.parts;
  EXPECT_EQ(parts[0].item.field, "p.m");
  EXPECT_EQ(parts[0].item.written_field, "A");
  EXPECT_EQ(parts[0].item.at, (Position{5, 7}));
  EXPECT_EQ(parts[1].item.written_field, "B");
}

TEST(Rename, LeavesAFieldMappedToItselfUnmarked) {
  sigma::Rule rule = ItemsRule("A: x");
  Diagnostics found;
  StepChain("type: field_name_mapping, mapping: {A: A}").Apply(rule, found);
  EXPECT_EQ(rule.identifiers[0].search.item.written_field, "");
}

TEST(Rename, MapsPrefixesInTheOrderOfTheFile) {
  EXPECT_EQ(AppliedStep("type: field_name_prefix_mapping, mapping: {a.b.: x., "
                        "a.: [y., z.]}",
                        "a.b.c: 1, a.c: 2, c: 3"),
            "(x.c: #1 and (y.c: #2 or z.c: #2) and c: #3)");
}

TEST(Rename, AddsPrefixesAndSuffixesButNeverToKeywords) {
  EXPECT_EQ(AppliedStep("type: field_name_prefix, prefix: p.", "A: x"),
            "p.A: 'x'");
  EXPECT_EQ(AppliedStep("type: field_name_suffix, suffix: .k", "A: x"),
            "A.k: 'x'");
  EXPECT_EQ(Applied(StepChain("type: field_name_prefix, prefix: p."),
                    RuleOf("  s: [one, two]\n  condition: s\n")),
            "s = keywords: * 'one' * or * 'two' *\ns");
}

TEST(Rename, ReachesFieldsThatValuesName) {
  EXPECT_EQ(AppliedStep("type: field_name_mapping, mapping: {B: [c, d]}",
                        "A|fieldref: B"),
            "A: equals c | equals d");
  EXPECT_EQ(AppliedStep("type: field_name_prefix, prefix: p.",
                        "A|fieldref|endswith: B"),
            "p.A: ends p.B");
}

TEST(Rename, ReachesTheFieldsOfTheRule) {
  sigma::Rule rule = ItemsRule("A: x",
                               "fields: [A, B]\n"
                               "logsource: {product: windows}\n");
  Diagnostics found;
  StepChain("type: field_name_mapping, mapping: {A: [m, n]}")
      .Apply(rule, found);
  EXPECT_EQ(rule.fields, (std::vector<std::string>{"m", "n", "B"}));
}

sigma::Rule CorrelationRule(const std::string& more) {
  return RuleOf(
      "correlation:\n  type: value_count\n  rules: [a, b]\n"
      "  timespan: 5m\n  condition: {gte: 3, field: V}\n" +
          more,
      "\n");
}

TEST(Rename, ReachesGroupsAliasesAndValuesOfACorrelation) {
  sigma::Rule rule = CorrelationRule(
      "  group-by: [G, user]\n  aliases: {user: {a: U, b: W}}\n");
  ASSERT_TRUE(rule.correlation.has_value());
  Diagnostics found;
  EXPECT_TRUE(
      StepChain("type: field_name_prefix, prefix: p.").Apply(rule, found).ok);
  const sigma::Correlation& correlation = *rule.correlation;
  EXPECT_EQ(correlation.group_by, (std::vector<std::string>{"p.G", "user"}));
  EXPECT_EQ(correlation.aliases.at(0).fields,
            (std::vector<std::string>{"p.U", "p.W"}));
  EXPECT_EQ(correlation.fields, std::vector<std::string>{"p.V"});
}

TEST(Rename, RefusesSeveralNamesWhereACorrelationReadsOneField) {
  EXPECT_EQ(Applied(StepChain("type: field_name_mapping, mapping: {G: [a, b]}"),
                    CorrelationRule("  group-by: [G]\n")),
            "r.yml:1:1: error: the field 'G' of group-by would get 2 names "
            "[several-names]\n"
            "  said by the step field_name_mapping at p0.yml:2\n");
}

TEST(DropItems, RemovesThemAndWhatTheyLeaveEmpty) {
  const std::string step =
      "type: drop_detection_item, field_name_conditions: [{type: "
      "include_fields, fields: [D]}]";
  EXPECT_EQ(AppliedStep(step, "A: x, D: y"), "(A: 'x')");
  EXPECT_EQ(Applied(StepChain(step), RuleOf("  s: {A: x}\n  f: {D: y}\n"
                                            "  g: [{D: y}, {A: z}]\n"
                                            "  condition: s and not f or g\n")),
            "s = A: 'x'\ng = (A: 'z')\n((s) or g)");
}

TEST(DropItems, RefuseARuleOfWhichNothingIsLeft) {
  EXPECT_EQ(AppliedStep("type: drop_detection_item", "A: x"),
            "r.yml:1:1: error: the pipelines drop every item of this rule's "
            "condition [nothing-left]\n");
}

TEST(AddCondition, JoinsWhatItAddsByAnd) {
  EXPECT_EQ(Applied(StepChain("id: ch, type: add_condition, conditions: "
                              "{'Channel|contains': Sec, EventID: [1, 2]}"),
                    ItemsRule("A: x")),
            "s = A: 'x'\nch = (Channel: * 'Sec' * and EventID: #1 or #2)\n"
            "(s and ch)");
  EXPECT_EQ(Applied(StepChain("type: add_condition, negated: true, name: n, "
                              "conditions: {B: y}"),
                    ItemsRule("A: x")),
            "s = A: 'x'\nn = B: 'y'\n(s and not n)");
}

TEST(AddCondition, SaysWhichFileItComesFrom) {
  sigma::Rule rule = ItemsRule("A: x");
  Diagnostics found;
  StepChain("type: add_condition, conditions: {B: y}").Apply(rule, found);
  EXPECT_EQ(rule.identifiers[1].path, "p0.yml");
  EXPECT_EQ(rule.identifiers[1].at.line, 2);
  EXPECT_EQ(rule.condition.parts[1].path, "p0.yml");
  EXPECT_EQ(rule.condition.parts[0].path, "");
}

TEST(AddCondition, KeepsApartWhatHasTheSameName) {
  EXPECT_EQ(Applied(StepChain("type: add_condition, name: s, conditions: "
                              "{B: y}"),
                    ItemsRule("A: x")),
            "s = A: 'x'\ns = B: 'y'\n(s and s)");
}

TEST(AddCondition, LeavesCorrelationsAlone) {
  sigma::Rule rule = CorrelationRule("");
  Diagnostics found;
  EXPECT_TRUE(StepChain("type: add_condition, conditions: {B: y}")
                  .Apply(rule, found)
                  .ok);
  EXPECT_TRUE(rule.identifiers.empty());
}

TEST(ChangeLogSource, ReplacesAllOfIt) {
  sigma::Rule rule = ItemsRule("A: x",
                               "logsource: {product: windows, "
                               "category: process_creation}\n");
  Diagnostics found;
  StepChain("type: change_logsource, service: sysmon").Apply(rule, found);
  EXPECT_EQ(ToText(rule.log_source), "sysmon");
}

TEST(ChangeLogSource, GivesNoneToACorrelation) {
  sigma::Rule rule = CorrelationRule("");
  Diagnostics found;
  StepChain("type: change_logsource, service: sysmon").Apply(rule, found);
  EXPECT_EQ(ToText(rule.log_source), "");
}

TEST(ChangeFieldList, AddsRemovesAndSets) {
  auto fields = [](const std::string& step) {
    sigma::Rule rule = ItemsRule("A: x",
                                 "fields: [a, b]\n"
                                 "logsource: {product: windows}\n");
    Diagnostics found;
    StepChain(step).Apply(rule, found);
    return Join(rule.fields, " ");
  };
  EXPECT_EQ(fields("type: add_field, field: [c, d]"), "a b c d");
  EXPECT_EQ(fields("type: remove_field, field: a"), "b");
  EXPECT_EQ(fields("type: remove_field, field: z"), "a b");
  EXPECT_EQ(fields("type: set_field, fields: [c]"), "c");
}

TEST(ReplaceString, RewritesTextsAndNumbers) {
  const std::string step =
      "type: replace_string, regex: 'cmd|7', replacement: pwsh";
  EXPECT_EQ(
      AppliedStep(step, "'A|endswith': '\\cmd.exe', B: 17, C: 8, D: null"),
      "(A: * '\\pwsh.exe' and B: '1pwsh' and C: #8 and D: null)");
  EXPECT_EQ(AppliedStep(step, "'A|cased': cmd"), "A: cased 'pwsh'");
  EXPECT_EQ(AppliedStep(step, "'A|re': cmd"), "A: /cmd/");
}

TEST(ReplaceString, RefusesAValueWithoutEnd) {
  EXPECT_EQ(AppliedStep("type: replace_string, regex: 'x*', replacement: '" +
                            std::string(40'000, 'x') + "'",
                        "A: abc"),
            "r.yml:5:10: error: replace_string makes this value longer than 64 "
            "KiB [too-large]\n  said by the step replace_string at p0.yml:2\n");
}

TEST(MapString, GivesAValueAlternatives) {
  const std::string step =
      "type: map_string, mapping: {x: [y, 'z*'], '*c*': d}";
  EXPECT_EQ(AppliedStep(step, "A: [x, X]"), "A: 'y' | 'z' * or 'X'");
  EXPECT_EQ(AppliedStep(step, "'A|contains|all': [c, x]"),
            "A: 'd' and * 'x' *");
}

std::string Filled(const std::string& vars, const std::string& items,
                   const std::string& more = "") {
  std::string text = Applied(
      ChainOf({"vars: {" + vars + "}\n" +
               Steps("  - {id: v, type: value_placeholders" + more + "}\n")}),
      ItemsRule(items));
  return text.starts_with("s = ") ? text.substr(4, text.size() - 6) : text;
}

TEST(FillPlaceholders, PutsEveryValueInTheirPlace) {
  EXPECT_EQ(Filled("adm: [root, 'a_*', 7]", "'U|expand': '%adm%'"),
            "U: 'root' | 'a_' * | '7'");
  EXPECT_EQ(Filled("adm: root", "'U|contains|expand': 'x%adm%y'"),
            "U: * 'xrooty' *");
}

TEST(FillPlaceholders, JoinsSeveralInEveryWay) {
  EXPECT_EQ(Filled("x: [1, 2], y: [a, b]", "'A|expand': '%x%-%y%'"),
            "A: '1-a' | '1-b' | '2-a' | '2-b'");
  EXPECT_EQ(Filled("x: [1, 2]", "'A|contains|expand|all': ['%x%', tail]"),
            "A: * '1' * | * '2' * and * 'tail' *");
}

TEST(FillPlaceholders, RefuseANameWithoutValues) {
  EXPECT_EQ(Filled("x: 1", "'A|expand': '%nobody%'"),
            "r.yml:5:19: error: no pipeline gives values for the placeholder "
            "'nobody' [no-values]\n  said by the step v at p0.yml:3\n");
}

TEST(FillPlaceholders, LeaveThoseThatAreNotAskedFor) {
  EXPECT_EQ(Filled("x: 1", "'A|expand': '%x%%y%'", ", include: [x]"),
            "A: '1' %y%");
  EXPECT_EQ(Filled("x: 1", "'A|expand': '%x%%y%'", ", exclude: [y]"),
            "A: '1' %y%");
}

TEST(FillPlaceholders, PutWildcardsWhereAsked) {
  EXPECT_EQ(AppliedStep("type: wildcard_placeholders", "'A|expand': 'a%x%'"),
            "A: 'a' *");
}

TEST(FillPlaceholders, RefuseAProductWithoutEnd) {
  std::string many;
  for (int i = 0; i < 400; ++i) many += std::to_string(i) + ", ";
  EXPECT_EQ(Filled("x: [" + many + "]", "'A|expand': '%x%%x%'"),
            "r.yml:1:1: error: a pipeline makes this rule grow by more than "
            "100000 values [too-large]\n  said by the step v at p0.yml:3\n");
}

TEST(Rename, RefusesARuleThatGrowsWithoutEnd) {
  std::string names;
  for (int i = 0; i < 400; ++i) names += "f" + std::to_string(i) + ", ";
  std::string text =
      AppliedAll("  - {type: field_name_mapping, mapping: {A: [" + names +
                     "A]}}\n"
                     "  - {type: field_name_prefix_mapping, mapping: {f: [" +
                     names + "f]}}\n",
                 "A: x");
  EXPECT_NE(text.find("[too-large]"), std::string::npos) << text;
}

TEST(Fail, RefusesTheRuleInThePipelinesWords) {
  EXPECT_EQ(
      AppliedStep("id: no, type: rule_failure, message: not here", "A: x"),
      "r.yml:1:1: error: not here [pipeline-failure]\n"
      "  said by the step no at p0.yml:2\n");
  EXPECT_EQ(AppliedStep("type: detection_item_failure, message: no B, "
                        "field_name_conditions: [{type: include_fields, "
                        "fields: [B]}]",
                        "A: x, B: y"),
            "r.yml:5:13: error: no B [pipeline-failure]\n"
            "  said by the step detection_item_failure at p0.yml:2\n");
  EXPECT_EQ(AppliedStep("type: detection_item_failure, message: no B, "
                        "field_name_conditions: [{type: include_fields, "
                        "fields: [B]}]",
                        "A: x"),
            "A: 'x'");
}

TEST(Fail, RefusesFieldsThatNoMappingKnows) {
  const std::string mapping =
      "  - {type: field_name_mapping, mapping: {A: a, B: B}}\n"
      "  - {type: add_condition, conditions: {Own: 1}}\n"
      "  - {type: strict_field_mapping_failure}\n";
  EXPECT_EQ(AppliedAll(mapping, "A: x, B: y"),
            "s = (a: 'x' and B: 'y')\nadded = Own: #1\n(s and added)");
  EXPECT_EQ(AppliedAll(mapping, "A: x, C: y"),
            "r.yml:5:13: error: a field has no mapping: C [pipeline-failure]\n"
            "  said by the step strict_field_mapping_failure at p0.yml:4\n");
}

TEST(Nest, RunsItsStepsUnderItsConditions) {
  const std::string nest =
      "type: nest, items: [{type: field_name_prefix, prefix: p.}, {type: "
      "field_name_suffix, suffix: .k}]";
  EXPECT_EQ(AppliedStep(nest, "A: x"), "p.A.k: 'x'");
  EXPECT_EQ(AppliedStep(nest + ", rule_conditions: [{type: logsource, product: "
                               "linux}]",
                        "A: x"),
            "A: 'x'");
}

TEST(RuleConditions, AskForTheLogSource) {
  const std::string head =
      "logsource: {product: windows, category: process_creation}\n";
  auto taken = [&](const std::string& source) {
    return IsTaken("rule_conditions: [{type: logsource, " + source + "}]",
                   "A: x", head);
  };
  EXPECT_TRUE(taken("product: windows"));
  EXPECT_TRUE(taken("product: windows, category: process_creation"));
  EXPECT_FALSE(taken("product: linux"));
  EXPECT_FALSE(taken("product: windows, service: sysmon"));
}

TEST(RuleConditions, FindTheLogSourceOfACorrelationInItsRules) {
  sigma::Rule rule = CorrelationRule("");
  sigma::Rule member = ItemsRule("A: x",
                                 "name: b\nlogsource: {product: "
                                 "linux}\n");
  PipelineChain chain = StepChain(
      "type: rule_failure, message: taken, rule_conditions: [{type: logsource, "
      "product: linux}]");
  EXPECT_EQ(Applied(chain, rule), Applied(ChainOf({}), rule));
  EXPECT_NE(Applied(chain, rule, {&member}).find("taken"), std::string::npos);
}

TEST(RuleConditions, AskForItemsAndFields) {
  auto item = [&](const std::string& question) {
    return IsTaken(
        "rule_conditions: [{type: contains_detection_item, " + question + "}]",
        "A: [x, 'y*'], B: 3, C: true");
  };
  EXPECT_TRUE(item("field: A, value: x"));
  EXPECT_TRUE(item("field: A, value: 'y*'"));
  EXPECT_FALSE(item("field: A, value: y"));
  EXPECT_FALSE(item("field: B, value: x"));
  EXPECT_TRUE(item("field: B, value: 3"));
  EXPECT_FALSE(item("field: B, value: '3'"));
  EXPECT_TRUE(item("field: C, value: true"));
  EXPECT_TRUE(IsTaken("rule_conditions: [{type: contains_field, field: A}]"));
  EXPECT_FALSE(IsTaken("rule_conditions: [{type: contains_field, field: a}]"));
}

TEST(RuleConditions, AskForTheKindOfRule) {
  EXPECT_TRUE(IsTaken("rule_conditions: [{type: is_sigma_rule}]"));
  EXPECT_FALSE(IsTaken("rule_conditions: [{type: is_sigma_correlation_rule}]"));
  PipelineChain chain = StepChain(
      "type: rule_failure, message: m, rule_conditions: [{type: "
      "is_sigma_correlation_rule}]");
  EXPECT_NE(Applied(chain, CorrelationRule("")).find(": m ["),
            std::string::npos);
}

TEST(RuleConditions, AskForAttributesAndTags) {
  const std::string head =
      "level: medium\nstatus: test\ntags: [attack.t1059]\nfields: [User]\n"
      "logsource: {product: windows}\n";
  auto attribute = [&](const std::string& question) {
    return IsTaken("rule_conditions: [{type: rule_attribute, attribute: " +
                       question + "}]",
                   "A: x", head);
  };
  EXPECT_TRUE(attribute("level, value: medium"));
  EXPECT_TRUE(attribute("level, value: low, op: gt"));
  EXPECT_TRUE(attribute("level, value: high, op: lt"));
  EXPECT_FALSE(attribute("level, value: high, op: gte"));
  EXPECT_FALSE(attribute("level, value: nonsense, op: ne"));
  EXPECT_TRUE(attribute("status, value: test"));
  EXPECT_TRUE(attribute("title, value: t"));
  EXPECT_TRUE(attribute("title, value: other, op: ne"));
  EXPECT_TRUE(attribute("tags, value: attack.t1059, op: in"));
  EXPECT_TRUE(attribute("tags, value: attack.t1, op: not_in"));
  EXPECT_FALSE(attribute("tags, value: attack.t1059"));
  EXPECT_TRUE(attribute("fields, value: User, op: in"));
  auto tag = [&](const std::string& name) {
    return IsTaken("rule_conditions: [{type: tag, tag: " + name + "}]", "A: x",
                   head);
  };
  EXPECT_TRUE(tag("attack.t1059"));
  EXPECT_FALSE(tag("attack.t1060"));
}

// Two steps: the second under a condition on what the first left behind.
std::string AfterStep(const std::string& first, const std::string& condition) {
  return AppliedAll("  - {" + first +
                        "}\n  - {type: field_name_suffix, "
                        "suffix: .k, " +
                        condition + "}\n",
                    "A: x, B: y");
}

TEST(Conditions, AskForTheStateThatAStepSet) {
  auto is_set = [](const std::string& question) {
    return AfterStep("type: set_state, key: n, val: 5",
                     "rule_conditions: [{type: processing_state, " + question +
                         "}]") == "s = (A.k: 'x' and B.k: 'y')\ns";
  };
  EXPECT_TRUE(is_set("key: n, val: 5"));
  EXPECT_TRUE(is_set("key: n, val: 4, op: gt"));
  EXPECT_TRUE(is_set("key: n, val: '5', op: ne"));
  EXPECT_FALSE(is_set("key: n, val: '5'"));
  EXPECT_FALSE(is_set("key: n, val: 6, op: gte"));
  EXPECT_FALSE(is_set("key: m, val: 5, op: ne"));
  for (const char* group :
       {"detection_item_conditions", "field_name_conditions"}) {
    EXPECT_EQ(AfterStep("type: set_state, key: n, val: v",
                        group + std::string(": [{type: processing_state, key: "
                                            "n, val: v}]")),
              "s = (A.k: 'x' and B.k: 'y')\ns");
    EXPECT_EQ(AfterStep("type: set_state, key: n, val: v",
                        group + std::string(": [{type: processing_state, key: "
                                            "n, val: w}]")),
              "s = (A: 'x' and B: 'y')\ns");
  }
}

TEST(Conditions, AskForAttributesThatAStepSet) {
  EXPECT_EQ(AfterStep("type: set_custom_attribute, attribute: own, value: 1",
                      "rule_conditions: [{type: rule_attribute, attribute: "
                      "own, value: 2, op: lt}]"),
            "s = (A.k: 'x' and B.k: 'y')\ns");
}

TEST(Conditions, AskWhatAStepTouched) {
  const std::string first =
      "id: one, type: field_name_mapping, mapping: {A: a}";
  const std::string applied =
      ": [{type: processing_item_applied, processing_item_id: one}]";
  EXPECT_EQ(AfterStep(first, "rule_conditions" + applied),
            "s = (a.k: 'x' and B.k: 'y')\ns");
  EXPECT_EQ(AfterStep(first, "detection_item_conditions" + applied),
            "s = (a.k: 'x' and B: 'y')\ns");
  EXPECT_EQ(AfterStep(first, "field_name_conditions" + applied),
            "s = (a.k: 'x' and B: 'y')\ns");
  EXPECT_EQ(AfterStep("id: other, type: field_name_mapping, mapping: {A: a}",
                      "rule_conditions" + applied),
            "s = (a: 'x' and B: 'y')\ns");
}

TEST(Conditions, AskWhatAStepTouchedAmongTheFieldsOfTheRule) {
  sigma::Rule rule = ItemsRule("C: x",
                               "fields: [A, B]\n"
                               "logsource: {product: windows}\n");
  Diagnostics found;
  ChainOf({Steps("  - {id: one, type: field_name_mapping, mapping: {A: a}}\n"
                 "  - {type: field_name_suffix, suffix: .k, "
                 "field_name_conditions: [{type: processing_item_applied, "
                 "processing_item_id: one}]}\n")})
      .Apply(rule, found);
  EXPECT_EQ(rule.fields, (std::vector<std::string>{"a.k", "B"}));
}

TEST(ItemConditions, AskForValues) {
  auto taken = [](const std::string& question, const std::string& items) {
    return IsTaken("detection_item_conditions: [{type: " + question + "}]",
                   items);
  };
  EXPECT_TRUE(taken("match_string, cond: any, pattern: 'b.'", "A: [x, bc]"));
  EXPECT_FALSE(taken("match_string, cond: all, pattern: 'b.'", "A: [x, bc]"));
  EXPECT_FALSE(taken("match_string, cond: any, pattern: 'c'", "A: [x, bc]"));
  EXPECT_TRUE(
      taken("match_string, cond: any, pattern: '\\*x'", "'A|endswith': x"));
  EXPECT_TRUE(
      taken("match_string, cond: all, pattern: c, negate: true", "A: [x, bc]"));
  EXPECT_FALSE(taken("match_string, cond: any, pattern: '3'", "A: 3"));
  EXPECT_TRUE(taken("match_value, cond: any, value: 3", "A: [x, 3]"));
  EXPECT_FALSE(taken("match_value, cond: all, value: 3", "A: [x, 3]"));
  EXPECT_TRUE(taken("contains_wildcard, cond: any", "A: [x, 'y*']"));
  EXPECT_FALSE(taken("contains_wildcard, cond: all", "A: [x, 'y*']"));
  EXPECT_TRUE(taken("is_null, cond: any", "A: [x, null]"));
  EXPECT_FALSE(taken("is_null, cond: all", "A: [x, null]"));
}

TEST(FieldConditions, AskForNamesAndPatterns) {
  auto taken = [](const std::string& question) {
    return IsTaken("field_name_conditions: [{type: " + question + "}]",
                   "Abc: x");
  };
  EXPECT_TRUE(taken("include_fields, fields: [Abc, D]"));
  EXPECT_FALSE(taken("include_fields, fields: [Ab]"));
  EXPECT_TRUE(taken("include_fields, mode: re, fields: ['A.']"));
  EXPECT_FALSE(taken("include_fields, mode: re, fields: ['b.']"));
  EXPECT_FALSE(taken("exclude_fields, fields: [Abc]"));
  EXPECT_TRUE(taken("exclude_fields, fields: [D]"));
}

TEST(FieldConditions, DecideForTheFieldAndForThoseThatValuesNameApart) {
  EXPECT_EQ(AppliedStep("type: field_name_prefix, prefix: p., "
                        "field_name_conditions: [{type: include_fields, "
                        "fields: [B]}]",
                        "A|fieldref: B"),
            "A: equals p.B");
}

TEST(Chain, RunsByRisingPriorityThenAsGiven) {
  auto pipeline = [](int priority, const std::string& suffix) {
    return "priority: " + std::to_string(priority) + "\n" +
           Steps("  - {type: field_name_suffix, suffix: " + suffix + "}\n");
  };
  PipelineChain chain = ChainOf({pipeline(20, "c"), pipeline(-1, "a"),
                                 pipeline(20, "d"), pipeline(5, "b")});
  EXPECT_EQ(Applied(chain, ItemsRule("F: x")), "s = Fabcd: 'x'\ns");
  EXPECT_EQ(chain.pipelines()[0].path, "p1.yml");
}

TEST(Chain, SharesTheValuesOfAllItsPipelines) {
  PipelineChain chain =
      ChainOf({Steps("  - {type: value_placeholders}\n"), "vars: {x: one}\n",
               "priority: 1\nvars: {x: two}\n"});
  sigma::Rule rule = ItemsRule("'A|expand': '%x%'");
  EXPECT_EQ(Applied(chain, rule), "s = A: 'two'\ns");
  Diagnostics found;
  EXPECT_EQ(chain.Apply(rule, found).changed,
            (std::vector<bool>{true, false, true}));
}

TEST(Chain, TellsWhichPipelinesHadAnEffect) {
  PipelineChain chain =
      ChainOf({Steps("  - {type: field_name_mapping, mapping: {A: b}}\n"),
               Steps("  - {type: field_name_mapping, mapping: {Z: y}}\n")});
  sigma::Rule rule = ItemsRule("A: x");
  Diagnostics found;
  auto outcome = chain.Apply(rule, found);
  EXPECT_EQ(outcome.changed, (std::vector<bool>{true, false}));
  chain.WarnOfIdle(outcome.changed, found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(Format(found[0]),
            "p1.yml: warning: this pipeline changes no rule of this run "
            "[no-effect]\n  its conditions or names fit none of them");
}

TEST(Chain, ReachesWhatAFilterBrought) {
  sigma::RuleFile file = sigma::ParseRuleFile(
      "r.yml",
      "title: t\nlogsource: {product: p}\ndetection:\n  s: {A: x}\n"
      "  condition: s\n---\ntitle: f\nlogsource: {product: p}\nfilter:\n"
      "  rules: any\n  g: {A: y}\n  condition: not g\n");
  ASSERT_EQ(file.filters.size(), 1U);
  Apply(file.filters[0], file.rules[0]);
  EXPECT_EQ(
      Applied(StepChain("type: field_name_prefix, prefix: p."), file.rules[0]),
      "s = p.A: 'x'\ng = p.A: 'y'\n(s and filter f[not g])");
}

TEST(Chain, RefusesExpressionsThatRe2Refuses) {
  auto refused = [](const std::string& step) {
    Diagnostics found;
    auto pipeline =
        sigma::ParsePipeline("p.yml", Steps("  - {" + step + "}\n"), found);
    EXPECT_TRUE(pipeline.has_value());
    std::vector<sigma::Pipeline> all;
    all.push_back(std::move(*pipeline));
    EXPECT_FALSE(PipelineChain::Make(std::move(all), found).has_value());
    return found.empty() ? "" : Format(found[0]);
  };
  EXPECT_EQ(refused("type: replace_string, regex: '(?<=a)b', replacement: c"),
            "p.yml:2:35: error: the regular expression (?<=a)b cannot be run: "
            "invalid perl operator: (?< [bad-regex]");
  EXPECT_EQ(refused("type: replace_string, regex: a, replacement: '\\1'"),
            "p.yml:2:51: error: the regular expression has no group '1' "
            "[bad-replacement]");
  EXPECT_NE(refused("type: drop_detection_item, detection_item_conditions: "
                    "[{type: match_string, cond: any, pattern: '('}]")
                .find("[bad-regex]"),
            std::string::npos);
  EXPECT_NE(refused("type: nest, items: [{type: drop_detection_item, "
                    "field_name_conditions: [{type: include_fields, mode: re, "
                    "fields: [ok, '[']}]}]")
                .find("[bad-regex]"),
            std::string::npos);
}

TEST(Chain, LeavesARuleAsItIsWhenItIsEmpty) {
  EXPECT_EQ(Applied(ChainOf({}), ItemsRule("A: x")), "s = A: 'x'\ns");
}

TEST(Chain, TakesThousandsOfNames) {
  std::string mapping;
  std::string items;
  for (int i = 0; i < 5000; ++i) {
    std::string n = std::to_string(i);
    mapping += "f" + n + ": g" + n + ", ";
    items += "f" + n + ": x, ";
  }
  std::string text = AppliedStep(
      "type: field_name_mapping, mapping: {" + mapping + "}", items);
  EXPECT_TRUE(text.starts_with("(g0: 'x' and g1: 'x'"));
  EXPECT_TRUE(text.ends_with("g4999: 'x')"));
}

}  // namespace
}  // namespace drillcheck
