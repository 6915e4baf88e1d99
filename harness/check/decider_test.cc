#include "check/decider.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kTwoDrills =
    "  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n";

// Two drills of a rule that asks `a` and then `item`.
Drill Asking(const std::string& item, const std::string& one,
             const std::string& two) {
  Drill drill;
  drill.Detection("  selection:\n    a: 1\n    " + item +
                  "\n  condition: selection\n");
  drill.Cases(kTwoDrills);
  drill.Events("one.jsonl", one).Events("two.jsonl", two);
  return drill;
}

// Bug: a value mistyped in a rule was a red of its own in each drill, with the
// same tree in each.
TEST(Decider, IsOneValueThatSilencesSeveralDrills) {
  Drill drill =
      Asking("b: xy", R"({"a": 1, "b": "x"})", R"({"a": 1, "b": "x", "c": 2})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two not-reached");
  EXPECT_EQ(drill.Result("Fires/two").waits_for, "Fires/one");
}

// A pattern may have been meant to match both, a text only one of them.
TEST(Decider, IsOfDifferentValuesOnePatternOnly) {
  const char* one = R"({"a": 1, "b": "x1"})";
  const char* two = R"({"a": 1, "b": "x2"})";
  EXPECT_EQ(Lines(Asking("b|startswith: xy", one, two).Check()),
            "Fires/one fail missed; Fires/two not-reached");
  EXPECT_EQ(Lines(Asking("b|re: '^xy'", one, two).Check()),
            "Fires/one fail missed; Fires/two not-reached");
  EXPECT_EQ(Lines(Asking("b: x", one, two).Check()),
            "Fires/one fail missed; Fires/two fail missed");
  EXPECT_EQ(Lines(Asking("b|startswith: [xy, yx]", one, two).Check()),
            "Fires/one fail missed; Fires/two fail missed")
      << "each of the two values could be a mistake of its own";
}

TEST(Decider, IsNoLeafBesideWhichAnotherOneFails) {
  Drill drill = Asking("b: xy\n    c: 1", R"({"a": 1, "b": "x", "c": 1})",
                       R"({"a": 1, "b": "x", "c": 2})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two fail missed");
}

TEST(Decider, IsNoLeafThatWouldLeaveTheCountWrong) {
  Drill drill =
      Asking("b: xy", R"({"a": 1, "b": "x"})", R"({"a": 1, "b": "x"})");
  drill.Cases(
      "  one: {replay: one.jsonl}\n"
      "  two: {replay: two.jsonl, fires: {exactly: 2}}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two fail missed");
}

// Where the leaf would let further events fire, those that are asked for tell.
TEST(Decider, IsAskedOfTheNamedRecordsToo) {
  Drill drill = Asking("b|startswith: xy", R"({"a": 1, "b": "x1"})",
                       "{\"a\": 1, \"b\": \"z\"}\n{\"a\": 1, \"b\": \"x2\"}");
  drill.Cases(
      "  one: {replay: one.jsonl}\n"
      "  two: {replay: two.jsonl, fires: {records: [2]}}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two not-reached");
}

TEST(Decider, IsTheExclusionThatSwallowsSeveralDrills) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  own: {b|startswith: x}\n"
      "  condition: selection and not own\n");
  drill.Cases(kTwoDrills);
  drill.Events("one.jsonl", R"({"a": 1, "b": "x1"})");
  drill.Events("two.jsonl", R"({"a": 1, "b": "x2"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two not-reached");
}

TEST(Decider, IsWhatMakesSeveralCasesNoisy) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  own: {b|startswith: xy}\n"
      "  condition: selection and not own\n");
  drill.Cases(
      "  one: {replay: one.jsonl, fires: never, because: own}\n"
      "  two: {replay: two.jsonl, fires: never, because: own}\n");
  drill.Events("one.jsonl", R"({"a": 1, "b": "x1"})");
  drill.Events("two.jsonl", R"({"a": 1, "b": "x2"})");
  EXPECT_EQ(Lines(drill.Check()),
            "StaysQuiet/one fail noisy; StaysQuiet/two not-reached");
}

