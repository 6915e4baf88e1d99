#include "check/swapped_quantifier.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// A drill, and a near-miss for each exclusion.
struct Excluded : Drill {
  explicit Excluded(const std::string& condition) {
    Detection(
        "  event: {name: login}\n"
        "  filter_own: {host: jump}\n"
        "  filter_test: {user: robot}\n"
        "  condition: " +
        condition + "\n");
    Cases(
        "  drill: {replay: drill.jsonl}\n"
        "  own: {replay: own.jsonl, fires: never, because: filter_own}\n"
        "  test: {replay: test.jsonl, fires: never, because: filter_test}\n");
    Events("drill.jsonl", R"({"name": "login", "host": "x", "user": "eve"})");
    Events("own.jsonl", R"({"name": "login", "host": "jump", "user": "eve"})");
    Events("test.jsonl", R"({"name": "login", "host": "x", "user": "robot"})");
  }
};

// Bug: each near-miss was a red at the exclusion that should have stopped it,
// and the condition was named by none.
TEST(SwappedQuantifier, IsTheAllThatExcludesNothing) {
  EXPECT_EQ(Lines(Excluded("event and not 1 of filter_*").Check()),
            "Fires/drill pass; StaysQuiet/own pass; StaysQuiet/test pass");
  Excluded drill("event and not all of filter_*");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; StaysQuiet/own fail noisy; "
            "StaysQuiet/test not-reached");
  TestResult result = drill.Result("StaysQuiet/own");
  EXPECT_EQ(result.kind, "quantifier");
  EXPECT_EQ(result.at.line, 8);
  EXPECT_EQ(result.reason,
            "both failing cases hold with `1 of filter_*` for this `all of "
            "filter_*`, and no case fails that holds now");
  EXPECT_EQ(result.suggestion, "write `1 of filter_*` for `all of filter_*`");
}

// The near-miss is not answered by the exclusion that it names.
TEST(SwappedQuantifier, IsNoneOfAnExclusionThatDoesNotAnswer) {
  Excluded drill("event and not all of filter_*");
  drill.Events("own.jsonl",
               R"({"name": "login", "host": "jumpbox", "user": "eve"})");
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "quantifier");
  }
}

// Two ways to do it, and for each a near-miss.
struct TwoWays : Drill {
  explicit TwoWays(const std::string& condition) {
    Detection(
        "  file_read: {tool: [cat, head]}\n"
        "  list_read: {program: [ls, dir]}\n"
        "  condition: " +
        condition + "\n");
    Cases(
        "  file: {replay: file.jsonl}\n  list: {replay: list.jsonl}\n"
        "  other: {replay: other.jsonl, fires: never, because: file_read}\n");
    Events("file.jsonl", R"({"tool": "cat", "program": "sh"})");
    Events("list.jsonl", R"({"tool": "busybox", "program": "ls"})");
    Events("other.jsonl", R"({"tool": "cp", "program": "sh"})");
  }
};

TEST(SwappedQuantifier, IsTheAllThatSilencesEachWay) {
  EXPECT_EQ(Lines(TwoWays("1 of *_read").Check()),
            "Fires/file pass; Fires/list pass; StaysQuiet/other pass");
  TwoWays drill("all of *_read");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/file fail missed; Fires/list not-reached; "
            "StaysQuiet/other not-reached");
  TestResult result = drill.Result("Fires/file");
  EXPECT_EQ(result.kind, "quantifier");
  EXPECT_EQ(result.suggestion, "write `1 of *_read` for `all of *_read`");
}

// No near-miss shows that one is enough: either list may lack a value.
TEST(SwappedQuantifier, IsNoneOfListsThatMayLackAValue) {
  TwoWays drill("all of *_read");
  drill.Cases("  file: {replay: file.jsonl}\n  list: {replay: list.jsonl}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/file fail missed; Fires/list fail missed");
}

// All drills answer the same part: the other one may be wrong.
TEST(SwappedQuantifier, IsNoneOfOneWayThatAllDrillsTake) {
  TwoWays drill("all of *_read");
  drill.Events("list.jsonl", R"({"tool": "head", "program": "zsh"})");
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "quantifier");
  }
}

// Each part of the rule is named by a near-miss that it should have stopped.
struct Both : Drill {
  explicit Both(const std::string& condition) {
    Detection(
        "  event_name: {name: login}\n"
        "  event_user: {user: root}\n"
        "  condition: " +
        condition + "\n");
    Cases(
        "  drill: {replay: drill.jsonl}\n"
        "  name: {replay: name.jsonl, fires: never, because: event_name}\n"
        "  user: {replay: user.jsonl, fires: never, because: event_user}\n");
    Events("drill.jsonl", R"({"name": "login", "user": "root"})");
    Events("name.jsonl", R"({"name": "list", "user": "root"})");
    Events("user.jsonl", R"({"name": "login", "user": "eve"})");
  }
};

TEST(SwappedQuantifier, IsTheOneThatLetsEveryNearMissPass) {
  EXPECT_EQ(Lines(Both("all of event_*").Check()),
            "Fires/drill pass; StaysQuiet/name pass; StaysQuiet/user pass");
  Both drill("1 of event_*");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; StaysQuiet/name fail noisy; "
            "StaysQuiet/user not-reached");
  EXPECT_EQ(drill.Result("StaysQuiet/name").suggestion,
            "write `all of event_*` for `1 of event_*`");
}

}  // namespace
}  // namespace drillcheck
