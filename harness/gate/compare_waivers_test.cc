#include "gate/compare_waivers.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace drillcheck {
namespace {

std::string Line(const std::string& allows, const std::string& expires,
                 const std::string& more = "") {
  return "- {rule: id-1, allows: " + allows +
         ", reason: r, owner: o, ticket: T-1, expires: " + expires + more +
         "}\n";
}

TwoWaiverFiles Files(const std::string& base, const std::string& head) {
  TwoWaiverFiles files{ReadWaivers("w", base), ReadWaivers("w", head)};
  EXPECT_TRUE(files.head.diagnostics.empty());
  return files;
}

bool Allowed(const TwoWaiverFiles& files) {
  return FindWaiver(files, "ID-1", Verdict::kRemoved) != nullptr;
}

TEST(FindWaiver, CountsOneThatStandsInBaseAndHead) {
  std::string text = Line("[removed]", "2026-12-31");
  EXPECT_TRUE(Allowed(Files(text, text)));
  EXPECT_FALSE(Allowed(Files("", text)));
  EXPECT_FALSE(Allowed(Files(text, "")));
  EXPECT_FALSE(Allowed(Files(Line("[weakened]", "2026-12-31"), text)));
}

TEST(FindWaiver, PassesOverOneForSomeSystemsOnly) {
  std::string text = Line("[removed]", "2026-12-31", ", systems: [siem]");
  EXPECT_FALSE(Allowed(Files(text, text)));
}

TEST(FindWaiver, FindsNothingForARuleWithoutId) {
  std::string text = Line("[removed]", "2026-12-31");
  EXPECT_EQ(FindWaiver(Files(text, text), "", Verdict::kRemoved), nullptr);
}

// "id-1 muted repo; ...": what each allows.
std::string InBoth(const std::string& base, const std::string& head) {
  std::vector<std::string> lines;
  for (const Waiver& waiver : WaiversInBoth(Files(base, head)).waivers) {
    lines.push_back(waiver.rule + " " + Join(waiver.allows, " "));
  }
  return Join(lines, "; ");
}

TEST(WaiversInBoth, AllowWhatBaseAllowsWhateverTheDates) {
  std::string base = Line("[repo, missing]", "2026-06-30");
  EXPECT_EQ(InBoth(base, base), "id-1 repo missing");
  EXPECT_EQ(InBoth(base, Line("[repo, extra]", "2027-06-30")), "id-1 repo");
  EXPECT_EQ(InBoth(base, ""), "");
  EXPECT_EQ(InBoth("", base), "") << "a change may not excuse itself";
}

TEST(WaiversInBoth, AllowNothingOnMoreSystems) {
  std::string siem = Line("[repo]", "2026-06-30", ", systems: [siem]");
  EXPECT_EQ(InBoth(siem, siem), "id-1 repo");
  EXPECT_EQ(InBoth(siem, Line("[repo]", "2026-06-30")), "");
}

TEST(CompareWaivers, FindsNewAndWidenedOnes) {
  std::string base = Line("[removed]", "2026-06-30");
  EXPECT_TRUE(CompareWaivers(Files(base, base)).empty());
  EXPECT_TRUE(CompareWaivers(Files(base, "")).empty());
  EXPECT_TRUE(
      CompareWaivers(Files(base, Line("[removed]", "2026-01-01"))).empty());
  for (const std::string& head : {Line("[removed]", "2026-07-01"),
                                  Line("[removed, weakened]", "2026-06-30")}) {
    Losses losses = CompareWaivers(Files(base, head));
    ASSERT_EQ(losses.size(), 1U);
    EXPECT_TRUE(losses[0].is_excuse);
    EXPECT_EQ(losses[0].at.line, 1);
  }
}

TEST(ForgiveLoss, NamesTicketAndDate) {
  std::string text = Line("[removed]", "2026-12-31");
  TestResult result;
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kRemoved;
  ForgiveLoss(Files(text, text), "id-1", result);
  EXPECT_EQ(result.outcome, Outcome::kWaived);
  EXPECT_EQ(result.reason, "T-1 until 2026-12-31: r");
  result.outcome = Outcome::kFail;
  ForgiveLoss(Files(text, text), "id-2", result);
  EXPECT_EQ(result.outcome, Outcome::kFail);
}

}  // namespace
}  // namespace drillcheck
