#include "cli/list.h"

#include <gtest/gtest.h>

#include "cli/bench_for_test.h"
#include "json/parser.h"

namespace drillcheck::cli {
namespace {

class ListTest : public testing::Test {
 protected:
  ListTest() {
    bench_.Rule("aws/a", 1, "A");
    bench_.Fixture("aws/a", 1, "A");
    options_.program = "/usr/bin/drillcheck";
  }

  int Run() {
    bench_.out.str("");
    bench_.err.str("");
    return List(options_, bench_.io);
  }

  // What --ctest writes.
  std::string Script() {
    options_.ctest_file = "list.cmake";
    EXPECT_EQ(List(options_, bench_.io), kOk) << bench_.err.str();
    return bench_.files.Read("list.cmake", kMaxYamlBytes).value();
  }

  std::string out() const { return bench_.out.str(); }

  Bench bench_;
  ListOptions options_;
};

TEST_F(ListTest, ShowsEntriesWithLabelsAndExpectations) {
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(
      out(), "rule/aws/a  [gate rule T1098 aws cloudtrail high]\n  Loads\n"))
      << out();
  EXPECT_TRUE(Has(out(), "  Fires/drill  expected ")) << out();
  EXPECT_TRUE(Has(out(), "  Severity/drill  expected severity high\n"))
      << out();
  EXPECT_TRUE(Has(out(), "tree  [gate tree]\n  UniqueIds\n")) << out();
  EXPECT_TRUE(Has(out(), " in 2 entries\n")) << out();
}

TEST_F(ListTest, ShowsOnlyWhatThePathsName) {
  bench_.Rule("aws/b", 2, "B");
  options_.paths = {"rules/aws/b.yml"};
  EXPECT_EQ(Run(), kOk);
  EXPECT_FALSE(Has(out(), "rule/aws/a"));
  EXPECT_FALSE(Has(out(), "tree"));
  EXPECT_TRUE(Has(out(), "2 tests in 1 entry\n")) << out();
}

TEST_F(ListTest, WritesJson) {
  options_.common.format = Format::kJson;
  EXPECT_EQ(Run(), kOk);
  json::Parser parser;
  auto parsed = parser.Parse(out());
  ASSERT_TRUE(parsed.ok()) << parsed.error();
  EXPECT_EQ(parsed.value().TextOf("schema"), "drillcheck/list@1");
  const auto& entries = parsed.value().Find("entries")->items;
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].TextOf("entry"), "rule/aws/a");
  EXPECT_EQ(entries[0].TextOf("path"), "rules/aws/a.yml");
  EXPECT_EQ(entries[0].Find("labels")->items[0].text, "gate");
  EXPECT_EQ(entries[0].Find("tests")->items[0].TextOf("test"), "Loads");
  EXPECT_EQ(entries[1].TextOf("entry"), "tree");
}

TEST_F(ListTest, ListsABrokenRuleSoThatItsTestFails) {
  bench_.files.Put("rules/aws/b.yml", "a: [");
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), "rule/aws/b  [gate rule]\n  Loads\n")) << out();
}

TEST_F(ListTest, EndsWithTheContractsExitCodes) {
  options_.paths = {"rules/typo.yml"};
  EXPECT_EQ(Run(), kUnreadable);
  options_.paths.clear();
  bench_.files.Put("empty/README.md", "");
  options_.common.rules = {"empty"};
  EXPECT_EQ(Run(), kNothingSelectable);
  options_.common.rules.clear();
  bench_.files.Put("ci/policy.yml", "schema: x\n");
  EXPECT_EQ(Run(), kUsage);
}

TEST_F(ListTest, WritesAScriptThatCTestIncludes) {
  options_.results_folder = "/b/results";
  std::string script = Script();
  EXPECT_TRUE(script.starts_with("# Written by drillcheck list --ctest."));
  EXPECT_TRUE(
      Has(script,
          "add_test(\"rule/${name}\" [=[/usr/bin/drillcheck]=] [=[test]=] "
          "\"${path}\" [=[--filter]=] [=[none]=] [=[--rules]=] [=[rules]=] "
          "[=[--fixtures]=] [=[fixtures]=] --results "
          "\"${drillcheck_results}/rule/${name}.json\""))
      << script;
  EXPECT_TRUE(Has(script, "set(drillcheck_results [=[/b/results]=])"))
      << script;
  EXPECT_TRUE(Has(script,
                  "drillcheck_rule([=[aws/a]=] [=[rules/aws/a.yml]=] 1 "
                  "[=[gate;rule;T1098;aws;cloudtrail;high]=])\n"))
      << script;
  EXPECT_EQ(out(), "");
}

