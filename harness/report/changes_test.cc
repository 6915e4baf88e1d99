#include "report/changes.h"

#include <gtest/gtest.h>

#include "results/history.h"

namespace drillcheck {
namespace {

TestResult Result(const std::string& name, Outcome outcome, Verdict verdict) {
  TestResult test;
  test.entry = "rule/" + name;
  test.test = "Fires/drill";
  test.outcome = outcome;
  test.verdict = verdict;
  test.owner = "cloud";
  return test;
}

Results RunAt(const std::string& now, std::vector<TestResult> tests) {
  Results results;
  results.run.now = now;
  results.tests = std::move(tests);
  return results;
}

TEST(RenderChanges, OpensWithWhatIsNewThenFixedThenOldWithAgeAndOwner) {
  Results before = RunAt("2026-04-28T02:00:00Z",
                         {Result("a", Outcome::kPass, Verdict::kNone),
                          Result("b", Outcome::kFail, Verdict::kNoisy),
                          Result("c", Outcome::kFail, Verdict::kDrifted)});
  before.tests[2].failing_since = "2026-04-22T02:00:00Z";
  Results now = RunAt("2026-04-29T02:00:00Z",
                      {Result("a", Outcome::kFail, Verdict::kMissed),
                       Result("b", Outcome::kPass, Verdict::kNone),
                       Result("c", Outcome::kFail, Verdict::kDrifted)});
  CarryAges(before, now);
  EXPECT_EQ(RenderChanges(before, now),
            "since 2026-04-28T02:00:00Z\n"
            "newly failing: 1\n"
            "  rule/a  Fires/drill  missed  owner: cloud\n"
            "fixed: 1\n"
            "  rule/b  Fires/drill  noisy  owner: cloud\n"
            "still failing: 1\n"
            "  rule/c  Fires/drill  drifted  for 7 days  owner: cloud\n"
            "\n");
}

TEST(RenderChanges, NamesWhatDoesNotRunAnyMore) {
  Results before = RunAt("2026-04-28T02:00:00Z",
                         {Result("a", Outcome::kPass, Verdict::kNone),
                          Result("b", Outcome::kPass, Verdict::kNone)});
  TestResult second = Result("a", Outcome::kPass, Verdict::kNone);
  second.test = "Fires/second";
  before.tests.push_back(second);
  Results now = RunAt("2026-04-29T02:00:00Z",
                      {Result("a", Outcome::kPass, Verdict::kNone)});
  EXPECT_EQ(RenderChanges(before, now),
            "since 2026-04-28T02:00:00Z\n"
            "run then, not now: 2\n"
            "  rule/b\n"
            "  rule/a  Fires/second\n"
            "\n");
}

TEST(RenderChanges, CutsALongListOfWhatIsNotRun) {
  Results before = RunAt("2026-04-28T02:00:00Z", {});
  for (int i = 0; i < 25; ++i) {
    before.tests.push_back(
        Result(std::to_string(i), Outcome::kPass, Verdict::kNone));
  }
  std::string text = RenderChanges(before, RunAt("2026-04-29T02:00:00Z", {}));
  EXPECT_NE(text.find("run then, not now: 25\n"), text.npos) << text;
  EXPECT_NE(text.find("  rule/19\n  … 5 more\n"), text.npos) << text;
  EXPECT_EQ(text.find("rule/20"), text.npos) << text;
}

TEST(RenderChanges, SaysThatNothingChanged) {
  Results before = RunAt("2026-04-28T02:00:00Z", {});
  Results now = RunAt("2026-04-29T02:00:00Z", {});
  EXPECT_EQ(RenderChanges(before, now),
            "since 2026-04-28T02:00:00Z\nnothing changed\n\n");
}

TEST(RenderChanges, EscapesWhatComesFromFiles) {
  Results before = RunAt("2026-04-28T02:00:00Z", {});
  Results now = RunAt("2026-04-29T02:00:00Z",
                      {Result("a\x1b[2J", Outcome::kFail, Verdict::kMissed)});
  EXPECT_EQ(RenderChanges(before, now).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace drillcheck
