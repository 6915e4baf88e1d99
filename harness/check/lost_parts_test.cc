#include "check/lost_parts.h"

#include "check/excluded_for_test.h"

namespace drillcheck {
namespace {

// Bug: told at an innocent leaf, without a reason.
TEST(LostParts, AreAFilterThatTheConditionNamesNoMore) {
  Excluded drill("event and root and not filter_own");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; StaysQuiet/user pass; StaysQuiet/own pass; "
            "StaysQuiet/test fail noisy");
  TestResult result = drill.Result("StaysQuiet/test");
  EXPECT_EQ(result.kind, "unused-identifier");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(result.at.line, 9);
  EXPECT_EQ(result.reason,
            "the condition does not name filter_test; the failing case holds "
            "with `and not filter_test`, and no case fails that holds now");
  EXPECT_EQ(result.suggestion,
            "write `event and root and not filter_own and not filter_test`");
}

TEST(LostParts, AreAllFiltersOfOneWord) {
  Excluded drill("event and root");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; StaysQuiet/user pass; "
            "StaysQuiet/own fail noisy; StaysQuiet/test not-reached");
  EXPECT_EQ(drill.Result("StaysQuiet/own").suggestion,
            "write `event and root and not 1 of filter_*`");
}

TEST(LostParts, AreASelectionThatNarrows) {
  Excluded drill("event and not 1 of filter_*");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; StaysQuiet/user fail noisy; "
            "StaysQuiet/own pass; StaysQuiet/test pass");
  TestResult result = drill.Result("StaysQuiet/user");
  EXPECT_EQ(result.at.line, 9);
  EXPECT_EQ(result.suggestion, "write `event and root and not 1 of filter_*`");
}

// No case can name the part that would have kept the drill to one record.
TEST(LostParts, AreASelectionWithoutWhichADrillFiresOnMore) {
  Excluded drill("root and not 1 of filter_*");
  drill.Cases("  drill: {replay: drill.jsonl, fires: {records: [2]}}\n");
  drill.Events("drill.jsonl", R"({"name": "list", "type": "root"})"
                              "\n" +
                                  Excluded::EventOf("root", "x", "eve"));
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail noisy");
  EXPECT_EQ(result.kind, "unused-identifier");
  EXPECT_EQ(result.suggestion, "write `root and event and not 1 of filter_*`");
}

// The part is named for a near-miss that another part should stop too.
TEST(LostParts, AreNamedThoughNothingProvesTheChange) {
  Excluded drill("event and root and not filter_own");
  drill.Events("test.jsonl", Excluded::EventOf("root", "x", "android"));
  TestResult result = drill.Result("StaysQuiet/test");
  EXPECT_EQ(result.kind, "");
  EXPECT_EQ(result.at.line, 9);
  EXPECT_EQ(result.reason,
            "filter_test should have stopped this event, says "
            "fixtures/aws/r/fixture.yml:7, but the condition does not name it; "
            "nor would it stop this event if it were named");
  EXPECT_EQ(result.suggestion,
            "name filter_test in the condition, or in `because` what stops "
            "this event");
}

// Nobody says that the part was meant to stop the event.
TEST(LostParts, AreNotGuessedWhereNoCaseNamesThem) {
  Excluded drill("event and root and not filter_own");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  test: {replay: test.jsonl, fires: never}\n");
  EXPECT_EQ(drill.Result("StaysQuiet/test").kind, "");
}

// Two ways to do it, of which the condition names one.
struct TwoWays : Drill {
  explicit TwoWays(const std::string& condition) {
    Detection(
        "  file: {path: history}\n"
        "  removal: {tool: rm}\n"
        "  replacement: {tool: ln, to: null-device}\n"
        "  condition: " +
        condition + "\n");
    Cases(
        "  removed: {replay: removed.jsonl}\n"
        "  replaced: {replay: replaced.jsonl}\n"
        "  other: {replay: other.jsonl, fires: never, because: file}\n");
    Events("removed.jsonl", R"({"path": "history", "tool": "rm", "to": "-"})");
    Events("replaced.jsonl",
           R"({"path": "history", "tool": "ln", "to": "null-device"})");
    Events("other.jsonl",
           R"({"path": "notes", "tool": "ln", "to": "null-device"})");
  }
};

TEST(LostParts, AreAnAlternativeOfWhichADrillIsLeft) {
  EXPECT_EQ(Lines(TwoWays("file and (removal or replacement)").Check()),
            "Fires/removed pass; Fires/replaced pass; StaysQuiet/other pass");
  TwoWays drill("file and removal");
  drill.Cases(
      "  removed: {replay: removed.jsonl}\n"
      "  replaced: {replay: replaced.jsonl}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/removed pass; Fires/replaced fail missed");
  TestResult result = drill.Result("Fires/replaced");
  EXPECT_EQ(result.kind, "unused-identifier");
  EXPECT_EQ(result.at.line, 8);
  EXPECT_EQ(result.suggestion,
            "write `(removal or replacement)` for `removal`");
}

// With an alternative that reads the file's name the near-miss fires.
TEST(LostParts, AreNoAlternativeThatLetsANearMissFire) {
  TwoWays drill("file and removal");
  TestResult result = drill.Result("Fires/replaced");
  EXPECT_EQ(result.suggestion,
            "write `(removal or replacement)` for `removal`");
  drill.Events("other.jsonl",
               R"({"path": "history", "tool": "ln", "to": "null-device"})");
  EXPECT_NE(drill.Result("Fires/replaced").kind, "unused-identifier");
}

// Bug: of a correlation that one red was left of only numbers were tried.
TEST(LostParts, AreThoseOfAMemberOfACorrelation) {
  Drill drill;
  drill.RuleFile(
      "title: M\nid: m-1\nname: m\nlogsource: {product: p}\ndetection:\n"
      "  login: {name: login}\n  refused: {result: denied}\n"
      "  condition: login\n---\n"
      "title: C\nid: id-1\ncorrelation:\n  type: event_count\n"
      "  rules: [m]\n  group-by: [host]\n  timespan: 1m\n"
      "  condition: {gte: 2}\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [m-1, id-1]\ncases:\n"
      "  drill: {replay: drill.jsonl}\n"
      "  right: {replay: right.jsonl, fires: never, because: refused}\n");
  auto event = [](const std::string& at, const std::string& result) {
    return R"({"@timestamp": "2026-05-01T10:00:)" + at +
           R"(Z", "name": "login", "host": "h", "result": ")" + result + "\"}";
  };
  drill.Events("drill.jsonl",
               event("01", "denied") + "\n" + event("02", "denied"));
  drill.Events("right.jsonl",
               event("01", "granted") + "\n" + event("02", "granted"));
  TestResult result = drill.Result("StaysQuiet/right");
  EXPECT_EQ(result.kind, "unused-identifier");
  EXPECT_EQ(result.at.line, 8);
  EXPECT_EQ(result.suggestion, "write `login and refused`");
}

// Of a part that no case is about nothing is told.
TEST(LostParts, AreNoneOfAnotherMistake) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  spare: {b: 2}\n  condition: selection\n");
  drill.Events("drill.jsonl", R"({"a": 2, "b": 3})");
  EXPECT_NE(drill.Result("Fires/drill").kind, "unused-identifier");
  EXPECT_EQ(drill.Result("Fires/drill").at.line, 5);
}

}  // namespace
}  // namespace drillcheck
