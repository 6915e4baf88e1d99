#include "check/unjoined_filters.h"

#include "check/check_for_test.h"
#include "check/tree_check.h"

namespace drillcheck {
namespace {

std::string Filter(const std::string& source, const std::string& rules) {
  return "title: F\nlogsource: " + source + "\nfilter:\n  rules: " + rules +
         "\n  selection: {b: 1}\n  condition: not selection\n";
}

// The rule reads `product: p` and is called id-1.
struct Tree : Drill {
  explicit Tree(const std::string& filter) { Put(filter); }
  Tree& Put(const std::string& filter) {
    File("rules/f.filter.yml", filter);
    settings.filters = LoadFilters(files, {"rules"});
    return *this;
  }
  std::vector<RuleEntry> Entries() const {
    Diagnostics unused;
    return FindRules(files, {"rules"}, unused);
  }
  Diagnostics Find() const {
    return FindUnjoinedFilters(files, Entries(), settings.filters);
  }
};

std::string Lines(const Diagnostics& found) {
  std::vector<std::string> lines;
  for (const Diagnostic& d : found) lines.push_back(Format(d));
  return Join(lines, "\n");
}

// Bug: it was never joined, and nobody said a word.
TEST(UnjoinedFilters, NameARuleOfAnotherLogSource) {
  EXPECT_EQ(
      Lines(Tree(Filter("{product: q}", "[id-1]")).Find()),
      "rules/f.filter.yml:4:11: error: the filter 'F' names "
      "rules/aws/r.yml:1, and is not joined to it: it asks for q, the "
      "rule reads p [unjoined-filter]\n"
      "  write the rule's `logsource:` in the filter, or a part of it; or "
      "take the name out");
}

TEST(UnjoinedFilters, AskForMoreThanTheRuleReads) {
  Tree tree(Filter("{product: p, category: c}", "[id-1]"));
  EXPECT_EQ(tree.Find().size(), 1U);
}

TEST(UnjoinedFilters, AreNotThoseThatAreJoined) {
  for (const char* rules : {"[id-1]", "any"}) {
    EXPECT_EQ(Lines(Tree(Filter("{product: p}", rules)).Find()), "") << rules;
  }
  // Nor one that names nothing there is: that is told as such.
  EXPECT_EQ(Lines(Tree(Filter("{product: p}", "[gone]")).Find()), "");
}

TEST(UnjoinedFilters, NameACorrelation) {
  Tree tree(Filter("{product: p}", "[many]"));
  tree.File("rules/c.yml",
            "title: C\nname: many\ncorrelation:\n  type: event_count\n"
            "  rules: [id-1]\n  timespan: 1m\n  condition: {gte: 1}\n");
  EXPECT_EQ(Lines(tree.Find()),
            "rules/f.filter.yml:4:11: error: the filter 'F' names "
            "rules/c.yml:1, a correlation: a filter is joined only to the "
            "rules under it [unjoined-filter]\n"
            "  name those instead: id-1");
}

TEST(UnjoinedFilters, ForAnyRuleAreDoubtfulWhereThereIsNone) {
  EXPECT_EQ(Lines(Tree(Filter("{product: q}", "any")).Find()),
            "rules/f.filter.yml:3:1: warning: the filter 'F' is for any rule "
            "that reads q, and there is none [idle-filter]\n"
            "  correct its `logsource:`, or delete the filter");
}

TEST(UnjoinedFilters, FailTheTreeWhereTheyNameARule) {
  auto filters = [](const Tree& tree) {
    return CheckTree(tree.files, tree.Entries(), {}, tree.settings).at(2);
  };
  TestResult named = filters(Tree(Filter("{product: q}", "[id-1]")));
  EXPECT_EQ(Line(named), "Filters fail broken-rule");
  EXPECT_EQ(named.path, "rules/f.filter.yml");
  EXPECT_EQ(named.at, (Position{4, 11}));
  TestResult idle = filters(Tree(Filter("{product: q}", "any")));
  EXPECT_EQ(Line(idle), "Filters pass");
  EXPECT_EQ(idle.warnings.size(), 1U);
}

// Who works on the rule runs its tests alone.
TEST(UnjoinedFilters, AreAWarningOfTheRuleThatTheyName) {
  Tree tree(Filter("{product: q}", "[id-1]"));
  TestResult loads = tree.Result("Loads");
  EXPECT_EQ(Line(loads), "Loads pass");
  EXPECT_NE(Lines(loads.warnings)
                .find("rules/f.filter.yml:4:11: warning: the filter 'F' names "
                      "rules/aws/r.yml:1, and is not joined to it"),
            std::string::npos)
      << Lines(loads.warnings);
  tree.Put(Filter("{product: q}", "any"));
  EXPECT_EQ(Lines(tree.Result("Loads").warnings).find("filter"),
            std::string::npos);
}

}  // namespace
}  // namespace drillcheck
