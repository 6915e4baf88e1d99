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

// Five failures within ten minutes are an alert.
struct Counted : Drill {
  Counted(const std::string& timespan, const std::string& bound) {
    RuleFile(
        "title: Failure\nid: id-0\nname: failure\nlogsource: {product: p}\n"
        "detection: {s: {a: 1}, condition: s}\n---\n"
        "title: Guessing\nid: id-1\ncorrelation:\n  type: event_count\n"
        "  rules: [failure]\n  group-by: [user]\n  timespan: " +
        timespan + "\n  condition:\n    gte: " + bound + "\nlevel: high\n");
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\ncases:\n"
        "  five: {replay: five.jsonl}\n"
        "  spread: {replay: spread.jsonl}\n"
        "  four: {replay: four.jsonl, fires: never}\n"
        "  slow: {replay: slow.jsonl, fires: never}\n");
    Failures("five.jsonl", {0, 1, 2, 3, 4});
    Failures("spread.jsonl", {0, 2, 4, 6, 9});
    Failures("four.jsonl", {0, 1, 2, 3});
    Failures("slow.jsonl", {0, 20, 40});
  }

  void Failures(const std::string& name, const std::vector<int>& minutes) {
    std::string lines;
    for (int minute : minutes) {
      std::string two = (minute < 10 ? "0" : "") + std::to_string(minute);
      lines += R"({"a": 1, "user": "eve", "@timestamp": "2026-01-01T09:)" +
               two + ":00Z\"}\n";
    }
    Events(name, lines);
  }
};

constexpr const char* kAllCounted =
    "Fires/five pass; Fires/spread pass; StaysQuiet/four pass; "
    "StaysQuiet/slow pass";

TEST(OneChange, IsTheThreshold) {
  EXPECT_EQ(Lines(Counted("10m", "5").Check()), kAllCounted);
  Counted low("10m", "3");
  low.Failures("slow.jsonl", {0, 1, 2, 30});
  EXPECT_EQ(Lines(low.Check()),
            "Fires/five pass; Fires/spread pass; "
            "StaysQuiet/four fail noisy; StaysQuiet/slow not-reached");
  TestResult result = low.Result("StaysQuiet/four");
  EXPECT_EQ(result.kind, "threshold");
  EXPECT_EQ(result.at.line, 15);
  EXPECT_EQ(result.reason,
            "with gte 3 2 cases fail; with 5 all of them hold, and so do the "
            "others");
}

TEST(OneChange, IsTheTimespan) {
  Counted drill("1m", "5");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/five fail missed; Fires/spread not-reached; "
            "StaysQuiet/four pass; StaysQuiet/slow pass");
  EXPECT_EQ(drill.Result("Fires/five").kind, "timespan");
  EXPECT_NE(drill.Result("Fires/five").suggestion.find("10m"),
            std::string::npos);
}

