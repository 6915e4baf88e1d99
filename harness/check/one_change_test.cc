#include "check/one_change.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// A drill, and a near-miss for each of the three parts of the rule.
struct Joined : Drill {
  explicit Joined(const std::string& condition) {
    Detection(
        "  event: {name: login}\n"
        "  actor: {type: root}\n"
        "  own: {host: jump}\n"
        "  condition: " +
        condition + "\n");
    Cases(
        "  drill: {replay: drill.jsonl, severity: high}\n"
        "  other_event: {replay: event.jsonl, fires: never, because: event}\n"
        "  other_actor: {replay: actor.jsonl, fires: never, because: actor}\n"
        "  own_host: {replay: own.jsonl, fires: never, because: own}\n");
    Events("drill.jsonl", R"({"name": "login", "type": "root", "host": "x"})");
    Events("event.jsonl", R"({"name": "list", "type": "root", "host": "x"})");
    Events("actor.jsonl", R"({"name": "login", "type": "user", "host": "x"})");
    Events("own.jsonl", R"({"name": "login", "type": "root", "host": "jump"})");
  }
};

constexpr const char* kAllHold =
    "Fires/drill pass; Severity/drill pass; StaysQuiet/other_event pass; "
    "StaysQuiet/other_actor pass; StaysQuiet/own_host pass";

// Bug: each near-miss was a red at the part that should have stopped it, which
// did, and the condition was named by none.
TEST(OneChange, IsTheOrThatLetsEveryNearMissPass) {
  EXPECT_EQ(Lines(Joined("event and actor and not own").Check()), kAllHold);
  Joined drill("event or actor and not own");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Severity/drill pass; "
            "StaysQuiet/other_event fail noisy; "
            "StaysQuiet/other_actor not-reached; "
            "StaysQuiet/own_host not-reached");
  TestResult result = drill.Result("StaysQuiet/other_event");
  EXPECT_EQ(result.kind, "operator");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(result.at.line, 8);
  EXPECT_EQ(result.reason,
            "all 3 failing cases hold with `and` for this `or`, and no case "
            "fails that holds now");
  EXPECT_EQ(result.suggestion,
            "write `and` between event and (actor and not own)");
  EXPECT_EQ(drill.Result("StaysQuiet/own_host").waits_for,
            "StaysQuiet/other_event");
}

size_t RedsOf(const Drill& drill) {
  size_t reds = 0;
  for (const TestResult& result : drill.Check()) {
    reds += result.outcome == Outcome::kFail ? 1 : 0;
  }
  return reds;
}

TEST(OneChange, IsAnyOneOrOfTheCondition) {
  EXPECT_EQ(RedsOf(Joined("event and actor or not own")), 1U);
  EXPECT_EQ(RedsOf(Joined("(event or actor) and not own")), 1U);
  EXPECT_EQ(RedsOf(Joined("event or actor or not own")), 3U)
      << "it takes two changes";
}

// Two drills, each of one way to do it.
struct TwoWays : Drill {
  explicit TwoWays(const std::string& condition) {
    Detection(
        "  removed: {tool: rm}\n  linked: {program: ln, to: null-device}\n"
        "  condition: " +
        condition + "\n");
    Cases(
        "  by_rm: {replay: rm.jsonl}\n  by_ln: {replay: ln.jsonl}\n"
        "  neither: {replay: other.jsonl, fires: never}\n");
    Events("rm.jsonl", R"({"tool": "rm", "program": "bash", "to": "history"})");
    Events("ln.jsonl",
           R"({"tool": "busybox", "program": "ln", "to": "null-device"})");
    Events("other.jsonl", R"({"tool": "cp", "program": "cat", "to": "x"})");
  }
};

TEST(OneChange, IsTheAndThatSilencesEachWay) {
  EXPECT_EQ(Lines(TwoWays("removed or linked").Check()),
            "Fires/by_rm pass; Fires/by_ln pass; StaysQuiet/neither pass");
  TwoWays drill("removed and linked");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/by_rm fail missed; Fires/by_ln not-reached; "
            "StaysQuiet/neither pass");
  TestResult result = drill.Result("Fires/by_rm");
  EXPECT_EQ(result.kind, "operator");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.suggestion, "write `or` between removed and linked");
}

// An `or` would let both fire, but each drill is one letter away from `and`.
TEST(OneChange, IsNoneOfTwoValuesThatMayBeMistyped) {
  Drill drill;
  drill.Detection(
      "  removed: {tool: remover}\n  linked: {program: linker}\n"
      "  condition: removed and linked\n");
  drill.Cases("  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n");
  drill.Events("one.jsonl", R"({"tool": "remover", "program": "Iinker"})");
  drill.Events("two.jsonl", R"({"tool": "rernover", "program": "linker"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two fail missed");
}

TEST(OneChange, IsNoneWhereADrillFires) {
  TwoWays drill("removed and linked");
  drill.Cases(
      "  by_rm: {replay: rm.jsonl}\n  by_ln: {replay: ln.jsonl}\n"
      "  both: {replay: both.jsonl}\n");
  drill.Events("both.jsonl",
               R"({"tool": "rm", "program": "ln", "to": "null-device"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/by_rm fail missed; Fires/by_ln fail missed; "
            "Fires/both pass");
}

