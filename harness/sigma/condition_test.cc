#include "sigma/condition.h"

#include <gtest/gtest.h>

#include "sigma/dump_for_test.h"

namespace drillcheck::sigma {
namespace {

constexpr const char* kNames[] = {"sel",     "sel_a",   "sel_b",   "filter_x",
                                  "notepad", "android", "_hidden", "_more"};

// `condition` stands behind `condition: ` in line 7, from column 14.
RuleFile File(const std::string& condition) {
  std::string text = RuleHead() + "  condition: " + condition + "\n";
  for (const char* name : kNames) {
    text += "  " + std::string(name) + ": {f: 1}\n";
  }
  return ParseRuleFile("r.yml", text);
}

std::string Parsed(const std::string& condition) {
  RuleFile file = File(condition);
  std::erase_if(file.diagnostics, [](const Diagnostic& d) {
    return d.code == "unused-identifier";
  });
  std::string said = Dump(file.diagnostics);
  if (file.rules.empty()) return said;
  std::string text = Dump(file.rules[0].condition, file.rules[0]);
  return said.empty() ? text : text + "\n" + said;
}

struct Row {
  const char* condition;
  const char* expected;
};

template <size_t N>
void ExpectParsed(const Row (&rows)[N]) {
  for (const Row& row : rows) {
    EXPECT_EQ(Parsed(row.condition), row.expected) << row.condition;
  }
}

TEST(Condition, BindsNotBeforeAndBeforeOr) {
  ExpectParsed({
      {"sel", "sel"},
      {"not sel", "not sel"},
      {"not not sel", "not not sel"},
      {"sel and not sel_a", "(sel and not sel_a)"},
      {"sel or sel_a and sel_b", "(sel or (sel_a and sel_b))"},
      {"sel and sel_a or sel_b", "((sel and sel_a) or sel_b)"},
      {"not sel and sel_a or not sel_b", "((not sel and sel_a) or not sel_b)"},
      {"sel and sel_a and sel_b", "(sel and sel_a and sel_b)"},
      {"(sel or sel_a) and sel_b", "((sel or sel_a) and sel_b)"},
      {"not (sel or sel_a)", "not (sel or sel_a)"},
      {"not(sel)and(sel_a)", "(not sel and sel_a)"},
      {"((sel))", "sel"},
  });
}

TEST(Condition, TakesNamesThatBeginLikeKeywords) {
  ExpectParsed({
      {"notepad and android", "(notepad and android)"},
      {"not notepad", "not notepad"},
  });
}

TEST(Condition, OpensQuantifiers) {
  ExpectParsed({
      {"1 of sel*", "1 of sel*[sel or sel_a or sel_b]"},
      {"all of sel_*", "all of sel_*[sel_a and sel_b]"},
      {"all of sel", "all of sel[sel]"},
      {"1 of *_x", "1 of *_x[filter_x]"},
      {"1 of s*l_*", "1 of s*l_*[sel_a or sel_b]"},
      {"1 of *e*_a", "1 of *e*_a[sel_a]"},
      {"sel and not 1 of filter_*", "(sel and not 1 of filter_*[filter_x])"},
      {"any of sel_*", "any of sel_*[sel_a or sel_b]\n7:14 warning any-of"},
  });
}

TEST(Condition, LeavesNamesWithAnUnderscoreInFrontToTheirOwnPatterns) {
  ExpectParsed({
      {"1 of them",
       "1 of them[sel or sel_a or sel_b or filter_x or notepad or android]"},
      {"all of *d*", "all of *d*[notepad and android]"},
      {"1 of _*", "1 of _*[_hidden or _more]"},
      {"1 of _hidden", "1 of _hidden[_hidden]"},
      {"_hidden", "_hidden"},
  });
}

TEST(Condition, AcceptsKeywordsInUpperCaseWithAWarning) {
  ExpectParsed({
      {"sel AND NOT sel_a",
       "(sel and not sel_a)\n7:18 warning keyword-case\n"
       "7:22 warning keyword-case"},
      {"sel Or sel_a", "(sel or sel_a)\n7:18 warning keyword-case"},
      {"1 OF sel_*", "1 of sel_*[sel_a or sel_b]\n7:16 warning keyword-case"},
      {"ALL of sel_*",
       "all of sel_*[sel_a and sel_b]\n7:14 warning keyword-case"},
  });
}

TEST(Condition, TakesAnyOfAList) {
  ExpectParsed({
      {"[sel, sel_a and sel_b]", "(sel or (sel_a and sel_b))"},
      {"[sel]", "sel"},
      {"[]", "7:14 error bad-condition"},
      {"[sel, nothing_x]",
       "7:20 error no-such-identifier: defined are: sel, sel_a, sel_b, "
       "filter_x, notepad, android, _hidden, _more"},
  });
}

TEST(Condition, IsRefusedAtTheWordThatDoesNotFit) {
  const char* joined = ": join parts with and, or";
  for (const auto& [condition, expected] :
       std::initializer_list<std::pair<const char*, std::string>>{
           {"sel sel_a", std::string("7:18 error bad-condition") + joined},
           {"sel)", std::string("7:17 error bad-condition") + joined},
           {"'sel sel_a'", std::string("7:19 error bad-condition") + joined},
           {"sel and", "7:18 error bad-condition"},
           {"(sel or sel_a", "7:14 error bad-condition"},
           {"sel and (", "7:22 error bad-condition"},
           {"sel and (sel_a", "7:22 error bad-condition"},
           {"2 of sel*",
            "7:14 error bad-condition: only 1 of, any of and all of are"},
           {"sel or 1 of", "7:23 error bad-condition"},
           {"{a: b}", "7:14 error bad-condition"},
           {"''", "7:14 error bad-condition"},
           {"", "7:13 error bad-condition"},
           {"sel and and sel_a",
            "7:22 error no-such-identifier: leave out this `and`, or write a "
            "name before it; defined are: sel, sel_a, sel_b, filter_x, "
            "notepad, android, _hidden, _more"},
           {"filter_y",
            "7:14 error no-such-identifier: did you mean filter_x?"},
           {"SEL", "7:14 error no-such-identifier: did you mean sel?"},
           {"sel or sel_x",
            "7:21 error no-such-identifier: did you mean sel_a?"},
       }) {
    EXPECT_EQ(Parsed(condition), expected) << condition;
  }
}

TEST(Condition, IsRefusedWhenAPatternSelectsNothing) {
  EXPECT_EQ(Parsed("sel and 1 of filter_y*"),
            "7:27 error no-such-identifier: defined are: sel, sel_a, sel_b, "
            "filter_x, notepad, android, _hidden, _more");
  EXPECT_EQ(File("1 of SEL*").diagnostics.at(0).text,
            "no identifier matches 'SEL*'");
}

TEST(Condition, TellsTheWordForAnOperatorOfAnotherLanguage) {
  for (auto [condition, expected] :
       std::vector<std::pair<std::string, std::string>>{
           {"sel || sel_a", "7:18 error bad-condition: write `or`"},
           {"(sel||sel_a)", "7:18 error bad-condition: write `or`"},
           {"sel && sel_a", "7:18 error bad-condition: write `and`"},
           {"sel and !sel_a", "7:22 error bad-condition: write `not`"},
           {"sel and !(1 of sel_*)", "7:22 error bad-condition: write `not`"},
       }) {
    EXPECT_EQ(Parsed(condition), expected) << condition;
  }
  EXPECT_EQ(File("sel || sel_a").diagnostics.at(0).text,
            "'||' is no part of a condition");
}

TEST(Condition, RefusesTheAggregationsOfSigma1) {
  for (const char* condition :
       {"sel | count() > 5", "sel|count()", "sel | near sel_a",
        "(sel | count() > 1)", "1 of sel* | count(a) by b > 3"}) {
    RuleFile file = File(condition);
    EXPECT_TRUE(file.rules.empty()) << condition;
    ASSERT_FALSE(file.diagnostics.empty()) << condition;
    EXPECT_EQ(file.diagnostics[0].code, "aggregation") << condition;
    EXPECT_FALSE(file.diagnostics[0].hint.empty());
  }
}

TEST(Condition, RefusesWhatIsNestedOrRepeatedWithoutMeasure) {
  std::string open(101, '(');
  EXPECT_EQ(Parsed(open + "sel" + std::string(101, ')')),
            "7:114 error bad-condition");
  std::string fits = std::string(100, '(') + "sel" + std::string(100, ')');
  EXPECT_EQ(Parsed(fits), "sel");
  std::string nots;
  for (int i = 0; i < 101; ++i) nots += "not ";
  EXPECT_NE(Parsed(nots + "sel").find("error bad-condition"),
            std::string::npos);
  std::string many = "1 of them";
  for (int i = 0; i < 5000; ++i) many += " or 1 of them";
  EXPECT_NE(Parsed(many).find("error bad-condition"), std::string::npos);
}

TEST(Condition, RefusesAListWithoutMeasure) {
  std::string many = "[sel";
  for (int i = 0; i < 100; ++i) many += ", sel";
  EXPECT_EQ(Parsed(many + "]"), "7:14 error bad-condition: join them with or");
}

TEST(Condition, ListsOnlyTheFirstOfManyNamesAsAHint) {
  std::string text = RuleHead() + "  condition: none_of_these\n";
  for (int i = 100; i < 140; ++i) {
    text += "  s" + std::to_string(i) + ": {f: 1}\n";
  }
  RuleFile file = ParseRuleFile("r.yml", text);
  ASSERT_EQ(file.diagnostics.size(), 1U);
  EXPECT_TRUE(file.diagnostics[0].hint.starts_with("defined are: s100, s101,"));
  EXPECT_TRUE(file.diagnostics[0].hint.ends_with("s119, … 20 more"));
}

// Each star could be tried at each place: 2^60 ways.
TEST(Condition, SelectsByManyStarsWithoutTryingEveryWay) {
  std::string pattern;
  for (int i = 0; i < 30; ++i) pattern += "*a";
  std::string text = RuleHead() + "  " + std::string(200, 'a') +
                     "b: {f: 1}\n  condition: 1 of " + pattern + "\n";
  RuleFile file = ParseRuleFile("r.yml", text);
  ASSERT_EQ(file.diagnostics.size(), 1U);
  EXPECT_EQ(file.diagnostics[0].code, "no-such-identifier");
}

TEST(Condition, NamesWhatItDoesNotUse) {
  RuleFile file = File("1 of sel* and notepad");
  EXPECT_EQ(Dump(file.diagnostics),
            "11:3 warning unused-identifier\n13:3 warning unused-identifier\n"
            "14:3 warning unused-identifier\n15:3 warning unused-identifier");
  EXPECT_EQ(file.rules.size(), 1U);
}

}  // namespace
}  // namespace drillcheck::sigma
