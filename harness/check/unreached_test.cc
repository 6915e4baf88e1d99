#include "check/unreached.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kCloudTrail =
    R"({"eventVersion": "1.11", "eventSource": "s3.amazonaws.com", )"
    R"("eventName": "x", "awsRegion": "eu-west-1", "eventTime": )"
    R"("2026-04-29T09:00:00Z", "userIdentity": {"type": "Root"}})";

std::string Document(const std::string& name, const std::string& service,
                     const std::string& event) {
  return "title: T\nname: " + name + "\nid: id-" + name +
         "\nlogsource:\n  product: aws\n  service: " + service +
         "\ndetection:\n  s: {eventName: " + event + "}\n  condition: s\n";
}

// Bug: the key `logsource` was told.
TEST(Unreached, PointsAtThePartThatTheEventsHaveOtherwise) {
  Drill drill;
  drill.RuleFile(Document("1", "guardduty", "x"));
  drill.Events("drill.jsonl", kCloudTrail);
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail vacuous");
  EXPECT_EQ(result.kind, "source-moved");
  EXPECT_EQ(result.at.line, 6);
  EXPECT_EQ(result.suggestion,
            "write `service: cloudtrail`, which these events are of; or record "
            "the right log source");
}

// Bug: the title was told, and no reason.
TEST(Unreached, IsToldOfTheDocumentThatShouldHaveFired) {
  Drill drill;
  drill.RuleFile(Document("1", "guardduty", "x") + "---\n" +
                 Document("2", "cloudtrail", "y"));
  for (const char* by : {"", ", by: '1'"}) {
    drill.FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
        "  drill: {replay: drill.jsonl" +
        std::string(by) + "}\n");
    drill.Events("drill.jsonl", kCloudTrail);
    TestResult result = drill.Result("Fires/drill");
    EXPECT_EQ(Line(result), "Fires/drill fail missed") << by;
    EXPECT_EQ(result.kind, "source-moved") << by;
    EXPECT_EQ(result.at.line, 6) << by;
  }
}

TEST(Unreached, IsNotToldOfADocumentThatWouldNotFireEither) {
  Drill drill;
  drill.RuleFile(Document("1", "guardduty", "z") + "---\n" +
                 Document("2", "cloudtrail", "y"));
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl}\n");
  drill.Events("drill.jsonl", kCloudTrail);
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "");
  EXPECT_EQ(result.at.line, 18);
}

// It may be for events of which there is no recording.
TEST(Unreached, IsNotToldOfADocumentForQuiteAnotherLogSource) {
  Drill drill;
  drill.RuleFile(
      "title: T\nname: '1'\nid: id-1\n"
      "logsource: {product: windows, category: process_creation}\n"
      "detection:\n  s: {eventName: x}\n  condition: s\n---\n" +
      Document("2", "cloudtrail", "y"));
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl}\n");
  drill.Events("drill.jsonl", kCloudTrail);
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "");
  EXPECT_EQ(result.at.line, 16);
}

// Bug: each of them was told to be wrong by itself.
TEST(Unreached, ExplainsTheNearMissesOfItsDrill) {
  Drill drill;
  auto document = [](const std::string& name, const std::string& service,
                     const std::string& event) {
    return "title: T\nname: " + name + "\nid: id-" + name +
           "\nlogsource: {product: aws, service: " + service +
           "}\ndetection:\n  s: {eventName: " + event +
           "}\n  own: {awsRegion: eu-west-1}\n  condition: s and not own\n";
  };
  drill.RuleFile(document("1", "guardduty", "x") + "---\n" +
                 document("2", "cloudtrail", "y"));
  std::string near = kCloudTrail;
  std::string elsewhere = near;
  elsewhere.replace(elsewhere.find("eu-west-1"), 9, "us-east-1");
  std::string other = elsewhere;
  other.replace(other.find(R"("x")"), 3, R"("y")");
  drill.Events("drill.jsonl", elsewhere)
      .Events("near.jsonl", near)
      .Events("other.jsonl", other);
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, by: '1'}\n"
      "  near: {replay: near.jsonl, fires: never, because: own}\n"
      "  other: {replay: other.jsonl}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail missed; StaysQuiet/near not-reached; "
            "Fires/other pass");
}

