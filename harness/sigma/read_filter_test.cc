// What a filter says, and every way in which it can be wrong.
#include "sigma/read_filter.h"

#include <gtest/gtest.h>

#include "sigma/dump_for_test.h"

namespace drillcheck::sigma {
namespace {

// `section` is the body of `filter:`, from line 4, indented by two.
RuleFile File(const std::string& section) {
  return ParseRuleFile(
      "f.yml", "title: tuning\nlogsource: {product: p}\nfilter:\n" + section);
}

std::string Parsed(const std::string& section) {
  RuleFile file = File(section);
  EXPECT_TRUE(file.rules.empty());
  EXPECT_EQ(file.filters.empty(), HasErrors(file.diagnostics)) << section;
  std::string said = Dump(file.diagnostics);
  if (file.filters.empty()) return said;
  const Filter& filter = file.filters[0];
  Rule rule;
  rule.identifiers = filter.identifiers;
  std::vector<std::string> names;
  for (const Reference& r : filter.rules) names.push_back(r.text);
  std::string text = (filter.any_rule ? "any" : Join(names, ",")) + ": " +
                     Dump(filter.condition, rule);
  return said.empty() ? text : text + "\n" + said;
}

TEST(Filter, IsForTheRulesThatItNamesOrForAny) {
  const std::string rest = "  s: {a: 1}\n  condition: not s\n";
  EXPECT_EQ(Parsed("  rules: [x, y]\n" + rest), "x,y: not s");
  EXPECT_EQ(Parsed("  rules: x\n" + rest), "x: not s");
  EXPECT_EQ(Parsed("  rules: any\n" + rest), "any: not s");
  EXPECT_EQ(Parsed("  rules: []\n" + rest),
            "4:3 error no-rules: name rules by their id or name");
  EXPECT_EQ(Parsed("  rules:\n" + rest),
            "4:3 error no-rules: name rules by their id or name");
  EXPECT_EQ(Parsed("  rules: {x: 1}\n" + rest), "4:10 error wrong-type");
  EXPECT_EQ(Parsed("  rules: [x, x]\n" + rest), "4:14 error rule-twice");
  EXPECT_EQ(Parsed(rest),
            "3:1 error no-rules: add `rules:` with ids or names of rules, or "
            "`rules: any`");
  EXPECT_EQ(Parsed("  ruels: any\n" + rest),
            "4:3 error no-rules: did you mean 'rules'?\n"
            "4:3 warning unused-identifier");
}

TEST(Filter, HasIdentifiersOfItsOwn) {
  EXPECT_EQ(Parsed("  rules: any\n  s_a: {a: 1}\n  s_b: {b: 1}\n"
                   "  condition: not 1 of s_*\n"),
            "any: not 1 of s_*[s_a or s_b]");
  EXPECT_EQ(Parsed("  rules: any\n  s_a: {a: 1}\n  condition: not 1 of them\n"),
            "any: not 1 of them[s_a]");
  EXPECT_EQ(Parsed("  rules: any\n  s: {a: 1}\n"),
            "3:1 error no-condition: add `condition:` with the name of a "
            "search");
  EXPECT_EQ(Parsed("  rules: any\n  s: {a: 1}\n  condition: not other\n"),
            "6:18 error no-such-identifier: defined are: s");
  EXPECT_EQ(Parsed("  rules: any\n  s: {a|contain: 1}\n  condition: not s\n"),
            "5:7 error unknown-modifier: did you mean contains?");
  EXPECT_EQ(Parsed("  - rules\n"), "3:1 error bad-filter");
}

TEST(Filter, WarnsWhenItKeepsWhatItDescribes) {
  EXPECT_EQ(Parsed("  rules: any\n  s: {a: 1}\n  condition: s\n"),
            "any: s\n6:14 warning filter-without-not: to leave that out, write "
            "`condition: not ...`");
  EXPECT_EQ(Parsed("  rules: any\n  s: {a: 1}\n  t: {b: 1}\n"
                   "  condition: s or not t\n"),
            "any: (s or not t)");
}

TEST(Filter, NeedsATitleAndALogSource) {
  const std::string section =
      "filter: {rules: any, s: {a: 1}, condition: not s}\n";
  EXPECT_EQ(Dump(ParseRuleFile("f.yml", section).diagnostics),
            "1:1 error no-title: add `title:` with one line that says what it "
            "detects\n1:1 error no-logsource: add `logsource:` with category, "
            "product or service");
  RuleFile file = ParseRuleFile(
      "f.yml",
      "name: n\nid: 5f0f1f7a-3c52-4b62-9a2e-8f6d5c4b3a21\ntitle: t\n"
      "logsource: {category: c}\n" +
          section);
  ASSERT_EQ(file.filters.size(), 1U) << Dump(file.diagnostics);
  const Filter& filter = file.filters[0];
  EXPECT_EQ(filter.path, "f.yml");
  EXPECT_EQ(filter.name, "n");
  EXPECT_EQ(filter.id, "5f0f1f7a-3c52-4b62-9a2e-8f6d5c4b3a21");
  EXPECT_EQ(filter.title, "t");
  EXPECT_EQ(filter.title_at, (Position{3, 1}));
  EXPECT_EQ(filter.log_source.category, "c");
  EXPECT_EQ(filter.filter_at, (Position{5, 1}));
  EXPECT_EQ(filter.rules_at, (Position{5, 10}));
}

TEST(DescribeFilter, TellsTitleAndId) {
  Filter filter;
  EXPECT_EQ(Describe(filter), "the filter without title");
  filter.title = "Backup";
  EXPECT_EQ(Describe(filter), "the filter 'Backup'");
  filter.id = "3f2a";
  EXPECT_EQ(Describe(filter), "the filter 'Backup' (3f2a)");
}

}  // namespace
}  // namespace drillcheck::sigma
