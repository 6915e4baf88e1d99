#include "report/strength.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

TestResult Scored(const std::string& test, size_t noticed, size_t of) {
  TestResult result;
  result.entry = "strength/aws/r";
  result.test = test;
  result.path = "rules/aws/r.yml";
  result.score = {noticed, of};
  return result;
}

std::string Render(const std::vector<TestResult>& tests, bool verbose = false) {
  Results results;
  results.tests = tests;
  Page page(80, false);
  AddStrength(results, verbose, page);
  return page.Take();
}

// Mutants and rewrites count different things.
TEST(StrengthReport, KeepsTheScoresOfItsTestsApart) {
  EXPECT_EQ(Render({Scored("Mutants", 9, 10), Scored("Evasion", 1, 4),
                    Scored("ToolMark", 0, 1)}),
            "strength 0.90: 9 of 10 changes to 1 rule are noticed\n"
            "evasion 0.25: 1 of 4 rewritten drills of 1 rule are caught\n"
            "tool marks: 0 of 1 drill that a mark was taken from still fire\n");
}

TEST(StrengthReport, NamesTheWeakestOfManyRules) {
  std::vector<TestResult> tests(3, Scored("Evasion", 1, 2));
  EXPECT_EQ(Render(tests),
            "evasion 0.50: 3 of 6 rewritten drills of 3 rules are caught\n"
            "  rules/aws/r.yml   0.50 (1 of 2)\n"
            "  rules/aws/r.yml   0.50 (1 of 2)\n"
            "  rules/aws/r.yml   0.50 (1 of 2)\n");
}

TEST(StrengthReport, IsEmptyWithoutScores) {
  TestResult unscored = Scored("ToolMark", 0, 0);
  unscored.score.reset();
  EXPECT_EQ(Render({unscored}), "");
}

}  // namespace
}  // namespace drillcheck
