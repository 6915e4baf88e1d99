// Whole rule files: searches, several documents, legacy actions, refusals.
#include "sigma/parse.h"

#include <gtest/gtest.h>

#include "sigma/dump_for_test.h"

namespace drillcheck::sigma {
namespace {

// A line for each rule, `title: condition where name = search`, then what is
// said without the notes.
std::string Parsed(const std::string& text) {
  RuleFile file = ParseRuleFile("r.yml", text);
  std::vector<std::string> lines;
  for (const Rule& rule : file.rules) {
    std::string line = rule.title + ": " + Dump(rule.condition, rule);
    for (const Identifier& identifier : rule.identifiers) {
      line += "; " + identifier.name + " = " + Dump(identifier.search);
    }
    lines.push_back(line);
  }
  std::erase_if(file.diagnostics, [](const Diagnostic& d) {
    return d.severity == Severity::kNote;
  });
  for (const Diagnostic& d : file.diagnostics) lines.push_back(Dump({d}));
  return Join(lines, "\n");
}

// `search` stands below `s:`, from line 8, column 5.
std::string Search(const std::string& search) {
  return Parsed(RuleHead() + "  s:\n    " + search + "\n  condition: s\n");
}

std::string Rule(const std::string& title, const std::string& more = "") {
  return "title: " + title +
         "\nlogsource: {product: p}\n"
         "detection: {s: {a: 1}, condition: s}\n" +
         more;
}

TEST(RuleSearch, JoinsMapsByAndAndListsByOr) {
  struct Row {
    const char* search;
    const char* expected;
  };
  for (const Row& row : {
           Row{"a: 1\n    b: [2, 3]", "(a: #1 and b: #2 or #3)"},
           {"- a: 1\n      b: 2\n    - c: 3", "((a: #1 and b: #2) or c: #3)"},
           {"- a: 1", "a: #1"},
           {"- x\n    - y", "keywords: * 'x' * or * 'y' *"},
           {"x", "keywords: * 'x' *"},
           {"- - a: 1\n      - b: 2\n    - c: 3",
            "((a: #1 or b: #2) or c: #3)"},
       }) {
    EXPECT_EQ(Search(row.search), std::string("a rule: s; s = ") + row.expected)
        << row.search;
  }
}

TEST(RuleSearch, WarnsOfKeywordsAmongFields) {
  EXPECT_EQ(Search("- x\n    - a: 1\n    - y"),
            "a rule: s; s = (a: #1 or keywords: * 'x' * or * 'y' *)\n"
            "8:5 warning mixed-list");
}

TEST(RuleSearch, IsRefusedWhenItIsEmpty) {
  const std::string empty =
      " error empty-search: write at least one field or keyword";
  EXPECT_EQ(Search("{}"), "8:5" + empty);
  EXPECT_EQ(Search("[]"), "8:5" + empty);
  EXPECT_EQ(Search("- {}\n    - a: 1"), "8:7" + empty);
  EXPECT_EQ(Search("- []"), "8:7" + empty);
  EXPECT_EQ(Parsed(RuleHead() + "  s:\n  condition: s\n"), "7:5" + empty);
}

TEST(RuleSearch, ReportsEveryMistakeOfADetection) {
  EXPECT_EQ(Search("a|contain: 1\n    b|lt: x\n    c: 2024-01-31"),
            "8:5 error unknown-modifier: did you mean contains?\n9:11 error "
            "bad-value\n"
            "10:8 error bare-date: put it in quotes");
}

TEST(RuleSearch, WarnsOfNamesThatHideAModifier) {
  const std::string head = "title: t\nlogsource: {product: p}\ndetection:\n";
  EXPECT_EQ(Parsed(head + "  s|endswith: {a: 1}\n  condition: all of s*\n"),
            "t: all of s*[s|endswith]; s|endswith = a: #1\n"
            "4:3 warning identifier-name: modifiers belong to fields; here "
            "they have no effect");
  EXPECT_EQ(Parsed(head + "  s-1_A: {a: 1}\n  condition: s-1_A\n"),
            "t: s-1_A; s-1_A = a: #1");
}

TEST(RuleSearch, KeepsASearchWithoutAName) {
  EXPECT_EQ(Parsed("title: t\nlogsource: {product: p}\n"
                   "detection: {'': {a: 1}, condition: all of them}\n"),
            "t: all of them[];  = a: #1");
}

TEST(RuleFile, RefusesARuleWithoutItsParts) {
  const std::string head = "title: t\nlogsource: {product: p}\n";
  EXPECT_EQ(Parsed(head),
            "1:1 error no-detection: add `detection:` with a "
            "search and a condition");
  EXPECT_EQ(Parsed(head + "detection: [a]\n"), "3:1 error bad-detection");
  EXPECT_EQ(Parsed(head + "detection: {s: {a: 1}}\n"),
            "3:1 error no-condition: add `condition:` with the name of a "
            "search");
  EXPECT_EQ(Parsed(head + "detection: {condition: all of them}\n"),
            "3:31 error no-such-identifier: the detection defines no search");
  EXPECT_EQ(Parsed(head + "detection:\n  s: {a: 1}\n  timeframe: 5m\n"
                          "  condition: s\n"),
            "t: s; s = a: #1\n5:3 warning timeframe");
  EXPECT_EQ(Parsed("- a\n"), "1:1 error not-a-rule");
  EXPECT_EQ(Parsed("# nothing\n"), "1:1 error not-a-rule");
  EXPECT_EQ(Parsed(""), "1:1 error not-a-rule");
}

// Bug: the line of `detection:` was told, and to add a condition.
TEST(RuleFile, PointsAtAConditionThatIsIndentedTooFar) {
  EXPECT_EQ(Parsed("title: t\nlogsource: {product: p}\ndetection:\n"
                   "  s:\n    a: 1\n    condition: s\n"),
            "6:5 error no-condition: indent it like `s:`");
}

TEST(RuleFile, NamesTheKeyThatWasMeantWhereOneIsMissing) {
  EXPECT_EQ(Parsed("titl: t\nlogsource: {product: p}\n"
                   "detection: {s: {a: 1}, condition: s}\n"),
            "1:1 error no-title: did you mean 'title'?");
  EXPECT_EQ(Parsed("title: t\nlog_source: {product: p}\n"
                   "detection: {s: {a: 1}, condition: s}\n"),
            "2:1 error no-logsource: did you mean 'logsource'?");
  EXPECT_EQ(Parsed("title: t\nlogsource: {product: p}\n"
                   "detection: {s: {a: 1}, conditon: s}\n"),
            "3:24 error no-condition: did you mean 'condition'?");
  EXPECT_EQ(Parsed("title: t\nlogsource: {product: p}\n"
                   "detecton: {s: {a: 1}, condition: s}\n"),
            "3:1 error no-detection: did you mean 'detection'?");
  // Of a misspelt kind nothing is asked that only a rule needs.
  EXPECT_EQ(Parsed("title: t\ncorelation: {}\n"),
            "2:1 error no-detection: did you mean 'correlation'?");
  EXPECT_EQ(Parsed("title: t\nlogsource: {product: p}\nfliter: {}\n"),
            "3:1 error no-detection: did you mean 'filter'?");
}

TEST(RuleFile, RefusesEqualKeysAndBrokenYaml) {
  RuleFile twice =
      ParseRuleFile("r.yml", Rule("t", "level: low\nlevel: high\n"));
  EXPECT_TRUE(HasErrors(twice.diagnostics));
  RuleFile broken = ParseRuleFile("r.yml", "title: [\n");
  EXPECT_TRUE(broken.rules.empty());
  EXPECT_TRUE(HasErrors(broken.diagnostics));
}

TEST(RuleFile, HoldsSeveralRulesOfWhichABrokenOneCostsOnlyItself) {
  std::string text =
      Rule("one") + "---\n" + "title: two\n" + "---\n" + Rule("three");
  RuleFile file = ParseRuleFile("r.yml", text);
  ASSERT_EQ(file.rules.size(), 2U);
  EXPECT_EQ(file.rules[0].document, 0U);
  EXPECT_EQ(file.rules[1].document, 2U);
  EXPECT_EQ(file.rules[1].at, (Position{7, 1}));
  EXPECT_EQ(file.first_title, "one");
  EXPECT_TRUE(HasErrors(file.diagnostics));
}

TEST(RuleFile, HoldsCorrelationsAndFiltersBesideRules) {
  RuleFile file = ParseRuleFile(
      "r.yml", Rule("one") +
                   "---\ntitle: two\n"
                   "correlation: {type: temporal, rules: one, timespan: 1m}\n"
                   "---\ntitle: three\nlogsource: {product: p}\n"
                   "filter: {rules: any, s: {a: 1}, condition: not s}\n");
  ASSERT_EQ(file.rules.size(), 2U) << Dump(file.diagnostics);
  EXPECT_FALSE(file.rules[0].correlation);
  EXPECT_TRUE(file.rules[1].correlation);
  EXPECT_EQ(file.rules[1].document, 1U);
  EXPECT_EQ(file.filters.size(), 1U);
  EXPECT_FALSE(HasErrors(file.diagnostics));
}

TEST(RuleFile, RefusesADocumentOfTwoKinds) {
  const std::string hint =
      " error two-kinds: write two documents, with a line of --- between them";
  EXPECT_EQ(Parsed(Rule("one", "correlation: {type: temporal}\n")),
            "4:1" + hint);
  EXPECT_EQ(Parsed(Rule("one", "filter: {rules: any}\n")), "4:1" + hint);
  EXPECT_EQ(Parsed("title: t\nfilter: {}\ncorrelation: {}\n"), "2:1" + hint);
}

TEST(RuleFile, MergesTheGlobalTemplateIntoWhatFollowsAndLetsItWin) {
  const std::string global =
      "action: global\ntitle: of all\nlogsource: {product: p}\n"
      "detection: {condition: s and t, t: {b: 2}}\n---\n";
  EXPECT_EQ(Parsed(global + "detection: {s: {a: 1}}\n---\n"
                            "title: own\ndetection: {s: {a: 2}, t: {c: 3}}\n"),
            "of all: (s and t); s = a: #1; t = b: #2\n"
            "of all: (s and t); s = a: #2; t = (c: #3 and b: #2)\n"
            "1:1 warning legacy-action");
  RuleFile file = ParseRuleFile("r.yml", global + "detection: {s: {a: 1}}\n");
  ASSERT_EQ(file.rules.size(), 1U);
  EXPECT_TRUE(file.rules[0].from_global);
}

TEST(RuleFile, ForgetsTheTemplateAtAReset) {
  EXPECT_EQ(Parsed("action: global\ntitle: of all\n---\n" + Rule("one") +
                   "---\naction: reset\n---\n" + Rule("two")),
            "of all: s; s = a: #1\ntwo: s; s = a: #1\n"
            "1:1 warning legacy-action\n8:1 warning legacy-action");
}

TEST(RuleFile, RepeatsThePreviousRuleWithChanges) {
  EXPECT_EQ(Parsed(Rule("one") + "---\naction: repeat\ntitle: two\n"
                                 "detection: {s: {a: 5, b: 6}}\n"),
            "one: s; s = a: #1\ntwo: s; s = (a: #5 and b: #6)\n"
            "5:1 warning legacy-action");
}

// 40 kB of template and 6,000 short documents would be 240 MB of rules.
TEST(RuleFile, RefusesATemplateThatIsRepeatedWithoutMeasure) {
  std::string text = "action: global\nlogsource: {product: p}\ntags:\n";
  for (int i = 0; i < 5000; ++i) text += "- a\n";
  for (int i = 0; i < 6000; ++i) text += "---\na: 1\n";
  RuleFile file = ParseRuleFile("r.yml", text);
  ASSERT_FALSE(file.diagnostics.empty());
  EXPECT_EQ(file.diagnostics.back().code, "too-many");
  EXPECT_LT(file.diagnostics.size(), 2000U);
}

TEST(RuleFile, RefusesActionsThatCannotBe) {
  EXPECT_NE(Parsed("action: repeat\ntitle: x\n").find("1:1 error bad-action"),
            std::string::npos);
  EXPECT_NE(Parsed("action: gloabl\ntitle: x\n").find("1:1 error bad-action"),
            std::string::npos);
  EXPECT_NE(Parsed("action: global\ntitle: x\n").find("1:1 error not-a-rule"),
            std::string::npos);
}

TEST(RuleFile, NamesTheActionThatWasMeant) {
  RuleFile file = ParseRuleFile("r.yml", "action: gloabl\ntitle: x\n");
  ASSERT_TRUE(HasErrors(file.diagnostics));
  EXPECT_EQ(FirstError(file.diagnostics)->hint, "did you mean global?");
}

}  // namespace
}  // namespace drillcheck::sigma
