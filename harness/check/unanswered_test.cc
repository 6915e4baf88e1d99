#include <algorithm>

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// `more` stands in the case beside `fires: {at_most: 2}`.
Drill SilentAsking(const std::string& more) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, fires: {at_most: 2}" + more +
              "}\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  return drill;
}

TEST(Unanswered, SeverityFailsWhereNothingFires) {
  Drill drill = SilentAsking(", severity: high");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Severity/drill fail vacuous");
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(result.expected, "severity high");
  EXPECT_EQ(result.got, "stayed silent");
  EXPECT_EQ(result.reason, "nothing fired that the case asks `severity` of");
  EXPECT_EQ(result.suggestion,
            "at fixtures/aws/r/fixture.yml:4 `at_most` lets the rule stay "
            "silent: write `at_least: 1` beside it; or leave out `severity`, "
            "which asks about an alert");
}

TEST(Unanswered, ShowsWhyTheRuleIsSilentAndHowToSeeMore) {
  TestResult result = SilentAsking(", severity: high").Result("Severity/drill");
  EXPECT_EQ(Lines(result.evidence), "selection (5)\n  ✗ a: 1 (5) is 2\n");
  EXPECT_EQ(result.path, "rules/aws/r.yml");
  EXPECT_EQ(result.at, (Position{5, 15}));
  EXPECT_EQ(result.next,
            "drillcheck explain rules/aws/r.yml "
            "fixtures/aws/r/drill.jsonl:1");
}

TEST(Unanswered, FieldsFailWhereNothingFires) {
  Drill drill = SilentAsking(", carries: {a: 1}");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Fields/drill fail vacuous");
  TestResult result = drill.Result("Fields/drill");
  EXPECT_EQ(result.expected, "the alert to carry 1 value");
  EXPECT_EQ(result.reason, "nothing fired that the case asks `carries` of");
}

TEST(Unanswered, OneOfACaseIsToldWhereBothAreAsked) {
  Drill drill = SilentAsking(", severity: high, carries: {a: 1}");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Severity/drill fail vacuous; "
            "Fields/drill not-reached");
  EXPECT_EQ(drill.Result("Fields/drill").waits_for, "Severity/drill");
}

TEST(Unanswered, ADocumentThatMustBeAmongThoseThatFiredIsMissed) {
  Drill drill = SilentAsking(", severity: high, by: id-1");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail missed; Severity/drill not-reached");
  EXPECT_EQ(drill.Result("Fires/drill").got, "stayed silent");
}

TEST(Unanswered, ABoundOfNoiseAloneHoldsOfSilence) {
  EXPECT_EQ(Lines(SilentAsking("").Check()), "Fires/drill pass");
}

TEST(Unanswered, CasesThatOneLeafSilencesAreOneRed) {
  Drill drill;
  drill.Events("fires.jsonl", R"({"a": 1})");
  drill.Cases(
      "  drill: {replay: fires.jsonl}\n"
      "  one: {replay: drill.jsonl, fires: {at_most: 2}, severity: high}\n"
      "  two: {replay: drill.jsonl, fires: {at_most: 3}, carries: {a: 1}}\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Fires/one pass; Severity/one fail vacuous; "
            "Fires/two pass; "
            "Fields/two not-reached");
}

// Two cases that ask about an alert, beside a drill that fires where `fires`.
Drill TwoSilent(const std::string& expectation, const std::string& one,
                const std::string& two, bool fires) {
  Drill drill;
  drill.Detection("  s: {a: 1, b: 1}\n  condition: s\n");
  drill.Events("fires.jsonl", R"({"a": 1, "b": 1})");
  drill.Events("one.jsonl", one);
  drill.Events("two.jsonl", two);
  const std::string of_case = ", fires: {" + expectation + "}, severity: high}";
  drill.Cases((fires ? "  drill: {replay: fires.jsonl}\n" : "") +
              ("  one: {replay: one.jsonl" + of_case + "\n") +
              "  two: {replay: two.jsonl" + of_case + "\n");
  return drill;
}

size_t Reds(const Drill& drill) {
  auto results = drill.Check();
  return static_cast<size_t>(std::count_if(
      results.begin(), results.end(), [](const TestResult& result) {
        return result.outcome == Outcome::kFail;
      }));
}