// Two exclusions with a wrong value each.
TEST(OneChange, IsNoneOfTwoPartsThatAnswerWrongly) {
  Drill drill;
  drill.Detection(
      "  event: {name: login}\n  own: {host: jump}\n  test: {user: robot}\n"
      "  condition: event and not own and not test\n");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  own_host: {replay: own.jsonl, fires: never, because: own}\n"
      "  robot: {replay: robot.jsonl, fires: never, because: test}\n");
  drill.Events("drill.jsonl", R"({"name": "login", "host": "x", "user": "y"})");
  drill.Events("own.jsonl", R"({"name": "login", "host": "j2", "user": "y"})");
  drill.Events("robot.jsonl", R"({"name": "login", "host": "x", "user": "r"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; StaysQuiet/own_host fail noisy; "
            "StaysQuiet/robot fail noisy");
}

// Either side may be too wide: no near-miss says which part should stop it.
TEST(OneChange, IsNoneOfNoiseThatNoPartIsNamedFor) {
  Joined drill("event or actor");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  other_event: {replay: event.jsonl, fires: never}\n"
      "  other_actor: {replay: actor.jsonl, fires: never}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; StaysQuiet/other_event fail noisy; "
            "StaysQuiet/other_actor fail noisy");
}

// The near-miss is noisy with `and` as well: its own mistake.
TEST(OneChange, IsNoneWhereItLeavesACaseFailing) {
  Joined drill("event or actor and not own");
  drill.Events("own.jsonl",
               R"({"name": "login", "type": "root", "host": "jumpbox"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Severity/drill pass; "
            "StaysQuiet/other_event fail noisy; "
            "StaysQuiet/other_actor fail noisy; "
            "StaysQuiet/own_host fail noisy");
}

TEST(OneChange, IsNoneThatSilencesADrill) {
  Joined drill("event or actor and not own");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n  by_root: {replay: event.jsonl}\n"
      "  other_actor: {replay: actor.jsonl, fires: never, because: actor}\n"
      "  own_host: {replay: own.jsonl, fires: never, because: own}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Fires/by_root pass; "
            "StaysQuiet/other_actor fail noisy; "
            "StaysQuiet/own_host fail noisy");
}

// With `and` it is silent too, but for another reason than it must be.
TEST(OneChange, IsNoneThatLeavesANearMissToAnotherPart) {
  Joined drill("event or actor and not own");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  other_event: {replay: event.jsonl, fires: never, because: own}\n"
      "  other_actor: {replay: actor.jsonl, fires: never, because: actor}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; StaysQuiet/other_event fail noisy; "
            "StaysQuiet/other_actor fail noisy");
}

TEST(OneChange, LeavesTheSeverityThatIsWrongByItself) {
  Joined drill("event or actor and not own");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  low: {replay: drill.jsonl, severity: low}\n"
      "  other_event: {replay: event.jsonl, fires: never, because: event}\n"
      "  other_actor: {replay: actor.jsonl, fires: never, because: actor}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Fires/low pass; "
            "Severity/low fail wrong-severity; "
            "StaysQuiet/other_event fail noisy; "
            "StaysQuiet/other_actor not-reached");
}

TEST(OneChange, IsToldByATestThatIsRun) {
  Joined drill("event or actor and not own");
  std::vector<TestResult> results =
      CheckRule(drill.Load(), drill.settings, {"StaysQuiet/other_event"});
  for (const TestResult& result : results) {
    if (result.test != "StaysQuiet/other_actor") continue;
    EXPECT_EQ(Line(result), "StaysQuiet/other_actor fail noisy");
    EXPECT_EQ(result.kind, "operator");
  }
}

// Bug: `write or between`, which fires on every value of either list.
TEST(OneChange, IsNoOrBetweenTwoListsThatMayLackAValue) {
  Drill drill;
  drill.Detection(
      "  parent: {p: [word, excel]}\n  child: {c: [cmd, powershell]}\n"
      "  condition: parent and child\n");
  drill.Cases("  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n");
  drill.Events("one.jsonl", R"({"p": "word", "c": "script"})");
  drill.Events("two.jsonl", R"({"p": "mail", "c": "cmd"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two fail missed");
}

// Bug: `write and between`, which kills both alternatives.
TEST(OneChange, IsNoAndBetweenWaysThatNoDrillTakesTogether) {
  Drill drill;
  drill.Detection(
      "  third: {a|contains: z}\n  one: {a|contains: x}\n"
      "  two: {a|contains: y}\n  condition: third or one or two\n");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  x: {replay: x.jsonl, fires: never, because: third}\n"
      "  y: {replay: y.jsonl, fires: never, because: third}\n");
  drill.Events("drill.jsonl", R"({"a": "z"})");
  drill.Events("x.jsonl", R"({"a": "xx"})");
  drill.Events("y.jsonl", R"({"a": "yy"})");
  EXPECT_EQ(
      Lines(drill.Check()),
      "Fires/drill pass; StaysQuiet/x fail noisy; StaysQuiet/y fail noisy");
}

}  // namespace
}  // namespace drillcheck
