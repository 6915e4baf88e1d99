#include "report/markdown.h"

#include <gtest/gtest.h>

#include "report/sample_results.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

bool Has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

TEST(ToMarkdown, ShowsEveryVerdict) {
  Results results = SampleResults();
  results.run.base = "origin/main (0123456789ab)";
  EXPECT_TRUE(MatchesGolden("report/testdata/comment.md", ToMarkdown(results)));
}

TEST(ToMarkdown, SaysWhenThereIsNothingToTest) {
  Results results;
  results.run.base = "main";
  EXPECT_EQ(ToMarkdown(results),
            "### drillcheck passed against `main`\n\nNothing to test.\n");
}

TEST(ToMarkdown, IsShortWhereAllHolds) {
  Results results;
  results.tests = {PassingTest("a")};
  EXPECT_EQ(ToMarkdown(results),
            "### drillcheck passed\n\n1 test: 1 passed, 0 failed\\\n"
            "`1 rule`: 1 passed, 0 failed\n");
}

TEST(ToMarkdown, ListsWarnings) {
  Results results;
  results.tests = {PassingTest("a")};
  results.tests[0].warnings = {
      {Severity::kWarning, "r.yml", {2, 3}, "odd", "code", "mend it"}};
  EXPECT_TRUE(Has(ToMarkdown(results),
                  "\nWarnings:\n"
                  "- `a`: `r.yml:2:3: warning: odd [code]; mend it`\n"));
}

TEST(ToMarkdown, StaysBelowWhatAForgeTakes) {
  Results results;
  for (int i = 0; i < 3000; ++i) {
    TestResult test = DriftedExample();
    test.entry += std::to_string(i);
    test.title = std::string(400, 't');
    results.tests.push_back(test);
    test.outcome = Outcome::kWaived;
    results.tests.push_back(test);
  }
  std::string text = ToMarkdown(results);
  EXPECT_LE(text.size(), kMaxMarkdownBytes);
  EXPECT_TRUE(Has(text, "… 2900 more"));
  EXPECT_TRUE(Has(text, "more are in the log"));
}

TEST(ToMarkdown, MakesNothingOfTheNameOfAnOnlyEntry) {
  Results results;
  results.tests = {PassingTest("a")};
  results.tests[0].entry = "strength/[a](http://x)";
  EXPECT_TRUE(Has(ToMarkdown(results), "`strength/[a](http://x)`: 1 passed"));
}

TEST(ToMarkdown, MakesNoLinkNoMentionAndNoHtml) {
  Results results;
  TestResult test = DriftedExample();
  const std::string evil =
      "</details><img src=x> @team [a](http://x) |`````\n# head";
  test.entry = "rule/" + evil;
  test.test = test.title = test.path = test.got = test.reason = evil;
  results.tests = {test};
  std::string text = ToMarkdown(results);
  EXPECT_TRUE(Has(text, "\n``````text\n")) << "longer than any run inside";
  EXPECT_TRUE(Has(text, "<summary><code>&lt;/details>&lt;img src=x>"));
  EXPECT_TRUE(Has(text, "| ``````</details>")) << "a code span";
  EXPECT_TRUE(Has(text, "(http://x) \\|`"));
}

}  // namespace
}  // namespace drillcheck
