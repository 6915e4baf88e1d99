#include "results/result.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

TestResult Of(const std::string& entry, Outcome outcome) {
  TestResult result;
  result.entry = entry;
  result.outcome = outcome;
  return result;
}

TEST(Result, OutcomesAndVerdictsKeepTheirNames) {
  for (Outcome outcome :
       {Outcome::kPass, Outcome::kFail, Outcome::kWaived, Outcome::kKnownGap,
        Outcome::kNotChecked, Outcome::kNotReached}) {
    EXPECT_EQ(ParseOutcome(Name(outcome)), outcome);
  }
  for (const std::string& name : VerdictNames()) {
    ASSERT_TRUE(ParseVerdict(name)) << name;
    EXPECT_EQ(Name(*ParseVerdict(name)), name);
  }
  EXPECT_EQ(Name(Outcome::kKnownGap), "known-gap");
  EXPECT_EQ(Name(Verdict::kBrokenRule), "broken-rule");
  EXPECT_EQ(Name(Verdict::kWrongField), "wrong-field");
  EXPECT_EQ(Name(Verdict::kExpiredWaiver), "expired-waiver");
  EXPECT_FALSE(ParseOutcome("green"));
  EXPECT_FALSE(ParseVerdict("broken"));
}

TEST(Result, FingerprintIsTheRulesIdOrItsPathAndNeverALine) {
  TestResult result = Of("rule/aws/r", Outcome::kFail);
  result.test = "Fires/drill";
  result.at = {14, 3};
  EXPECT_EQ(result.Fingerprint(), "rule/aws/r/Fires/drill");
  result.rule_id = "id-1";
  EXPECT_EQ(result.Fingerprint(), "id-1/Fires/drill");
}

TEST(FirstBad, IsTheFirstFailureElseTheFirstThatWasNotAnswered) {
  std::vector<TestResult> tests = {Of("a", Outcome::kPass),
                                   Of("b", Outcome::kKnownGap),
                                   Of("c", Outcome::kWaived)};
  EXPECT_EQ(FirstBad(tests), nullptr);
  tests.push_back(Of("d", Outcome::kNotReached));
  tests.push_back(Of("e", Outcome::kNotChecked));
  EXPECT_EQ(FirstBad(tests)->entry, "d");
  tests.push_back(Of("f", Outcome::kFail));
  tests.push_back(Of("g", Outcome::kFail));
  EXPECT_EQ(FirstBad(tests)->entry, "f");
}

TEST(CountEntries, FailsWithOneFailurePassesWithOneAnswerElseSkips) {
  EntryCounts counts = CountEntries({
      Of("a", Outcome::kPass),
      Of("a", Outcome::kNotChecked),
      Of("b", Outcome::kFail),
      Of("b", Outcome::kPass),
      Of("c", Outcome::kNotChecked),
      Of("c", Outcome::kNotReached),
      Of("d", Outcome::kKnownGap),
      Of("e", Outcome::kWaived),
  });
  EXPECT_EQ(counts.passed, 3U);
  EXPECT_EQ(counts.failed, 1U);
  EXPECT_EQ(counts.skipped, 1U);
}

}  // namespace
}  // namespace drillcheck
