#include "check/changed_numbers.h"

#include "check/counted_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kAllCounted =
    "Fires/five pass; Fires/spread pass; StaysQuiet/four pass; "
    "StaysQuiet/slow pass";

TEST(ChangedNumbers, AreTheThreshold) {
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
            "with `gte: 3` 2 cases fail; with 5 both hold, and so do the "
            "others");
  EXPECT_EQ(result.suggestion,
            "write `gte: 5`; or mend its group-by, or the cases");
}

TEST(ChangedNumbers, AreTheTimespan) {
  Counted drill("1m", "5");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/five fail missed; Fires/spread not-reached; "
            "StaysQuiet/four pass; StaysQuiet/slow pass");
  EXPECT_EQ(drill.Result("Fires/five").kind, "timespan");
  EXPECT_NE(drill.Result("Fires/five").suggestion.find("10m"),
            std::string::npos);
}

TEST(ChangedNumbers, AreNoneWhereNoNumberMendsAll) {
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
TEST(ChangedNumbers, AreNoneWhereAFieldIsAbsent) {
  auto results = ResultsOfThreeAnd(R"("a": 1)", R"("b": 1)");
  EXPECT_EQ(Lines(results),
            "Fires/five fail drifted; Fires/spread fail drifted; "
            "StaysQuiet/four pass; StaysQuiet/slow pass");
  for (const TestResult& result : results) EXPECT_NE(result.kind, "threshold");
}

// Bug: so it was where the member missed two of five events.
TEST(ChangedNumbers, AreNoneWhereAMemberNearlySawMore) {
  auto results = ResultsOfThreeAnd(R"("a": 1, "b": 7)", R"("a": 7, "b": 1)");
  EXPECT_EQ(Lines(results),
            "Fires/five fail missed; Fires/spread fail missed; "
            "StaysQuiet/four pass; StaysQuiet/slow pass");
  for (const TestResult& result : results) EXPECT_NE(result.kind, "threshold");
}

// Bug: the threshold was told with certainty where the timespan was wrong.
TEST(ChangedNumbers, AreBothWhereTheCasesCannotTell) {
  Counted drill("3m", "5");
  drill.Failures("four.jsonl", {0});
  drill.Failures("spread.jsonl", {0, 1, 2, 3, 5});
  TestResult result = drill.Result("Fires/five");
  EXPECT_EQ(Line(result), "Fires/five fail missed");
  EXPECT_EQ(result.reason,
            "with `gte: 5` 2 cases fail; with 2 to 4 both hold, and so do the "
            "others; with 5m to 7d behind `timespan:` (line 13) they do as "
            "well");
  EXPECT_EQ(result.suggestion,
            "write 2 to 4 behind `gte:`, or 5m to 7d behind `timespan:`; or "
            "mend its group-by, or the cases");
}

// Bug: of one near-miss alone no number was tried, and no line was named.
TEST(ChangedNumbers, AreOfTheOnlyNearMissThatFails) {
  Counted drill("10m", "4");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/five pass; Fires/spread pass; "
            "StaysQuiet/four fail noisy; StaysQuiet/slow pass");
  TestResult result = drill.Result("StaysQuiet/four");
  EXPECT_EQ(result.kind, "threshold");
  EXPECT_EQ(result.at.line, 15);
  EXPECT_EQ(result.reason,
            "with `gte: 4` one case fails; with 5 it holds, and so do the "
            "others");
}

// With no number does the part that the near-miss names stop it.
TEST(ChangedNumbers, AreNoneWhereTheOnlyNearMissNamesAPart) {
  Counted drill("10m", "4");
  std::string text = drill.files.Read(Drill::kFixture, 10'000).value();
  std::string was = "four.jsonl, fires: never";
  drill.FixtureFile(text.replace(text.find(was), was.size(),
                                 "four.jsonl, fires: never, because: s"));
  TestResult result = drill.Result("StaysQuiet/four");
  EXPECT_EQ(Line(result), "StaysQuiet/four fail noisy");
  EXPECT_EQ(result.kind, "");
}

// With no drill that fires any higher number would do.
TEST(ChangedNumbers, AreNoneWhereNothingSpeaksForAnyNumber) {
  Counted drill("10m", "4");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\ncases:\n"
      "  four: {replay: four.jsonl, fires: never}\n"
      "  slow: {replay: slow.jsonl, fires: never}\n");
  TestResult result = drill.Result("StaysQuiet/four");
  EXPECT_EQ(Line(result), "StaysQuiet/four fail noisy");
  EXPECT_EQ(result.kind, "");
}

