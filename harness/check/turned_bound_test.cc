#include "check/turned_bound.h"

#include "check/counted_for_test.h"

namespace drillcheck {
namespace {

struct Turned : Counted {
  explicit Turned(const std::string& bound) : Counted("10m", "5") {
    std::string text = files.Read(kRule, 10'000).value();
    RuleFile(text.replace(text.find("gte: 5"), 6, bound));
  }
};

// Bug: each case was a red at the head of the correlation, and the drill's told
// what to write if the rule were right.
TEST(TurnedBound, IsOneRedAtItsLine) {
  Turned drill("lte: 5");
  std::string fixture = drill.files.Read(Drill::kFixture, 10'000).value();
  std::string five = "five: {replay: five.jsonl}";
  drill.FixtureFile(fixture.replace(
      fixture.find(five), five.size(),
      "five: {replay: five.jsonl, fires: {completes: ['five.jsonl:5']}}"));
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/five fail missed; Fires/spread pass; "
            "StaysQuiet/four not-reached; StaysQuiet/slow not-reached");
  TestResult result = drill.Result("Fires/five");
  EXPECT_EQ(result.kind, "operator");
  EXPECT_EQ(result.at.line, 15);
  EXPECT_EQ(result.reason,
            "with `lte: 5` 3 cases fail; with `gte: 5` all of them hold, and "
            "so do the others");
  EXPECT_EQ(result.suggestion, "write `gte: 5` for `lte: 5`");
  for (const std::string& note : result.notes) {
    EXPECT_EQ(note.find("if the rule is right"), std::string::npos) << note;
  }
}

// Another number would do as well.
TEST(TurnedBound, IsNotToldOfSilence) {
  Counted drill("10m", "20");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\ncases:\n"
      "  five: {replay: five.jsonl}\n  spread: {replay: spread.jsonl}\n");
  EXPECT_EQ(drill.Result("Fires/five").outcome, Outcome::kFail);
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "operator") << result.test;
  }
}

}  // namespace
}  // namespace drillcheck
