#include "engine/pipeline.h"

#include <gtest/gtest.h>

#include "engine/pipeline_for_test.h"

namespace drillcheck {
namespace {

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
  sigma::Rule rule = CorrelationOf("");
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
  sigma::Rule rule = CorrelationOf("");
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
