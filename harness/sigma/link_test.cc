// Filters over rules: what they reach, what they add, what is said of them.
#include "sigma/link.h"

#include <gtest/gtest.h>

#include "sigma/dump_for_test.h"

namespace drillcheck::sigma {
namespace {

std::string Rule(const std::string& name, const std::string& source = "p") {
  return "title: " + name + "\nname: " + name +
         "\nlogsource: {product: " + source +
         ", category: c}\ndetection: {sel: {a: 1}, condition: 1 of them}\n";
}

// `rules:` stands in line 4.
std::string FilterOf(const std::string& rules,
                     const std::string& source = "{product: p}") {
  return "title: tuning\nlogsource: " + source +
         "\nfilter:\n  rules: " + rules +
         "\n  sel: {b: 2}\n  condition: not sel\n";
}

// The conditions of all rules after Apply, then what is said but for notes.
std::string Linked(const std::vector<std::string>& texts) {
  std::vector<RuleFile> files;
  for (const std::string& text : texts) {
    files.push_back(
        ParseRuleFile("f" + std::to_string(files.size()) + ".yml", text));
  }
  ApplyFilters(files);
  std::vector<std::string> lines;
  for (const RuleFile& file : files) {
    for (const sigma::Rule& rule : file.rules) {
      if (rule.correlation) continue;
      lines.push_back(rule.title + ": " + Dump(rule.condition, rule));
    }
  }
  for (const RuleFile& file : files) {
    for (const Diagnostic& d : file.diagnostics) {
      if (d.severity != Severity::kNote) {
        lines.push_back(d.path + ":" + Dump({d}));
      }
    }
  }
  return Join(lines, "\n");
}

const std::string kAlone = "1 of them[sel]";
const std::string kFiltered = "(1 of them[sel] and filter tuning[not sel])";

TEST(Filters, ReachTheRulesThatTheyName) {
  EXPECT_EQ(Linked({Rule("one"), Rule("two"), FilterOf("[two]")}),
            "one: " + kAlone + "\ntwo: " + kFiltered);
  EXPECT_EQ(Linked({FilterOf("any"), Rule("one") + "---\n" + Rule("two")}),
            "one: " + kFiltered + "\ntwo: " + kFiltered);
}

TEST(Filters, ReachRulesWhoseLogSourceHasAllTheyAsk) {
  EXPECT_EQ(Linked({Rule("one"), Rule("two", "q"), FilterOf("any")}),
            "one: " + kFiltered + "\ntwo: " + kAlone);
  const std::string idle =
      ":3:1 warning idle-filter: each part of the log source that it sets "
      "must be the rule's own";
  EXPECT_EQ(Linked({Rule("one"), FilterOf("[one]", "{category: d}")}),
            "one: " + kAlone + "\nf1.yml" + idle);
  EXPECT_EQ(Linked({Rule("one"), FilterOf("any", "{product: p, service: s}")}),
            "one: " + kAlone + "\nf1.yml" + idle);
}

TEST(Filters, AreJoinedOneAfterTheOther) {
  EXPECT_EQ(Linked({Rule("one"), FilterOf("one") + "---\n" + FilterOf("any")}),
            "one: (" + kFiltered + " and filter tuning[not sel])");
}

TEST(Filters, BringIdentifiersThatOnlyTheySee) {
  std::vector<RuleFile> files = {ParseRuleFile("r.yml", Rule("one")),
                                 ParseRuleFile("f.yml", FilterOf("one"))};
  ApplyFilters(files);
  const sigma::Rule& rule = files[0].rules.at(0);
  ASSERT_EQ(rule.identifiers.size(), 2U);
  EXPECT_EQ(Dump(rule.identifiers[0].search), "a: #1");
  EXPECT_EQ(rule.identifiers[0].path, "");
  EXPECT_EQ(Dump(rule.identifiers[1].search), "b: #2");
  EXPECT_EQ(rule.identifiers[1].path, "f.yml");
  const Condition& mine = rule.condition.parts.at(0);
  EXPECT_EQ(mine.parts.at(0).identifier, 0U);
  const Condition& brought = rule.condition.parts.at(1);
  EXPECT_EQ(brought.path, "f.yml");
  const Condition& negated = brought.parts.at(0).parts.at(0);
  EXPECT_EQ(negated.identifier, 1U);
  EXPECT_EQ(negated.path, "f.yml");
}

TEST(Filters, AreWrongWhenTheyNameNoRule) {
  const std::string hint =
      " error no-such-rule: take it off the list, or load the rule too";
  EXPECT_EQ(Linked({Rule("one"), FilterOf("[one, tow]")}),
            "one: " + kFiltered + "\nf1.yml:4:16" + hint);
  EXPECT_EQ(Linked({Rule("one"), FilterOf("[tow]")}),
            "one: " + kAlone + "\nf1.yml:4:11" + hint);
  std::vector<RuleFile> files = {ParseRuleFile("f.yml", FilterOf("tow"))};
  ApplyFilters(files);
  ASSERT_TRUE(HasErrors(files[0].diagnostics));
  EXPECT_NE(FirstError(files[0].diagnostics)->text.find("'tow'"),
            std::string::npos);
}

TEST(Filters, SayNothingMoreOfARuleThatWasRefused) {
  std::string broken =
      "id: 5f0f1f7a-3c52-4b62-9a2e-8f6d5c4b3a21\n" + Rule("one") + "level: x\n";
  std::string said =
      Linked({broken, FilterOf("5f0f1f7a-3c52-4b62-9a2e-8f6d5c4b3a21")});
  EXPECT_EQ(said.find("no-such-rule"), std::string::npos) << said;
}

TEST(Filters, LeaveCorrelationsAlone) {
  const std::string correlation =
      "title: corr\nname: corr\n"
      "correlation: {type: temporal, rules: [one], timespan: 1m}\n";
  EXPECT_EQ(Linked({Rule("one"), correlation, FilterOf("[one, corr]")}),
            "one: " + kFiltered +
                "\nf2.yml:4:16 warning filtered-correlation: name the rules "
                "under it");
}

TEST(Filters, AreBoundedForEachRule) {
  std::string filters = FilterOf("any");
  for (int i = 1; i < 101; ++i) filters += "---\n" + FilterOf("any");
  std::vector<RuleFile> files = {ParseRuleFile("r.yml", Rule("one")),
                                 ParseRuleFile("f.yml", filters)};
  ApplyFilters(files);
  ASSERT_TRUE(HasErrors(files[1].diagnostics));
  EXPECT_EQ(FirstError(files[1].diagnostics)->code, "too-many");
  EXPECT_EQ(files[0].rules.at(0).identifiers.size(), 101U);
}

// 110 rules with a filter of 10,000 values would be 1.1 million.
TEST(Filters, AreBoundedInWhatTheyCopy) {
  std::string rules = Rule("r0");
  for (int i = 1; i < 110; ++i) {
    rules += "---\n" + Rule("r" + std::to_string(i));
  }
  std::string values;
  for (int i = 0; i < 10000; ++i) values += "1, ";
  std::string filter =
      "title: tuning\nlogsource: {product: p}\nfilter:\n  rules: any\n"
      "  sel: {b: [" +
      values + "]}\n  condition: not sel\n";
  std::vector<RuleFile> files = {
      ParseRuleFile("r.yml", rules),
      ParseRuleFile("f.yml", filter + "---\n" + FilterOf("any"))};
  ASSERT_EQ(files[0].rules.size(), 110U);
  ApplyFilters(files);
  ASSERT_EQ(files[1].diagnostics.size(), 1U);
  EXPECT_EQ(files[1].diagnostics[0].code, "too-many");
  EXPECT_EQ(files[0].rules.front().identifiers.size(), 2U);
  EXPECT_EQ(files[0].rules.back().identifiers.size(), 1U);
}

}  // namespace
}  // namespace drillcheck::sigma