TEST(Decider, OfAKnownGapExplainsNothing) {
  Drill drill =
      Asking("b: xy", R"({"a": 1, "b": "x"})", R"({"a": 1, "b": "x"})");
  drill.Cases(std::string(kTwoDrills) +
              "known_gaps: {one: {verdict: missed, owner: o, ticket: t, "
              "reason: r, expires: 2027-01-01}}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one known-gap missed; Fires/two fail missed");
}

// Of two alternatives the one that could have fired is shown.
TEST(Decider, IsTheAlternativeThatTheEventIsNearTo) {
  Drill drill;
  drill.Detection(
      "  one: {a: 1, b: 1}\n  two: {a: 1, b: 2}\n  condition: one or two\n");
  drill.Events("drill.jsonl", R"({"a": 9, "b": 2})");
  EXPECT_EQ(drill.Result("Fires/drill").at.line, 6);
}

// Two drills and near-misses that are like them but for `own`.
Drill NearMisses(const std::string& near) {
  Drill drill;
  drill.Detection(
      "  selection: {b: [xy, z]}\n  own: {self: 1}\n"
      "  condition: selection and not own\n");
  drill.Cases(std::string(kTwoDrills) +
              "  near: {replay: near.jsonl, fires: never, because: own}\n");
  drill.Events("one.jsonl", R"({"b": "x"})")
      .Events("two.jsonl", R"({"b": "z"})");
  drill.Events("near.jsonl", near);
  return drill;
}

// Bug: the advice was to change the near-miss, which is as it should be.
TEST(Decider, OfADrillStopsItsNearMissesToo) {
  EXPECT_EQ(Lines(NearMisses(R"({"b": "x", "self": 1})").Check()),
            "Fires/one fail missed; Fires/two pass; "
            "StaysQuiet/near not-reached");
}

// Bug: policy only warned of the drill, and the run was green.
TEST(Decider, OfADrillThatPolicyOnlyWarnsOfHidesNoFailure) {
  Drill drill = NearMisses(R"({"b": "x", "self": 1})");
  drill.settings.policy.lanes = {{"gate", {"missed"}}};
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two pass; "
            "StaysQuiet/near fail vacuous");
  drill.settings.policy.lanes = {{"gate", {"missed", "vacuous"}}};
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two pass; "
            "StaysQuiet/near not-reached");
}

TEST(Decider, OfADrillLeavesTheNearMissThatIsWrongByItself) {
  for (const char* near :
       {R"({"b": "y", "self": 1})", R"({"b": "x", "self": 2})"}) {
    EXPECT_EQ(Lines(NearMisses(near).Check()),
              "Fires/one fail missed; Fires/two pass; "
              "StaysQuiet/near fail vacuous")
        << near;
  }
}

// Bug: of a list under the wrong field each near-miss was a red of its own, and
// told to be changed.
TEST(Decider, OfADrillStopsItsNearMissesWhereItHoldsForNoEvent) {
  Drill drill;
  drill.Detection(
      "  selection: {b: [x, z]}\n  other: {c: 1}\n  own: {self: 1}\n"
      "  condition: (selection or other) and not own\n");
  drill.Cases(
      "  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n"
      "  near: {replay: near.jsonl, fires: never, because: own}\n");
  drill.Events("one.jsonl", R"({"b": "name", "c": 9})")
      .Events("two.jsonl", R"({"b": "title", "c": 1})")
      .Events("near.jsonl", R"({"b": "place", "c": 9, "self": 1})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two pass; "
            "StaysQuiet/near not-reached");
}

