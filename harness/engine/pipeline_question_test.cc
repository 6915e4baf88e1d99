#include "engine/pipeline_question.h"

#include <gtest/gtest.h>

#include "engine/pipeline_for_test.h"

namespace drillcheck {
namespace {

// True when the step, given these conditions, is taken for the rule.
bool IsTaken(const std::string& conditions, const std::string& items = "A: x",
             const std::string& head = "") {
  return AppliedStep("type: field_name_prefix, prefix: n., " + conditions,
                     items,
                     head) != AppliedStep("type: nest, items: []", items, head);
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
  sigma::Rule rule = CorrelationOf("");
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
  EXPECT_NE(Applied(chain, CorrelationOf("")).find(": m ["), std::string::npos);
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

}  // namespace
}  // namespace drillcheck