// Who failed five times within ten minutes, and then got in within the hour.
struct Inside : Counted {
  Inside(const std::string& timespan, const std::string& bound,
         const std::string& hour = "1h")
      : Counted("10m", "5") {
    const std::string reads = "\nlogsource: {product: p}\ndetection: {s: {a: ";
    RuleFile("title: Failure\nid: id-0\nname: failure" + reads +
             "1}, condition: s}\n---\n"
             "title: Login\nid: id-2\nname: login" +
             reads +
             "2}, condition: s}\n---\n"
             "title: Guessing\nid: id-3\nname: guessing\ncorrelation:\n"
             "  type: event_count\n  rules: [failure]\n  group-by: [user]\n"
             "  timespan: " +
             timespan + "\n  condition:\n    gte: " + bound +
             "\n---\ntitle: Guessed\nid: id-1\ncorrelation:\n"
             "  type: temporal_ordered\n  rules: [guessing, login]\n"
             "  group-by: [user]\n  timespan: " +
             hour + "\nlevel: high\n");
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-0, id-1, id-2, id-3]\ncases:\n"
        "  five: {replay: five.jsonl}\n"
        "  spread: {replay: spread.jsonl}\n"
        "  four: {replay: four.jsonl, fires: never}\n"
        "  slow: {replay: slow.jsonl, fires: never}\n");
    ThenIn("five.jsonl", {0, 1, 2, 3, 4}, 5);
    ThenIn("spread.jsonl", {0, 2, 4, 6, 9}, 50);
    ThenIn("four.jsonl", {0, 1, 2, 3}, 4);
    ThenIn("slow.jsonl", {0, 5, 10, 15, 20}, 21);
  }

  void ThenIn(const std::string& name, const std::vector<int>& failures,
              int minute) {
    Failures(name, failures);
    std::string lines = files.Read("fixtures/aws/r/" + name, 10'000).value();
    Failures(name, {minute});
    std::string in = files.Read("fixtures/aws/r/" + name, 10'000).value();
    Events(name, lines + in.replace(in.find("1"), 1, "2"));
  }
};

constexpr int kTimespanInside = 20;
constexpr int kBoundInside = 22;
constexpr int kTimespanOutside = 30;

// Bug: each case was a red at the outer correlation, as the sign-in was taken
// for a failure that the rule nearly saw.
TEST(ChangedNumbers, AreOfTheCorrelationInside) {
  EXPECT_EQ(Lines(Inside("10m", "5").Check()), kAllCounted);
  Inside high("10m", "7");
  EXPECT_EQ(Lines(high.Check()),
            "Fires/five fail missed; Fires/spread not-reached; "
            "StaysQuiet/four pass; StaysQuiet/slow pass");
  TestResult result = high.Result("Fires/five");
  EXPECT_EQ(result.kind, "threshold");
  EXPECT_EQ(result.at.line, kBoundInside);
  EXPECT_EQ(result.reason,
            "with `gte: 7` 2 cases fail; with 5 both hold, and so do the "
            "others");
  TestResult low = Inside("10m", "4").Result("StaysQuiet/four");
  EXPECT_EQ(low.kind, "threshold");
  EXPECT_EQ(low.at.line, kBoundInside);
}

TEST(ChangedNumbers, AreOfTheTimespanInsideOrOutside) {
  TestResult inside = Inside("30m", "5").Result("StaysQuiet/slow");
  EXPECT_EQ(inside.kind, "timespan");
  EXPECT_EQ(inside.at.line, kTimespanInside);
  TestResult outside = Inside("10m", "5", "10m").Result("Fires/spread");
  EXPECT_EQ(outside.kind, "timespan");
  EXPECT_EQ(outside.at.line, kTimespanOutside);
}

// With a shorter window outside the near-miss would be silent too.
TEST(ChangedNumbers, AreOfEitherCorrelationWhereTheCasesCannotTell) {
  Inside drill("10m", "4");
  drill.ThenIn("five.jsonl", {0, 0, 0, 0, 0}, 0);
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-0, id-1, id-2, id-3]\ncases:\n"
      "  five: {replay: five.jsonl}\n"
      "  four: {replay: four.jsonl, fires: never}\n");
  TestResult result = drill.Result("StaysQuiet/four");
  EXPECT_EQ(result.at.line, kBoundInside);
  EXPECT_TRUE(result.suggestion.ends_with("; or the correlation of line 26"))
      << result.suggestion;
}

}  // namespace
}  // namespace drillcheck
