#include "check/group_names.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Two failures of one user; `by` is what the rule groups by.
struct Grouped : Drill {
  explicit Grouped(const std::string& by, const std::string& group = "user") {
    RuleFile(
        "title: Failure\nid: id-0\nname: failure\nlogsource: {product: p}\n"
        "detection: {s: {a: 1}, condition: s}\n---\n"
        "title: Guessing\nid: id-1\ncorrelation:\n  type: event_count\n"
        "  rules: [failure]\n  group-by:\n    - " +
        by + "\n  timespan: 1h\n  condition: {gte: 2}\nlevel: high\n");
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\ncases:\n"
        "  drill:\n    replay: drill.jsonl\n    fires: {alerts: 1, group: {" +
        group + ": eve}}\n");
    const std::string event =
        R"({"a": 1, "user": "eve", "@timestamp": "2026-01-01T09:00:00Z"})";
    Events("drill.jsonl", event + "\n" + event);
  }
};

// Bug: the fixture was called broken, and told to name the field that no event
// has.
TEST(GroupNames, OfAFieldThatNoEventHasAreTheRulesMistake) {
  EXPECT_EQ(Lines(Grouped("user").Check()), "Fires/drill pass");
  Grouped drill("account");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill fail drifted");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(result.at.line, 13);
  EXPECT_EQ(result.reason,
            "events without account belong to no group: nothing is counted");
  EXPECT_EQ(result.suggestion,
            "these events have user, by which "
            "fixtures/aws/r/fixture.yml:6 names the group: group by that");
}

TEST(GroupNames, OfAFieldThatEventsLackAreTheFixturesMistake) {
  Grouped drill("user", "account");
  EXPECT_EQ(Lines(drill.Check()),
            "HasFixture fail broken-fixture; Fires/drill not-reached");
  EXPECT_EQ(drill.Result("HasFixture").path, Drill::kFixture);
}

TEST(GroupNames, OfAFieldThatIsNowhereAreTheFixturesMistake) {
  Grouped drill("account", "realm");
  EXPECT_EQ(Lines(drill.Check()),
            "HasFixture fail broken-fixture; Fires/drill not-reached");
}

// The rule is right, and the fixture names a field that is there as well.
TEST(GroupNames, OfAnotherFieldThanTheRulesAreTheFixturesMistake) {
  Grouped drill("user", "a");
  EXPECT_EQ(Lines(drill.Check()),
            "HasFixture fail broken-fixture; Fires/drill not-reached");
}

// Two failures of eve at one host; then of bob and eve there.
struct AtAHost : Grouped {
  explicit AtAHost(const std::string& by) : Grouped(by) {
    auto event = [](const std::string& user) {
      return R"({"a": 1, "host": "h", "@timestamp": "2026-01-01T09:00:00Z", )"
             R"("user": ")" +
             user + "\"}\n";
    };
    Events("drill.jsonl", event("eve") + event("eve"));
    Events("two.jsonl", event("eve") + event("bob"));
  }
};

// Bug: the fixture was called broken, which was right before the rule changed.
TEST(GroupNames, WithWhichAllCasesHoldAreTheRulesMistake) {
  EXPECT_EQ(Lines(AtAHost("user").Check()), "Fires/drill pass");
  AtAHost drill("host");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill fail missed");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "group-by");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(result.at.line, 13);
  EXPECT_EQ(result.suggestion,
            "write user for `host`, or user as a further field of its "
            "group-by");
  EXPECT_EQ(result.notes.back(),
            "if the rule is right, correct `user: eve` at "
            "fixtures/aws/r/fixture.yml:6:38");
}

TEST(GroupNames, WithWhichAnotherCaseFailsAreTheFixturesMistake) {
  AtAHost drill("host");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {group: {user: eve}}}\n"
      "  two: {replay: two.jsonl}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "HasFixture fail broken-fixture; Fires/drill not-reached; "
            "Fires/two not-reached");
}

}  // namespace
}  // namespace drillcheck
