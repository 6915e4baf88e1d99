#include "check/narrowed_quantifier.h"

#include "check/excluded_for_test.h"

namespace drillcheck {
namespace {

// Two drills, and the near-misses.
struct TwoDrills : Excluded {
  explicit TwoDrills(const std::string& condition) : Excluded(condition) {
    CasesAfter("  again: {replay: again.jsonl}\n");
    Events("again.jsonl", EventOf("root", "y", "bob"));
  }
};

constexpr const char* kAllWaitForTheDrill =
    "Fires/drill fail missed; Fires/again not-reached; "
    "StaysQuiet/user not-reached; StaysQuiet/own not-reached; "
    "StaysQuiet/test not-reached";

// Bug: a red for each drill, at an innocent leaf, and no class of cause.
TEST(NarrowedQuantifier, IsTheExclusionOfWhatTheConditionAsksFor) {
  EXPECT_EQ(Lines(TwoDrills("event and root and not 1 of filter_*").Check()),
            "Fires/drill pass; Fires/again pass; StaysQuiet/user pass; "
            "StaysQuiet/own pass; StaysQuiet/test pass");
  TwoDrills drill("event and root and not 1 of them");
  EXPECT_EQ(Lines(drill.Check()), kAllWaitForTheDrill);
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "quantifier");
  EXPECT_EQ(result.at.line, 9);
  EXPECT_EQ(result.reason,
            "`1 of them` takes in event and root, which the condition asks "
            "for; all 5 failing cases hold with `1 of filter_*` for this `1 of "
            "them`, and no case fails that holds now");
  EXPECT_EQ(result.suggestion, "write `1 of filter_*` for `1 of them`");
}

TEST(NarrowedQuantifier, IsTheAskingForWhatTheConditionExcludes) {
  TwoDrills drill("all of them and not 1 of filter_*");
  EXPECT_EQ(Lines(drill.Check()), kAllWaitForTheDrill);
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "quantifier");
  EXPECT_EQ(result.suggestion, "write `event and root` for `all of them`");
}

// Bug: obeying what was told, `mend the field, value or modifiers`, would have
// wrecked the filter.
TEST(NarrowedQuantifier, IsTheAllThatAsksForTheExclusionsToo) {
  TwoDrills drill("all of them");
  EXPECT_EQ(Lines(drill.Check()), kAllWaitForTheDrill);
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "quantifier");
  EXPECT_EQ(result.at.line, 9);
  EXPECT_EQ(result.suggestion,
            "write `event and root and not 1 of filter_*` for `all of them`");
}

// Bug: without brackets the `not` before it is that of the first part alone.
TEST(NarrowedQuantifier, IsToldInBracketsBehindANot) {
  TwoDrills drill("not (not all of them)");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "quantifier");
  EXPECT_EQ(result.suggestion,
            "write `(event and root and not 1 of filter_*)` for `all of them`");
}

// The name does not tell, but every case holds so.
TEST(NarrowedQuantifier, IsTheAllThatAsksForOnePartToBeExcluded) {
  TwoDrills drill("all of them");
  drill.Detection(
      "  event: {name: login}\n  root: {type: root}\n"
      "  office: {host: jump}\n  condition: all of them\n");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n  again: {replay: again.jsonl}\n"
      "  user: {replay: user.jsonl, fires: never, because: root}\n"
      "  own: {replay: own.jsonl, fires: never, because: office}\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "quantifier");
  EXPECT_EQ(result.suggestion,
            "write `event and root and not office` for `all of them`");
}

TEST(NarrowedQuantifier, IsTheOneThatAnyExclusionIsEnoughFor) {
  TwoDrills drill("1 of them");
  TestResult result = drill.Result("StaysQuiet/user");
  EXPECT_EQ(result.kind, "quantifier");
  EXPECT_EQ(result.suggestion,
            "write `event and root and not 1 of filter_*` for `1 of them`");
}

// Bug: where one red told all of it, the quantifier was not asked about.
TEST(NarrowedQuantifier, IsToldOfASingleDrillToo) {
  TwoDrills drill("event and root and not 1 of them");
  drill.Cases("  drill: {replay: drill.jsonl}\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "quantifier");
  EXPECT_EQ(result.at.line, 9);
}

// With the quantifier as it was a near-miss would fire for a reason of its own.
TEST(NarrowedQuantifier, IsNoneThatLeavesACaseFailing) {
  TwoDrills drill("event and root and not 1 of them");
  drill.Events("own.jsonl", Excluded::EventOf("root", "jumpbox", "eve"));
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "quantifier") << result.test;
  }
}

}  // namespace
}  // namespace drillcheck
