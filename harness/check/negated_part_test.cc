#include "check/negated_part.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Two drills, a near-miss of the event and one of the exclusion.
struct Excluded : Drill {
  explicit Excluded(const std::string& condition) {
    Detection(
        "  event: {name: login}\n"
        "  filter_own: {host: [jump, gate]}\n"
        "  condition: " +
        condition + "\n");
    Cases(
        "  one: {replay: one.jsonl, severity: high}\n"
        "  two: {replay: two.jsonl}\n"
        "  other: {replay: other.jsonl, fires: never, because: event}\n"
        "  own: {replay: own.jsonl, fires: never, because: filter_own}\n");
    Events("one.jsonl", R"({"name": "login", "host": "x"})");
    Events("two.jsonl", R"({"name": "login", "host": "y"})");
    Events("other.jsonl", R"({"name": "list", "host": "x"})");
    Events("own.jsonl", R"({"name": "login", "host": "jump"})");
  }
};

// Bug: the drills were a red at the exclusion, the near-miss another one, and
// the condition was named by none.
TEST(NegatedPart, IsTheNotThatWasLost) {
  EXPECT_EQ(Lines(Excluded("event and not filter_own").Check()),
            "Fires/one pass; Severity/one pass; Fires/two pass; "
            "StaysQuiet/other pass; StaysQuiet/own pass");
  Excluded drill("event and filter_own");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Severity/one not-reached; "
            "Fires/two not-reached; StaysQuiet/other not-reached; "
            "StaysQuiet/own not-reached");
  TestResult result = drill.Result("Fires/one");
  EXPECT_EQ(result.kind, "negation");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.reason,
            "all 4 failing cases hold with `not` before filter_own, and no "
            "case fails that holds now");
  EXPECT_EQ(result.suggestion, "write `not` before filter_own");
}

// Its name tells that the part excludes, where no near-miss does.
TEST(NegatedPart, IsTheNotThatAnExclusionLacks) {
  Excluded drill("event and filter_own");
  drill.Cases("  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two not-reached");
  EXPECT_EQ(drill.Result("Fires/one").kind, "negation");
}

TEST(NegatedPart, IsTheNotThatIsTooMany) {
  Excluded drill("not event and not filter_own");
  drill.Events("other.jsonl",
               "{\"name\": \"list\", \"host\": \"x\"}\n"
               "{\"name\": \"view\", \"host\": \"x\"}");
  TestResult result = drill.Result("Fires/one");
  EXPECT_EQ(result.kind, "negation");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.suggestion, "leave out the `not` before event");
  EXPECT_EQ(drill.Result("StaysQuiet/other").waits_for, "Fires/one");
}

TEST(NegatedPart, IsTheNotBeforeAGroupOrAQuantifier) {
  EXPECT_EQ(Excluded("event and 1 of filter_*").Result("Fires/one").suggestion,
            "write `not` before 1 of filter_*");
  Excluded drill("event and (filter_own or filter_test)");
  std::string text = drill.files.Read(Drill::kRule, 10'000).value();
  drill.RuleFile(
      text.insert(text.find("  condition"), "  filter_test: {host: test}\n"));
  drill.Cases(
      "  one: {replay: one.jsonl}\n"
      "  own: {replay: own.jsonl, fires: never, because: filter_own}\n"
      "  test: {replay: test.jsonl, fires: never, because: filter_test}\n");
  drill.Events("test.jsonl", R"({"name": "login", "host": "test"})");
  EXPECT_EQ(drill.Result("Fires/one").suggestion,
            "write `not` before (filter_own or filter_test)");
}

// With `not` before it both would fire; so they would with other values, and
// no near-miss makes noise.
TEST(NegatedPart, IsNoneWhereDrillsAreSilentAlone) {
  Drill drill;
  drill.Detection(
      "  event: {name: login}\n  actor: {type: root, zone: inner}\n"
      "  condition: event and actor\n");
  drill.Cases("  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n");
  drill.Events("one.jsonl",
               R"({"name": "login", "type": "user", "zone": "inner"})");
  drill.Events("two.jsonl",
               R"({"name": "login", "type": "root", "zone": "outer"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; Fires/two fail missed");
}

// The near-miss is stopped by nothing, whatever stands before the exclusion.
TEST(NegatedPart, IsNoneThatLeavesACaseFailing) {
  Excluded drill("event and filter_own");
  drill.Events("other.jsonl", R"({"name": "login", "host": "z"})");
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "negation");
  }
}

// A `not` before it would do as well; its name speaks against it.
TEST(NegatedPart, IsNotToldBesideTheValueThatIsLikelier) {
  Drill drill;
  drill.Detection(
      "  event: {name: login}\n"
      "  refused:\n"
      "    result: Success\n"
      "  condition: event and refused\n");
  drill.Cases(
      "  one: {replay: one.jsonl}\n"
      "  other: {replay: other.jsonl, fires: never, because: event}\n"
      "  right: {replay: right.jsonl, fires: never, because: refused}\n");
  drill.Events("one.jsonl", R"({"name": "login", "result": "Failure"})");
  drill.Events("other.jsonl", R"({"name": "list", "result": "Failure"})");
  drill.Events("right.jsonl", R"({"name": "login", "result": "Success"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/one fail missed; StaysQuiet/other not-reached; "
            "StaysQuiet/right not-reached");
  TestResult result = drill.Result("Fires/one");
  EXPECT_EQ(result.kind, "value");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.reason,
            "all 3 failing cases hold with `Failure` for the value `Success`, "
            "and no case fails that holds now");
  EXPECT_EQ(result.suggestion, "write `Failure` for `Success` (line 7)");
}

// Bug: another value was told beside it, which says of what is asked for that
// it is not.
TEST(NegatedPart, IsToldAloneWhereTheNameSpeaksForIt) {
  Excluded drill("not event and not filter_own");
  drill.Events("other.jsonl",
               "{\"name\": \"list\", \"host\": \"x\"}\n"
               "{\"name\": \"list\", \"host\": \"y\"}");
  TestResult result = drill.Result("Fires/one");
  EXPECT_EQ(result.kind, "negation");
  EXPECT_EQ(result.suggestion, "leave out the `not` before event");
}

}  // namespace
}  // namespace drillcheck