// Bug: what one place of the rule answered was one cause, and so was all that
// a rule which fires on nothing leaves unanswered.
TEST(Unanswered, CasesAreAsManyRedsAsTheyWouldBeAsDrills) {
  const std::string of_a = R"({"a": 2, "b": 1})";
  const std::string other_a = R"({"a": 3, "b": 1})";
  const std::string of_b = R"({"a": 1, "b": 2})";
  const std::string none = R"({"b": 1})";
  for (bool fires : {true, false}) {
    for (const std::string& two : {of_a, other_a, of_b, none}) {
      size_t as_drills = two == of_a ? 1 : 2;
      EXPECT_EQ(Reds(TwoSilent("at_least: 1", of_a, two, fires)), as_drills)
          << two;
      EXPECT_EQ(Reds(TwoSilent("at_most: 3", of_a, two, fires)), as_drills)
          << two << fires;
    }
  }
}

// A rule that fires on nothing is not stopped by what `because` names.
TEST(Unanswered, TellsWhyANearMissShowsNothing) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  f: {b: 1}\n  condition: s and not f\n");
  drill.Cases(
      "  bound: {replay: drill.jsonl, fires: {at_most: 2}, severity: high}\n"
      "  near: {replay: near.jsonl, fires: never, because: f}\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  drill.Events("near.jsonl", R"({"a": 2, "b": 1})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/bound pass; Severity/bound fail vacuous; "
            "StaysQuiet/near not-reached");
}

TEST(Unanswered, WaitsForTheDrillThatTheSameLeafSilences) {
  Drill drill;
  drill.Cases(
      "  bound: {replay: drill.jsonl, fires: {at_most: 2}, severity: high}\n"
      "  drill: {replay: drill.jsonl}\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/bound pass; Severity/bound not-reached; "
            "Fires/drill fail missed");
  EXPECT_EQ(drill.Result("Severity/bound").waits_for, "Fires/drill");
}

TEST(Unanswered, DoesNotWaitForADrillThatAnotherValueSilences) {
  Drill drill;
  drill.Cases(
      "  bound: {replay: other.jsonl, fires: {at_most: 2}, severity: high}\n"
      "  drill: {replay: drill.jsonl}\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  drill.Events("other.jsonl", R"({"a": 3})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/bound pass; Severity/bound fail vacuous; "
            "Fires/drill fail missed");
}

TEST(Unanswered, TellsItselfWhereTheDrillIsLeftOut) {
  Drill drill;
  drill.Cases(
      "  bound: {replay: drill.jsonl, fires: {at_most: 2}, severity: high}\n"
      "  drill: {replay: drill.jsonl}\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  auto results =
      CheckRule(drill.Load(), drill.settings, {"Fires/drill", "Fires/bound"});
  EXPECT_EQ(Lines(results),
            "Fires/bound pass; Severity/bound fail vacuous; "
            "Fires/drill not-reached");
}

TEST(Unanswered, WaitsForTheDrillOfARuleThatFiresOnNothing) {
  Drill drill;
  drill.Detection("  one: {a: 1}\n  two: {b: 1}\n  condition: one and two\n");
  drill.Cases(
      "  bound: {replay: other.jsonl, fires: {at_most: 2}, severity: high}\n"
      "  drill: {replay: drill.jsonl}\n");
  drill.Events("drill.jsonl", R"({"a": 2, "b": 1})");
  drill.Events("other.jsonl", R"({"a": 1, "b": 2})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/bound pass; Severity/bound not-reached; "
            "Fires/drill fail missed");
}

TEST(Unanswered, IsForgivenByAKnownGapOfItsVerdict) {
  Drill drill = SilentAsking(", severity: high");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {at_most: 2}, severity: high}\n"
      "known_gaps:\n  drill: {verdict: vacuous, owner: o, ticket: S-1, "
      "reason: r, expires: 2099-01-01}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Severity/drill known-gap vacuous");
}

TEST(Unanswered, ShowsTheFilterThatSwallowsTheEvent) {
  Drill drill = SilentAsking(", severity: high");
  drill.Events("drill.jsonl", R"({"a": 1})");
  drill.File("rules/f.filter.yml",
             "title: F\nlogsource: {product: p}\nfilter:\n  rules: any\n"
             "  all: {a: 1}\n  condition: not all\n");
  drill.settings.filters = LoadFilters(drill.files, {"rules"});
  TestResult result = drill.Result("Severity/drill");
  EXPECT_EQ(Line(result), "Severity/drill fail vacuous");
  EXPECT_EQ(result.path, "rules/f.filter.yml");
}

}  // namespace
}  // namespace drillcheck
