#include "engine/pipeline_rename.h"

#include <gtest/gtest.h>

#include "engine/pipeline_for_test.h"

namespace drillcheck {
namespace {

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

// Bug: the places were left behind, and every field was told at the first one.
TEST(Rename, KeepsThePlacesBesideTheFieldsOfTheRule) {
  sigma::Rule rule = ItemsRule("A: x",
                               "fields: [A, B]\n"
                               "logsource: {product: windows}\n");
  std::vector<Position> at = rule.fields_at;
  ASSERT_EQ(at.size(), 2U);
  Diagnostics found;
  ChainOf({Steps("  - {type: field_name_mapping, mapping: {A: [m, n]}}\n"
                 "  - {type: remove_field, field: m}\n"
                 "  - {type: add_field, field: o}\n")})
      .Apply(rule, found);
  EXPECT_EQ(rule.fields, (std::vector<std::string>{"n", "B", "o"}));
  EXPECT_EQ(rule.fields_at, (std::vector<Position>{at[0], at[1], {}}));
}

TEST(Rename, ReachesGroupsAliasesAndValuesOfACorrelation) {
  sigma::Rule rule =
      CorrelationOf("  group-by: [G, user]\n  aliases: {user: {a: U, b: W}}\n");
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
                    CorrelationOf("  group-by: [G]\n")),
            "r.yml:1:1: error: the field 'G' of group-by would get 2 names "
            "[several-names]\n"
            "  said by the step field_name_mapping at p0.yml:2\n");
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

}  // namespace
}  // namespace drillcheck
