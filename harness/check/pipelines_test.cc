#include "check/pipelines.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "sigma/parse.h"
#include "testing/memory_files.h"

namespace drillcheck {
namespace {

using Names = std::vector<std::string>;

Policy PolicyOf(const std::string& bindings) {
  Diagnostics found;
  auto policy =
      ReadPolicy("ci/policy.yml",
                 "schema: drillcheck/policy@1\npipelines:\n" + bindings, found);
  for (const Diagnostic& d : found) ADD_FAILURE() << Format(d);
  return policy.value_or(Policy());
}

sigma::Rule RuleOf(const std::string& source, const std::string& name = "n") {
  sigma::RuleFile file = sigma::ParseRuleFile(
      "r.yml", "title: t\nname: " + name + "\nlogsource: " + source +
                   "\ndetection:\n  s: {a: 1}\n  condition: s\n");
  EXPECT_EQ(file.rules.size(), 1U);
  return file.rules.at(0);
}

sigma::Rule CorrelationOf(const std::string& member, const std::string& name) {
  sigma::RuleFile file = sigma::ParseRuleFile(
      "c.yml", "title: c\nname: " + name +
                   "\ncorrelation:\n  type: event_count\n  rules: [" + member +
                   "]\n  timespan: 5m\n  condition: {gte: 2}\n");
  EXPECT_EQ(file.rules.size(), 1U);
  return file.rules.at(0);
}

TEST(PipelineNames, ComeFromEveryBindingThatFitsInTheOrderOfTheFile) {
  Policy policy = PolicyOf(
      "  - {logsource: {product: windows}, use: [two, one]}\n"
      "  - {logsource: {product: linux}, use: [none]}\n"
      "  - {logsource: {product: windows, category: c}, use: [one, three]}\n");
  EXPECT_EQ(PipelineNames(policy, {}, RuleOf("{product: windows}")),
            (Names{"two", "one"}));
  EXPECT_EQ(
      PipelineNames(policy, {}, RuleOf("{product: windows, category: c}")),
      (Names{"two", "one", "three"}));
  EXPECT_EQ(PipelineNames(policy, {}, RuleOf("{category: c}")), Names());
}

TEST(PipelineNames, AreTheRecordingsOwnWhereItHasAny) {
  Policy policy =
      PolicyOf("  - {logsource: {product: windows}, use: [policys]}\n");
  EXPECT_EQ(PipelineNames(policy, {"own"}, RuleOf("{product: windows}")),
            Names{"own"});
}

TEST(PipelineNames, OfACorrelationAreThoseOfItsMembers) {
  Policy policy = PolicyOf("  - {logsource: {product: windows}, use: [w]}\n");
  sigma::Rule member = RuleOf("{product: windows}", "a");
  sigma::Rule over = CorrelationOf("a", "b");
  sigma::Rule outer = CorrelationOf("b", "c");
  EXPECT_EQ(PipelineNames(policy, {}, over), Names());
  EXPECT_EQ(PipelineNames(policy, {}, over, {&member}), Names{"w"});
  EXPECT_EQ(PipelineNames(policy, {}, outer, {&over, &member}), Names{"w"});
}

TEST(PipelineNames, OfACorrelationOverItselfEnd) {
  Policy policy = PolicyOf("  - {logsource: {product: windows}, use: [w]}\n");
  sigma::Rule self = CorrelationOf("a", "a");
  EXPECT_EQ(PipelineNames(policy, {}, self, {&self}), Names());
}

struct Shelf {
  Shelf() {
    files.Put("ci/pipelines/a.yml",
              "priority: 2\ntransformations:\n"
              "  - {type: field_name_suffix, suffix: .a}\n");
    files.Put("ci/pipelines/own/b.yml",
              "priority: 1\ntransformations:\n"
              "  - {type: field_name_suffix, suffix: .b}\n");
    files.Put("ci/pipelines/broken.yml", "transformations: 3\n");
    files.Put("ci/pipelines/regex.yml",
              "transformations:\n"
              "  - {type: replace_string, regex: '(', replacement: a}\n");
  }

  // What stands in the rule's field afterwards, or what was said.
  std::string Take(const Names& names) {
    Diagnostics found;
    const PipelineChain* chain = shelf.Take(names, found);
    std::string said;
    for (const Diagnostic& d : found) said += Format(d) + "\n";
    if (chain == nullptr) return "none: " + said;
    sigma::Rule rule = RuleOf("{product: p}");
    EXPECT_TRUE(chain->Apply(rule, found).ok);
    return said + rule.identifiers[0].search.item.field;
  }

  MemoryFiles files;
  PipelineShelf shelf{files, "ci/pipelines"};
};

TEST(PipelineShelf, GivesChainsByPriority) {
  Shelf shelf;
  EXPECT_EQ(shelf.Take({"a", "own/b"}), "a.b.a");
  EXPECT_EQ(shelf.Take({"a"}), "a.a");
  EXPECT_EQ(shelf.Take({}), "a");
}

TEST(PipelineShelf, GivesTheSameChainAgainForTheSameNames) {
  Shelf shelf;
  Diagnostics found;
  EXPECT_EQ(shelf.shelf.Take({"a"}, found), shelf.shelf.Take({"a"}, found));
}

TEST(PipelineShelf, ReportsABrokenPipelineInItsOwnFile) {
  Shelf shelf;
  EXPECT_EQ(shelf.Take({"a", "broken"}),
            "none: ci/pipelines/broken.yml:1:18: error: expected a list of "
            "transformations, found the number '3' [wrong-type]\n");
  EXPECT_NE(shelf.Take({"regex"}).find("none: ci/pipelines/regex.yml:2:35: "
                                       "error: the regular expression ( cannot "
                                       "be run"),
            std::string::npos);
  EXPECT_NE(shelf.Take({"absent"}).find("none: ci/pipelines/absent.yml"),
            std::string::npos);
}

// Else a second rule would run as if no pipeline were asked for.
TEST(PipelineShelf, NeverGivesABrokenChainTheSecondTimeEither) {
  Shelf shelf;
  shelf.Take({"broken"});
  EXPECT_TRUE(shelf.Take({"broken"}).starts_with("none:"));
}

TEST(LoadPipelines, ReadsFilesAsGiven) {
  Shelf shelf;
  Diagnostics found;
  auto chain = LoadPipelines(
      shelf.files, {"ci/pipelines/a.yml", "ci/pipelines/own/b.yml"}, found);
  ASSERT_TRUE(chain.has_value());
  ASSERT_EQ(chain->pipelines().size(), 2U);
  EXPECT_EQ(chain->pipelines()[0].path, "ci/pipelines/own/b.yml");
  EXPECT_FALSE(LoadPipelines(shelf.files, {"none.yml"}, found).has_value());
  EXPECT_EQ(found.size(), 1U);
}

}  // namespace
}  // namespace drillcheck
