#include "check/unjoined_filters.h"

#include "check/check_for_test.h"

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
      "rules/f.filter.yml:2:22: error: the filter 'F' names "
      "rules/aws/r.yml:1, and is not joined to it: it asks for q, the "
      "rule reads p [unjoined-filter]\n"
      "  write `product: p`, which the rule reads, or correct that of the "
      "rule; or take the name out of the filter");
}

// Of two parts that differ neither is told alone; nor a part where the filter
// is joined to another rule that it names.
TEST(UnjoinedFilters, AreToldAtTheLogSourceOrAtTheName) {
  Tree two(Filter("{product: q, category: c}", "[id-1]"));
  EXPECT_EQ(two.Find()[0].at.line, 2);
  EXPECT_EQ(two.Find()[0].at.column, 1);
  EXPECT_TRUE(two.Find()[0].hint.starts_with("write the rule's `logsource:`"));
  Tree names(Filter("{product: q}", "[id-1, id-9]"));
  EXPECT_EQ(names.Find()[0].at.line, 4);
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

// Two documents of one id, as `action: global` gives them, on the log sources
// p and q.
constexpr const char* kShared =
    "title: T\nid: id-1\naction: global\n---\n"
    "logsource: {product: p}\n"
    "detection: {s: {a: 1}, condition: s}\n---\n"
    "logsource: {product: q}\n"
    "detection: {s: {a: 1}, condition: s}\n";

// Bug: red for the document that the filter is not meant for.
TEST(UnjoinedFilters, AreNotThoseThatAreJoinedToOneDocumentOfTheName) {
  for (const char* product : {"p", "q"}) {
    Tree tree(Filter("{product: " + std::string(product) + "}", "[id-1]"));
    tree.RuleFile(kShared);
    EXPECT_EQ(Lines(tree.Find()), "") << product;
    TestResult loads = tree.Result("Loads");
    EXPECT_EQ(Line(loads), "Loads pass");
    EXPECT_EQ(Join(loads.notes, "\n"), "") << product;
  }
}

TEST(UnjoinedFilters, AreToldOnceOfANameThatNoDocumentOfItIsJoinedBy) {
  Tree tree(Filter("{product: r}", "[id-1]"));
  tree.RuleFile(kShared);
  EXPECT_EQ(tree.Find().size(), 1U) << Lines(tree.Find());
}

// The one joined does not speak for the other.
TEST(UnjoinedFilters, AreToldOfEachNameByItself) {
  Tree tree(Filter("{product: p}", "[id-1, other]"));
  tree.File("rules/o.yml",
            "title: O\nname: other\nlogsource: {product: q}\n"
            "detection: {s: {a: 1}, condition: s}\n");
  EXPECT_TRUE(Lines(tree.Find())
                  .starts_with("rules/f.filter.yml:4:17: error: the filter "
                               "'F' names rules/o.yml:1, and is not joined"))
      << Lines(tree.Find());
  EXPECT_EQ(tree.Find().size(), 1U);
}

TEST(UnjoinedFilters, ForAnyRuleAreDoubtfulWhereThereIsNone) {
  EXPECT_EQ(Lines(Tree(Filter("{product: q}", "any")).Find()),
            "rules/f.filter.yml:2:1: warning: the filter 'F' is for any rule "
            "that reads q, and there is none [idle-filter]\n"
            "  correct its `logsource:`, or delete the filter");
}

// Who works on the rule runs its tests alone. The tree's own test fails for
// it: no second red.
TEST(UnjoinedFilters, AreANoteOfTheRuleThatTheyName) {
  Tree tree(Filter("{product: q}", "[id-1]"));
  TestResult loads = tree.Result("Loads");
  EXPECT_EQ(Line(loads), "Loads pass");
  EXPECT_EQ(Lines(loads.warnings).find("filter"), std::string::npos);
  EXPECT_EQ(Join(loads.notes, "\n"),
            "rules/f.filter.yml:2:22: note: the filter 'F' names "
            "rules/aws/r.yml:1, and is not joined to it: it asks for q, the "
            "rule reads p [unjoined-filter]; write `product: p`, which the "
            "rule reads, or correct that of the rule; or take the name out of "
            "the filter");
  tree.Put(Filter("{product: q}", "any"));
  EXPECT_EQ(Join(tree.Result("Loads").notes, "\n"), "");
}

// Bug: the fixture was called broken and the filter was told, which was right.
TEST(UnjoinedFilters, AreNotToldWhereNoEventReachesTheRule) {
  auto rule = [](const std::string& service) {
    return "title: T\nid: id-1\nlogsource:\n  product: aws\n  service: " +
           service + "\ndetection: {s: {eventName: x}, condition: s}\n";
  };
  Tree tree(Filter("{product: aws, service: cloudtrail}", "[id-1]"));
  tree.Events("drill.jsonl",
              R"({"eventVersion": "1.11", "eventSource": "s3.amazonaws.com", )"
              R"("eventName": "x", "awsRegion": "eu-west-1", "eventTime": )"
              R"("2026-04-29T09:00:00Z", "userIdentity": {"type": "Root"}})");
  tree.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  stopped: {replay: drill.jsonl, fires: never, because: selection}\n");
  tree.RuleFile(rule("guardduty"));
  EXPECT_EQ(Lines(tree.Check()),
            "Fires/drill fail vacuous; StaysQuiet/stopped not-reached");
  EXPECT_EQ(tree.Result("Fires/drill").at.line, 5);
  EXPECT_EQ(Join(tree.Result("Loads").notes, "\n"), "");
  tree.Put(Filter("{product: aws, service: guarddut}", "[id-1]"));
  tree.RuleFile(rule("cloudtrail"));
  EXPECT_EQ(Line(tree.Result("HasFixture")), "HasFixture fail broken-rule")
      << "events reach the rule: the filter is wrong";
}

TEST(UnjoinedFilters, AreOneRedWhereWarningsFail) {
  Tree tree(Filter("{product: q}", "[7941b41f-cf8c-49a0-9be6-e0363a2afe54]"));
  tree.settings.warnings_as_errors = true;
  tree.RuleFile(
      "title: T\nid: 7941b41f-cf8c-49a0-9be6-e0363a2afe54\nstatus: test\n"
      "logsource: {product: windows}\n"
      "detection:\n  s: {a: 1}\n  condition: s\nlevel: high\n");
  EXPECT_EQ(Line(tree.Result("Loads")), "Loads pass");
  EXPECT_EQ(tree.Find().size(), 1U);
}

// The tree's test does not look for filters in the files of rules.
TEST(UnjoinedFilters, InTheFileOfTheRuleAreAWarning) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: s\n", "high",
                  "---\n" + Filter("{product: q}", "[id-1]"));
  TestResult loads = drill.Result("Loads");
  EXPECT_EQ(Line(loads), "Loads pass");
  EXPECT_NE(Lines(loads.warnings).find("[unjoined-filter]"), std::string::npos)
      << Lines(loads.warnings);
}

}  // namespace
}  // namespace drillcheck
