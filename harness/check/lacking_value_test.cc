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
  EXPECT_EQ(result.reason,
            "all 3 failing cases hold with one more value in `line|contains` "
            "(line 6), and no case fails that holds now");
  EXPECT_EQ(result.suggestion,
            "add to `line|contains` (line 6) a value that these events have; "
            "all of them have ` -enc `");
}

// Bug: a character that two values begin alike was cut in its middle, and what
// was told was in lower case.
TEST(LackingValue, IsToldInWholeCharactersAsTheEventHasIt) {
  Encoded drill("      - ' -encoded '\n");
  drill.Events("short.jsonl", Encoded::EventOf("ps -Café", "eve"));
  drill.Events("again.jsonl", Encoded::EventOf("ps -Cafè", "bob"));
  drill.Events("own.jsonl", Encoded::EventOf("ps -file caf", "svc"));
  EXPECT_EQ(drill.Result("Fires/short").suggestion,
            "add to `line|contains` (line 6) a value that these events have; "
            "all of them have `ps -Caf`");
}

// Bug: what all commands have was told as the value, and two causes as one.
TEST(LackingValue, IsNoneThatEventsOfOtherValuesHaveToo) {
  Encoded drill("      - ' -encoded '\n");
  drill.Events("file.jsonl", Encoded::EventOf("/usr/bin/a -file x", "eve"));
  drill.Events("short.jsonl", Encoded::EventOf("/usr/bin/curl", "eve"));
  drill.Events("again.jsonl", Encoded::EventOf("/usr/bin/wget", "eve"));
  drill.Events("own.jsonl", Encoded::EventOf("x -file y", "svc"));
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/file pass; Fires/long pass; Fires/short fail missed; "
            "Fires/again fail missed; StaysQuiet/none pass; "
            "StaysQuiet/own pass");
}

// The near-miss would fire: no one value tells it from the drills.
TEST(LackingValue, IsNoneThatLetsANearMissFire) {
  Encoded drill("      - ' -encoded '\n");
  drill.Events("none.jsonl", Encoded::EventOf("ps -nop -enc EE", "eve"));
  EXPECT_EQ(drill.Result("Fires/short").outcome, Outcome::kFail);
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