TEST_F(ListTest, TellsEntriesThatWarningsAreErrors) {
  EXPECT_FALSE(Has(Script(), "--warnings-as-errors"));
  options_.common.warnings_as_errors = true;
  EXPECT_TRUE(Has(Script(), "[=[fixtures]=] [=[--warnings-as-errors]=]"))
      << Script();
}

TEST_F(ListTest, TellsEntriesTheFiltersUnlessThereAreMany) {
  auto add = [&](int number) {
    bench_.files.Put("rules/" + std::to_string(number) + ".filter.yml",
                     "title: F\nlogsource: {product: aws}\nfilter: {rules: "
                     "any, s: {x: 1}, condition: not s}\n");
  };
  add(1);
  EXPECT_TRUE(Has(Script(), " [=[--filter]=] [=[rules/1.filter.yml]=] "));
  EXPECT_FALSE(Has(Script(), "[=[none]=]"));
  for (int number = 2; number <= 17; ++number) add(number);
  EXPECT_FALSE(Has(Script(), "--filter")) << Script();
}

TEST_F(ListTest, PassesPolicyOnAndLeavesTheTreeOutWhereRulesAreChosen) {
  bench_.files.Put("p.yml", "schema: drillcheck/policy@1\n");
  options_.common.policy = "p.yml";
  EXPECT_TRUE(Has(Script(), "[=[test]=] [=[--tree]=] "));
  EXPECT_TRUE(Has(Script(), "[=[--policy]=] [=[p.yml]=]"));
  options_.paths = {"rules"};
  EXPECT_FALSE(Has(Script(), "--tree"));
}

TEST_F(ListTest, QuotesNamesForCMake) {
  for (const char* name :
       {"a b", "semi;colon", "$dollar ${x}", "r]=]x", "quo\"te", "\xC3\xA9"}) {
    bench_.Rule(name, 9, "X");
  }
  std::string script = Script();
  for (const char* word :
       {"drillcheck_rule([=[a b]=] ", "drillcheck_rule([=[semi;colon]=] ",
        "drillcheck_rule([=[$dollar ${x}]=] ", "drillcheck_rule([==[r]=]x]==] ",
        "drillcheck_rule([=[quo\"te]=] ", "drillcheck_rule([=[\xC3\xA9]=] "}) {
    EXPECT_TRUE(Has(script, word)) << word << "\n" << script;
  }
}

// Bug: a name that ends in half a bracket closed the argument early.
TEST_F(ListTest, QuotesANameThatEndsInHalfABracket) {
  bench_.Rule("half]=", 9, "X");
  EXPECT_TRUE(Has(Script(), "drillcheck_rule([==[half]=]==] ")) << Script();
}

TEST_F(ListTest, ListsOneOfTwoEqualNames) {
  bench_.files.Put("more/aws/a.yml", RuleText(2, "A"));
  options_.common.rules = {"rules", "more"};
  std::string script = Script();
  size_t first = script.find("drillcheck_rule([=[aws/a]=]");
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(script.find("drillcheck_rule([=[aws/a]=]", first + 1),
            std::string::npos);
}

TEST_F(ListTest, GivesACorrelationTheLogSourcesOfItsMembers) {
  bench_.files.Put("rules/twice.yml",
                   "title: Twice\nname: twice\ncorrelation:\n"
                   "  type: event_count\n  rules: [" +
                       Id(1) +
                       "]\n  group-by: [eventSource]\n  timespan: 1m\n"
                       "  condition: {gte: 2}\nlevel: low\n");
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), "rule/twice  [gate rule aws cloudtrail low]\n"))
      << out();
}

}  // namespace
}  // namespace drillcheck::cli
