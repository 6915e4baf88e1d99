#include "vary/mutant.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/text.h"
#include "sigma/dump_for_test.h"
#include "sigma/parse.h"

namespace drillcheck {
namespace {

sigma::Rule RuleOf(const std::string& detection) {
  sigma::RuleFile file = sigma::ParseRuleFile(
      "r.yml", "title: t\nlogsource: {product: p}\ndetection:\n" + detection);
  for (const Diagnostic& d : file.diagnostics) {
    EXPECT_NE(d.severity, Severity::kError) << Format(d);
  }
  return file.rules.at(0);
}

// "5 drop-item s.a: a quiet event with `a` not being `1`", a line each.
std::string List(const sigma::Rule& rule, Mutant::Operator op) {
  std::vector<std::string> lines;
  for (const Mutant& mutant : MakeMutants(rule)) {
    if (mutant.op != op) continue;
    lines.push_back(std::to_string(mutant.at.line) + " " + mutant.name + ": " +
                    mutant.exposed_by);
  }
  return Join(lines, "\n");
}

// All that a mutant may change.
std::string TextOf(const sigma::Rule& rule) {
  std::string text;
  for (const sigma::Identifier& identifier : rule.identifiers) {
    text += identifier.name + "=" + sigma::Dump(identifier.search) + "; ";
  }
  return text + sigma::Dump(rule.condition, rule) + " " +
         std::string(rule.level ? Name(*rule.level) : "no level");
}

using Op = Mutant::Operator;

TEST(Mutants, DropEachItemOfAMap) {
  EXPECT_EQ(List(RuleOf("  s:\n    a: x\n    b|endswith: y\n  condition: s\n"),
                 Op::kDropItem),
            "5 drop-item s.a: a quiet event with `a` not being `x`\n"
            "6 drop-item s.b|endswith: a quiet event with `b` not ending in "
            "`y`");
}

TEST(Mutants, DropEachValueOfAList) {
  EXPECT_EQ(
      List(RuleOf("  s:\n    a: [x, y]\n  condition: s\n"), Op::kDropValue),
      "5 drop-value s.a x: a firing event with `a` being `x` and none "
      "of the other values\n"
      "5 drop-value s.a y: a firing event with `a` being `y` and none "
      "of the other values");
}

TEST(Mutants, DropNoValueThatAnotherCovers) {
  EXPECT_EQ(List(RuleOf("  s:\n    a|contains: [vssadmin, vss]\n"
                        "  condition: s\n"),
                 Op::kDropValue),
            "5 drop-value s.a|contains vss: a firing event with `a` "
            "containing `vss` and none of the other values");
}

TEST(Mutants, AskForAQuietEventWhereAFilterIsDropped) {
  EXPECT_EQ(
      List(RuleOf("  s:\n    a: x\n  f:\n    p|endswith: '\\services.exe'\n"
                  "  condition: s and not f\n"),
           Op::kDropFilter),
      "8 drop-filter not f: a quiet event with `p` ending in "
      "`\\services.exe`");
}

TEST(Mutants, WidenAndNarrowTheEnds) {
  sigma::Rule rule = RuleOf("  s:\n    a|endswith: x\n  condition: s\n");
  EXPECT_EQ(List(rule, Op::kWiden),
            "5 widen s.a|endswith at its end: a quiet event with `a` ending in "
            "`x`, but with text behind");
  EXPECT_EQ(
      List(rule, Op::kNarrow),
      "5 narrow s.a|endswith at its start: a firing event with `a` ending "
      "in `x`, but with text in front");
}

TEST(Mutants, FlipQuantifiers) {
  EXPECT_EQ(List(RuleOf("  s1:\n    a: x\n  s2:\n    a: y\n"
                        "  condition: 1 of s*\n"),
                 Op::kFlipQuantifier),
            "8 flip-quantifier 1 of s*: a firing event on which some but not "
            "all of them hold: `a` being `x`");
}

constexpr const char* kFourParts =
    "  a:\n    x: 1\n  b:\n    y: 2\n  c:\n    z: 3\n  d:\n    w: 4\n";

sigma::Rule RuleWith(const std::string& condition) {
  return RuleOf(kFourParts + ("  condition: " + condition + "\n"));
}

// "drop-brackets (b ..): ..." and, a line below, how the rule reads without.
std::string WithoutBrackets(const std::string& condition) {
  sigma::Rule rule = RuleWith(condition);
  std::vector<std::string> lines;
  for (const Mutant& mutant : MakeMutants(rule)) {
    if (mutant.op != Op::kDropBrackets) continue;
    lines.push_back(mutant.name + ": " + mutant.exposed_by);
    lines.push_back(sigma::Dump(Changed(rule, mutant).condition, rule));
  }
  return Join(lines, "\n");
}

// Bug: `a and b or c` in place of `a and (b or c)` was noticed by no case, and
// the report said that every change was.
TEST(Mutants, DropBracketsThatKeepAnOrFromAnAnd) {
  EXPECT_EQ(WithoutBrackets("a and (b or c)"),
            "drop-brackets (b ..): a quiet event with `z` being 3 and `x` not "
            "being 1\n"
            "((a and b) or c)");
  EXPECT_EQ(WithoutBrackets("(a or b) and not c"),
            "drop-brackets (a ..): a quiet event with `x` being 1 and `z` "
            "being 3\n"
            "(a or (b and not c))");
  EXPECT_EQ(WithoutBrackets("a and ((b and c) or d)"),
            "drop-brackets ((b ..) ..): a quiet event with `w` being 4 and `x` "
            "not being 1\n"
            "((a and (b and c)) or d)");
}

TEST(Mutants, DropBracketsBehindANot) {
  EXPECT_EQ(WithoutBrackets("a and not (b or c)"),
            "drop-brackets not (b ..): a quiet event with `z` being 3\n"
            "((a and not b) or c)");
  EXPECT_EQ(WithoutBrackets("not (a and b)"),
            "drop-brackets not (a ..): a firing event with `y` not being 2\n"
            "(not a and b)");
}

TEST(Mutants, DropNoBracketsThatMakeNoDifference) {
  for (const char* condition :
       {"a or (b and c)", "a and (b and c)", "a or (b or c) or d", "(a or b)",
        "(a) and b", "d and 1 of them"}) {
    EXPECT_EQ(WithoutBrackets(condition), "") << condition;
  }
}

TEST(Mutants, LowerTheLevel) {
  sigma::Rule rule = RuleOf("  s:\n    a: x\n  condition: s\n");
  EXPECT_EQ(List(rule, Op::kLowerLevel), "");
  rule.level = sigma::Level::kHigh;
  auto mutants = MakeMutants(rule);
  ASSERT_EQ(mutants.back().op, Op::kLowerLevel);
  EXPECT_EQ(Changed(rule, mutants.back()).level, sigma::Level::kMedium);
}

// One working copy serves all mutants in turn.
TEST(Mutants, AreTakenBackWithoutATrace) {
  sigma::Rule rule = RuleOf(
      "  s:\n    - a|startswith: [x, y, z]\n      n|gte: 5\n"
      "    - b|contains|all: [v, w]\n"
      "  f1:\n    c: 1\n  f2:\n    d: 2\n"
      "  condition: s and not 1 of f*\n");
  rule.level = sigma::Level::kHigh;
  const std::string before = TextOf(rule);
  sigma::Rule working = rule;
  std::vector<Mutant> mutants = MakeMutants(rule);
  EXPECT_GE(mutants.size(), 15U);
  for (const Mutant& mutant : mutants) {
    for (int round = 0; round < 2; ++round) {
      Undo undo = mutant.change(working);
      EXPECT_NE(TextOf(working), before) << mutant.name;
      undo(working);
      EXPECT_EQ(TextOf(working), before) << mutant.name;
    }
  }
}

TEST(Mutants, LeaveOutWhatIsTheSameRule) {
  // Both parts ask the same, so that either may go.
  sigma::Rule rule =
      RuleOf("  s:\n    a: x\n  t:\n    a: x\n  condition: s and t\n");
  EXPECT_EQ(List(rule, Op::kDropSelection), "");
}

TEST(Mutants, HaveNamesOfTheirOwn) {
  std::vector<std::string> names;
  for (const Mutant& mutant :
       MakeMutants(RuleOf("  s:\n    - a: x\n    - a: y\n  condition: s\n"))) {
    names.push_back(mutant.name);
  }
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end())
      << Join(names, "\n");
}

TEST(Mutants, ShiftThresholdTimespanAndGroupsOfACorrelation) {
  sigma::Rule rule;
  rule.correlation.emplace();
  sigma::Correlation& correlation = *rule.correlation;
  correlation.rules = {{"a", {1, 1}}};
  correlation.timespan = {60'000'000};
  correlation.bounds = {
      {sigma::Bound::Operator::kGreaterEqual, Number(int64_t{5}), {9, 1}}};
  correlation.group_by = {"user"};
  correlation.group_by_at = {{7, 1}};
  EXPECT_EQ(List(rule, Op::kShiftThreshold),
            "9 shift-threshold to 6: a firing recording at the very edge of "
            "5\n9 shift-threshold to 4: a quiet recording at the very edge of "
            "5");
  EXPECT_EQ(List(rule, Op::kDropGroup),
            "7 drop-group user: a quiet recording with enough events, but not "
            "of one `user`");
  EXPECT_NE(List(rule, Op::kShiftTimespan), "");
}

}  // namespace
}  // namespace drillcheck