// Two documents with the same slip in their log source, a drill of each.
struct TwoMisspelt : Drill {
  TwoMisspelt() {
    RuleFile(Document("1", "cloudtrai", "x") + "---\n" +
             Document("2", "cloudtrai", "y"));
    std::string other = kCloudTrail;
    other.replace(other.find(R"("x")"), 3, R"("y")");
    Events("drill.jsonl", kCloudTrail).Events("other.jsonl", other);
  }
};

// Bug: the first was blamed for both, and the drill of the second told nothing
// of its own.
TEST(Unreached, IsToldOfEachOfTwoDocuments) {
  TwoMisspelt drill;
  for (const char* by : {"", ", by: '2'"}) {
    drill.FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
        "  drill: {replay: drill.jsonl}\n"
        "  other: {replay: other.jsonl" +
        std::string(by) + "}\n");
    EXPECT_EQ(Lines(drill.Check()),
              "Fires/drill fail vacuous; Fires/other fail vacuous");
    EXPECT_EQ(drill.Result("Fires/drill").at.line, 6);
    TestResult result = drill.Result("Fires/other");
    EXPECT_EQ(result.at.line, 16);
    EXPECT_EQ(result.rule_id, "id-2");
    EXPECT_EQ(result.suggestion,
              "correct `logsource:`, did you mean 'cloudtrail'?");
  }
}

// Bug: each case was a red, as they are told at two places.
TEST(Unreached, IsOneRedOfEachDocument) {
  TwoMisspelt drill;
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl}\n  other: {replay: other.jsonl}\n"
      "  again: {replay: other.jsonl, by: '2'}\n"
      "  quiet: {replay: other.jsonl, fires: never}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail vacuous; Fires/other fail vacuous; "
            "Fires/again not-reached; StaysQuiet/quiet not-reached");
}

// Guessing at passwords and then getting in, of two members; one is inside.
struct Guessed : Drill {
  Guessed(const std::string& failed, const std::string& in) {
    auto grouped = [](const std::string& id, const std::string& rules) {
      return "---\ntitle: T\nname: '" + id + "'\nid: id-" + id +
             "\ncorrelation:\n  type: temporal\n  rules: [" + rules +
             "]\n  timespan: 1h\n";
    };
    RuleFile(Document("failed", failed, "x") + "---\n" +
             Document("in", in, "y") + grouped("3", "failed") +
             grouped("4", "'3', in"));
    FixtureFile(
        "schema: drillcheck/fixture@1\n"
        "rule: [id-failed, id-in, id-3, id-4]\ncases:\n"
        "  drill: {replay: drill.jsonl}\n  again: {replay: drill.jsonl}\n");
    std::string other = kCloudTrail;
    other.replace(other.find(R"("x")"), 3, R"("y")");
    Events("drill.jsonl", kCloudTrail + ("\n" + other));
  }
};

// Bug: each drill was a red at the outermost correlation.
TEST(Unreached, IsToldOfTheMemberThatReadsNothing) {
  EXPECT_EQ(Lines(Guessed("cloudtrail", "cloudtrail").Check()),
            "Fires/drill pass; Fires/again pass");
  Guessed first("cloudtrai", "cloudtrail");
  EXPECT_EQ(Lines(first.Check()),
            "Fires/drill fail missed; Fires/again not-reached");
  TestResult result = first.Result("Fires/drill");
  EXPECT_EQ(result.kind, "unknown-log-source");
  EXPECT_EQ(result.at.line, 6);
  EXPECT_EQ(result.rule_id, "id-4") << "which the case is about";
  Guessed second("cloudtrail", "guardduty");
  EXPECT_EQ(Lines(second.Check()),
            "Fires/drill fail missed; Fires/again not-reached");
  result = second.Result("Fires/drill");
  EXPECT_EQ(result.kind, "source-moved");
  EXPECT_EQ(result.at.line, 16);
}

}  // namespace
}  // namespace drillcheck
