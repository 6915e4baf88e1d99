#include "check/check_for_test.h"

namespace drillcheck {
namespace {

Drill WithGap(const std::string& verdict, const std::string& event) {
  Drill drill;
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high}\n"
      "known_gaps:\n  drill: {verdict: " +
      verdict +
      ", owner: cloud, ticket: SEC-12, reason: not yet, "
      "expires: 2026-12-31}\n");
  drill.Events("drill.jsonl", event);
  return drill;
}

TEST(KnownGap, ForgivesTheVerdictThatItNames) {
  Drill drill = WithGap("missed", R"({"a": 2})");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill known-gap missed");
  EXPECT_EQ(result.owner, "cloud");
  EXPECT_EQ(result.reason, "SEC-12 until 2026-12-31: not yet");
}

TEST(KnownGap, ForgivesAfterItsDateTooInLaneGate) {
  Drill drill = WithGap("missed", R"({"a": 2})");
  drill.settings.now = *ParseTime("2030-01-01T00:00:00Z");
  EXPECT_EQ(Line(drill.Result("Fires/drill")), "Fires/drill known-gap missed");
}

TEST(KnownGap, DoesNotForgiveAnotherVerdictAndSaysSo) {
  Drill drill = WithGap("missed", R"({"b": 1})");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  ASSERT_FALSE(result.notes.empty());
  EXPECT_EQ(result.notes.back(),
            "the known gap of fixtures/aws/r/fixture.yml:6 forgives only "
            "missed");
}

TEST(KnownGap, DoesNotForgiveAnotherSeverityOfTheSameCase) {
  Drill drill = WithGap("missed", R"({"a": 1})");
  drill.Detection("  s: {a: 1}\n  condition: s\n", "low");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Severity/drill fail wrong-severity");
}

TEST(KnownGap, ForgivesTheSeverityAlone) {
  Drill drill = WithGap("wrong-severity", R"({"a": 1})");
  drill.Detection("  s: {a: 1}\n  condition: s\n", "low");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Severity/drill known-gap wrong-severity");
}

TEST(KnownGap, IsExpiredWhenTheCasePasses) {
  Drill drill = WithGap("missed", R"({"a": 1})");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail expired-waiver");
  EXPECT_EQ(result.path, "fixtures/aws/r/fixture.yml");
  EXPECT_EQ(result.at.line, 6);
  EXPECT_EQ(result.owner, "cloud");
  EXPECT_EQ(result.expected, "to fail as missed (SEC-12)");
  EXPECT_EQ(result.got, "it passes");
  EXPECT_EQ(result.next, "${EDITOR:-vi} +6 fixtures/aws/r/fixture.yml");
}

// Otherwise the gap would hide that it is closed, and could forgive itself.
TEST(KnownGap, CannotForgiveItsOwnExpiry) {
  EXPECT_EQ(
      Line(WithGap("expired-waiver", R"({"a": 1})").Result("Fires/drill")),
      "Fires/drill fail expired-waiver");
}

TEST(KnownGap, NeitherForgivesNorExpiresWhileTheRecordingIsDamaged) {
  Drill drill = WithGap("missed", R"({"a": 1})");
  drill.Events("drill.jsonl", "{damaged");
  EXPECT_EQ(Lines(drill.Check()),
            "HasFixture fail broken-fixture; Fires/drill not-reached; "
            "Severity/drill not-reached");
}

TEST(KnownGap, IsForOneCaseOnly) {
  Drill drill;
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n  other: {replay: drill.jsonl}\n"
      "known_gaps:\n  drill: {verdict: missed, owner: o, ticket: t, "
      "reason: r, expires: 2026-12-31}\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill known-gap missed; Fires/other fail missed");
}

}  // namespace
}  // namespace drillcheck
