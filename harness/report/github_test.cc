#include "report/github.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "report/sample_results.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

size_t Commands(const std::string& text) {
  std::vector<std::string> lines = Split(text, '\n');
  return static_cast<size_t>(std::count_if(
      lines.begin(), lines.end(),
      [](const std::string& line) { return line.starts_with("::"); }));
}

TEST(ToGitHubAnnotations, ShowsEveryVerdict) {
  EXPECT_TRUE(MatchesGolden("report/testdata/github.txt",
                            ToGitHubAnnotations(SampleResults())));
}

TEST(ToGitHubAnnotations, EscapesMessageAndProperties) {
  Results results;
  TestResult test = FailingTest("a", Verdict::kMissed, "100%, a::b", "x");
  test.path = "rules/a,b:c%.yml";
  test.title = "";
  test.next = "";
  results.tests = {test};
  EXPECT_EQ(ToGitHubAnnotations(results),
            "::error file=rules/a%2Cb%3Ac%25.yml,line=1,title=missed%3A a "
            "Fires/drill::missed: expected 100%25, a::b, x\n"
            "1 of 1 test failed\n");
}

TEST(ToGitHubAnnotations, LetsNoTextBeginACommand) {
  Results results;
  TestResult test = DriftedExample();
  const std::string evil = "x\r\n::error::\n::add-mask::a";
  test.entry = test.test = test.path = test.kind = test.title = evil;
  test.expected = test.got = test.reason = test.suggestion = evil;
  test.next = test.owner = evil;
  test.notes = {evil};
  results.tests = {test};
  EXPECT_EQ(Commands(ToGitHubAnnotations(results)), 1U);
}

TEST(ToGitHubAnnotations, ShowsTheWorstTenAndCountsTheRest) {
  Results results;
  for (int i = 0; i < 12; ++i) {
    results.tests.push_back(FailingTest("a" + std::to_string(i),
                                        Verdict::kWeakened, "more", "less"));
  }
  results.tests.push_back(FailingTest("z", Verdict::kBrokenRule, "", ""));
  std::string text = ToGitHubAnnotations(results);
  EXPECT_TRUE(text.starts_with("::error file=rules/z.yml,"));
  EXPECT_EQ(Commands(text), 11U);
  EXPECT_NE(text.find("::3 more failing tests not shown here\n"), text.npos);
}

TEST(ToGitHubAnnotations, WarnsAtThePlaceOfTheWarning) {
  Results results;
  results.tests = {PassingTest("a")};
  results.tests[0].warnings = {
      {Severity::kWarning, "r,1.yml", {2, 3}, "od\nd", "code", "mend it"}};
  EXPECT_EQ(ToGitHubAnnotations(results),
            "::warning file=r%2C1.yml,line=2,title=code%3A a::od\\nd%0A"
            "mend it\n0 of 1 test failed\n");
}

TEST(ToGitHubAnnotations, WarnsOfAPassingTestWithAVerdict) {
  Results results;
  TestResult test = PassingTest("a");
  test.verdict = Verdict::kWeakened;
  test.notes = {"a waiver is new"};
  results.tests = {test};
  EXPECT_EQ(ToGitHubAnnotations(results),
            "::warning file=rules/a.yml,line=1,title=weakened%3A a Loads::"
            "weakened%0Aa waiver is new\n0 of 1 test failed\n");
}

}  // namespace
}  // namespace drillcheck