// Bug: each drill was a red of its own, since each shows another text.
TEST(Decider, IsOneValueOfAListThatNoEventMatches) {
  Drill drill = Asking("b|contains: [.bash_hqstory, .zsh_history]",
                       R"({"a": 1, "b": "rm .bash_history"})",
                       R"({"a": 1, "b": "ln -sf /dev/null .bash_history"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two not-reached");
  drill.Events("two.jsonl", R"({"a": 1, "b": "rm .zsh_histo"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two fail missed");
}

// Two documents, and drills that name the second one or neither.
Drill OfTwoDocuments(const std::string& two) {
  Drill drill;
  drill.RuleFile(
      "title: T\nname: in\nid: id-1\nlogsource: {product: p}\n"
      "detection:\n  s: {verb: create}\n  prod: {ns: prod}\n"
      "  condition: s and prod\n---\n"
      "title: U\nname: out\nid: id-2\nlogsource: {product: p}\n"
      "detection:\n  s: {verb: x}\n  prod: {ns: prod}\n"
      "  condition: s and not prod\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  one: {replay: one.jsonl, by: out}\n  two: {replay: two.jsonl}\n");
  drill.Events("one.jsonl", R"({"verb": "create", "ns": "test"})");
  drill.Events("two.jsonl", two);
  return drill;
}

// Bug: the second drill was red too, at the other document.
TEST(Decider, ExplainsWhatWasToldOfAnotherDocument) {
  EXPECT_EQ(Lines(OfTwoDocuments(R"({"verb": "create", "ns": "dev"})").Check()),
            "Fires/one fail missed; Fires/two not-reached");
}

TEST(Decider, LeavesADrillThatHoldsByNoChangeToIt) {
  EXPECT_EQ(Lines(OfTwoDocuments(R"({"verb": "delete", "ns": "dev"})").Check()),
            "Fires/one fail missed; Fires/two fail missed");
}

// Either alternative would mend both, and each is nearly right in one.
TEST(Decider, LeavesADrillThatIsNearlyMatchedByAnotherAlternative) {
  Drill drill;
  drill.Detection(
      "  one: {a|contains: foobar}\n  two: {b|contains: barfoo}\n"
      "  condition: one or two\n");
  drill.Cases(kTwoDrills);
  drill.Events("one.jsonl", R"({"a": "fooba1", "b": "zz"})");
  drill.Events("two.jsonl", R"({"a": "qq", "b": "barfo1"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two fail missed");
}

// Bug: asked in the view of the first record, in which it decides nothing, so
// that each drill was a red of its own.
TEST(Decider, IsFoundInTheViewInWhichItDecides) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: linux, service: auditd}\n"
      "detection:\n  run:\n    type: EXEQVE\n    a0: chmod\n"
      "  condition: run\nlevel: high\n");
  drill.Cases(kTwoDrills);
  for (const char* name : {"one.jsonl", "two.jsonl"}) {
    drill.Events(name,
                 R"({"ID": "1795296863.464:702", "SYSCALL": {"syscall": 59},)"
                 R"( "EXECVE": {"argc": 1, "ARGV": ["chmod"]}})");
  }
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two not-reached");
}

// Bug: the near-miss was a red of its own, and at another part.
TEST(Decider, IsATruthThatIsTheWrongWayRoundInEachCase) {
  for (const char* item : {"on: true", "code|exists: false"}) {
    Drill drill;
    drill.Detection("  one:\n    a: 1\n    " + std::string(item) +
                    "\n  condition: one\n");
    drill.Cases(
        "  drill: {replay: drill.jsonl}\n"
        "  near: {replay: near.jsonl, fires: never, because: one}\n");
    drill.Events("drill.jsonl", R"({"a": 1, "on": false, "code": 5})");
    drill.Events("near.jsonl", R"({"a": 1, "on": true})");
    EXPECT_EQ(Lines(drill.Check()),
              "Fires/drill fail missed; StaysQuiet/near not-reached")
        << item;
  }
}

}  // namespace
}  // namespace drillcheck
