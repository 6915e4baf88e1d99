#include "check/lacking_value.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// A drill of each value, two of the one that the list may lack, and a near-miss
// of that one too.
struct Encoded : Drill {
  explicit Encoded(const std::string& list) {
    Detection("  shell:\n    line|contains:\n      - ' -file '\n" + list +
              "  own: {user: svc}\n  condition: shell and not own\n");
    Cases(
        "  file: {replay: file.jsonl}\n  long: {replay: long.jsonl}\n"
        "  short: {replay: short.jsonl}\n"
        "  again: {replay: again.jsonl}\n"
        "  none: {replay: none.jsonl, fires: never, because: shell}\n"
        "  own: {replay: own.jsonl, fires: never, because: own}\n");
    Events("file.jsonl", EventOf("ps -file x", "eve"));
    Events("long.jsonl", EventOf("ps -encoded AA", "eve"));
    Events("short.jsonl", EventOf("ps -enc BB", "eve"));
    Events("again.jsonl", EventOf("ps -nop -enc CC", "bob"));
    Events("none.jsonl", EventOf("ps -nop list", "eve"));
    Events("own.jsonl", EventOf("pwsh -enc DD", "svc"));
  }
  static std::string EventOf(const std::string& line, const std::string& user) {
    return R"({"line": ")" + line + R"(", "user": ")" + user + "\"}";
  }
};

// Bug: each drill was a red of its own, and the near-miss one of the fixture.
TEST(LackingValue, IsOneThatAllFailingCasesHave) {
  EXPECT_EQ(
      Lines(Encoded("      - ' -encoded '\n      - ' -enc '\n").Check()),
      "Fires/file pass; Fires/long pass; Fires/short pass; Fires/again pass; "
      "StaysQuiet/none pass; StaysQuiet/own pass");
  Encoded drill("      - ' -encoded '\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/file pass; Fires/long pass; Fires/short fail missed; "
            "Fires/again not-reached; StaysQuiet/none pass; "
            "StaysQuiet/own not-reached");
  TestResult result = drill.Result("Fires/short");
  EXPECT_EQ(result.kind, "value");
  EXPECT_EQ(result.at.line, 6);
}

// The near-miss would fire: no one value tells it from the drills.
TEST(LackingValue, IsNoneThatLetsANearMissFire) {
  Encoded drill("      - ' -encoded '\n");
  drill.Events("none.jsonl", Encoded::EventOf("ps -nop -enc EE", "eve"));
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "value") << result.test;
  }
}

// What is there may be wrong: no recorded event has it.
TEST(LackingValue, IsNoneBesideAValueThatNothingMatches) {
  Encoded drill("      - ' -encoded '\n      - ' -window '\n");
  EXPECT_EQ(drill.Result("Fires/short").outcome, Outcome::kFail);
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "value") << result.test;
  }
}

}  // namespace
}  // namespace drillcheck