TEST(OneChange, IsNoneWhereNoNumberMendsAll) {
  Counted drill("1m", "5");
  drill.Failures("slow.jsonl", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  std::vector<TestResult> results = drill.Check();
  EXPECT_EQ(Lines(results),
            "Fires/five fail missed; Fires/spread fail missed; "
            "StaysQuiet/four pass; StaysQuiet/slow pass")
      << "ten within ten minutes must stay quiet, five must not";
}

// Two drills of three hits each, and of `more` twice in the one and `other`
// twice in the other.
std::vector<TestResult> ResultsOfThreeAnd(const std::string& more,
                                          const std::string& other) {
  Counted drill("10m", "5");
  std::string text = drill.files.Read(Drill::kRule, 10'000).value();
  drill.RuleFile(text.replace(text.find("a: 1"), 4, "a: 1, b: 1"));
  auto lines = [](const std::string& fields, int count) {
    std::string event = "{" + fields +
                        R"(, "user": "eve", "@timestamp": )"
                        R"("2026-01-01T09:00:30Z"})"
                        "\n";
    std::string all;
    while (count-- > 0) all += event;
    return all;
  };
  const std::string hits = lines(R"("a": 1, "b": 1)", 3);
  drill.Events("five.jsonl", hits + lines(more, 2));
  drill.Events("spread.jsonl", hits + lines(other, 2));
  return drill.Check();
}

// Bug: a lower threshold was advised, and the field that was lost not told.
TEST(OneChange, IsNoNumberWhereAFieldIsAbsent) {
  auto results = ResultsOfThreeAnd(R"("a": 1)", R"("b": 1)");
  EXPECT_EQ(Lines(results),
            "Fires/five fail drifted; Fires/spread fail drifted; "
            "StaysQuiet/four pass; StaysQuiet/slow pass");
  for (const TestResult& result : results) EXPECT_NE(result.kind, "threshold");
}

// Bug: so it was where the member missed two of five events.
TEST(OneChange, IsNoNumberWhereAMemberNearlySawMore) {
  auto results = ResultsOfThreeAnd(R"("a": 1, "b": 7)", R"("a": 7, "b": 1)");
  EXPECT_EQ(Lines(results),
            "Fires/five fail missed; Fires/spread fail missed; "
            "StaysQuiet/four pass; StaysQuiet/slow pass");
  for (const TestResult& result : results) EXPECT_NE(result.kind, "threshold");
}

// Bug: the threshold was told with certainty where the timespan was wrong.
TEST(OneChange, IsEitherNumberWhereTheCasesCannotTell) {
  Counted drill("3m", "5");
  drill.Failures("four.jsonl", {0});
  drill.Failures("spread.jsonl", {0, 1, 2, 3, 5});
  TestResult result = drill.Result("Fires/five");
  EXPECT_EQ(Line(result), "Fires/five fail missed");
  EXPECT_EQ(result.reason,
            "with gte 5 2 cases fail; with 2 to 4 all of them hold, and so do "
            "the others; with 5m to 7d for `timespan 3m` (line 13) they do as "
            "well");
  EXPECT_EQ(result.suggestion,
            "write 2 to 4 for `gte 5`, or 5m to 7d for `timespan 3m`; or mend "
            "its group-by, or the cases");
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

// Bug: each case was a red at the outer correlation, which is sound.
TEST(OneChange, IsTheFieldThatACorrelationInsideGroupsBy) {
  Counted drill("10m", "5");
  auto rule = [&](const std::string& by) {
    drill.RuleFile(
        "title: Failure\nid: id-0\nname: failure\nlogsource: {product: p}\n"
        "detection: {s: {a: 1}, condition: s}\n---\n"
        "title: Guessing\nid: id-2\nname: guessing\ncorrelation:\n"
        "  type: event_count\n  rules: [failure]\n  group-by:\n    - " +
        by +
        "\n  timespan: 10m\n  condition: {gte: 5}\n---\n"
        "title: Guessed\nid: id-1\ncorrelation:\n  type: temporal\n"
        "  rules: [guessing]\n  group-by: [user]\n  timespan: 1h\n"
        "level: high\n");
  };
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-0, id-2, id-1]\ncases:\n"
      "  five: {replay: five.jsonl}\n"
      "  spread: {replay: spread.jsonl, fires: {alerts: 1}}\n"
      "  four: {replay: four.jsonl, fires: never}\n");
  rule("user");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/five pass; Fires/spread pass; StaysQuiet/four pass");
  rule("account");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/five fail missed; Fires/spread not-reached; "
            "StaysQuiet/four pass");
  TestResult result = drill.Result("Fires/five");
  EXPECT_EQ(result.kind, "group-by");
  EXPECT_EQ(result.at.line, 14);
  EXPECT_EQ(result.reason,
            "with account 2 cases fail; with user all of them hold, and so do "
            "the others");
}

}  // namespace
}  // namespace drillcheck
