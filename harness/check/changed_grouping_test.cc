#include "check/changed_grouping.h"

#include "check/counted_for_test.h"

namespace drillcheck {
namespace {

// Bug: each case was a red at the outer correlation, which is sound.
TEST(ChangedGrouping, IsOfACorrelationInside) {
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
            "with account 2 cases fail; with user both hold, and so do the "
            "others");
  EXPECT_EQ(result.suggestion, "write user for `account`");
}

// A correlation over one that groups by something else.
struct Nested : Counted {
  Nested(const std::string& inner, const std::string& outer)
      : Counted("10m", "5") {
    RuleFile(
        "title: Failure\nid: id-0\nname: failure\nlogsource: {product: p}\n"
        "detection: {s: {a: 1}, condition: s}\n---\n"
        "title: Guessing\nid: id-2\nname: guessing\ncorrelation:\n"
        "  type: event_count\n  rules: [failure]\n  group-by:\n    - " +
        inner +
        "\n  timespan: 10m\n  condition: {gte: 5}\n---\n"
        "title: Guessed\nid: id-1\ncorrelation:\n  type: temporal\n"
        "  rules: [guessing]\n  group-by:\n    - " +
        outer + "\n  timespan: 1h\nlevel: high\n");
    Expect("five: {replay: five.jsonl, fires: {alerts: 1, group: {user: eve}}}",
           "four: {replay: four.jsonl, fires: never}");
  }

  void Expect(const std::string& first, const std::string& second) {
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-0, id-2, id-1]\ncases:\n  " +
        first + "\n  " + second + "\n");
  }
};

// Bug: the event was said to lack the field, which it has.
TEST(ChangedGrouping, IsTheFieldThatACorrelationAboveGroupsBy) {
  EXPECT_EQ(Lines(Nested("user", "user").Check()),
            "Fires/five pass; StaysQuiet/four pass");
  Nested drill("a", "user");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/five fail missed; StaysQuiet/four pass");
  TestResult result = drill.Result("Fires/five");
  EXPECT_EQ(result.kind, "group-by");
  EXPECT_EQ(result.at.line, 14);
  EXPECT_EQ(result.suggestion,
            "write user for `a`, or user as a further field of its group-by");
  EXPECT_NE(Lines(result.evidence)
                .find("✗ 1 hit of guessing without user (24) "
                      "it groups by a"),
            std::string::npos)
      << Lines(result.evidence);
}

TEST(ChangedGrouping, IsTheFieldThatTheCorrelationBelowGroupsBy) {
  Nested drill("user", "a");
  TestResult result = drill.Result("Fires/five");
  EXPECT_EQ(Line(result), "Fires/five fail missed");
  EXPECT_EQ(result.kind, "group-by");
  EXPECT_EQ(result.at.line, 24);
  EXPECT_EQ(result.suggestion, "write user for `a`");
}

// No one change mends it: the four must fire too. Bug: a member was offered
// with which the two would count each other, and nothing runs.
TEST(ChangedGrouping, OfTwoCorrelationsIsToldOfBothWhereNoneMendsIt) {
  Nested drill("a", "user");
  drill.Expect("five: {replay: five.jsonl}", "four: {replay: four.jsonl}");
  TestResult result = drill.Result("Fires/five");
  EXPECT_EQ(Line(result), "Fires/five fail missed");
  EXPECT_EQ(result.at.line, 24);
  EXPECT_EQ(result.reason, "alerts of guessing have no user: it groups by a");
  EXPECT_EQ(result.suggestion,
            "group both by the same fields, here or at rules/aws/r.yml:10");
}

// Five failures, of one user or of five.
struct Ungrouped : Counted {
  explicit Ungrouped(const std::string& group_by) : Counted("10m", "5") {
    std::string text = files.Read(kRule, 10'000).value();
    std::string was = "  group-by: [user]\n";
    RuleFile(text.replace(text.find(was), was.size(), group_by));
    std::string five = files.Read("fixtures/aws/r/five.jsonl", 10'000).value();
    for (char user : {'a', 'b', 'c', 'd'}) {
      five.replace(five.find("eve"), 3, 3, user);
    }
    Events("five_users.jsonl", five);
    Expect("user");
  }

  void Expect(const std::string& group) {
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\ncases:\n"
        "  five: {replay: five.jsonl, fires: {alerts: 1, group: {" +
        group +
        ": eve}}}\n"
        "  spread: {replay: spread.jsonl}\n"
        "  users: {replay: five_users.jsonl, fires: never}\n");
  }
};

// Bug: the fixture was called broken, with nothing behind "one of".
TEST(ChangedGrouping, IsTheGroupByThatWasLost) {
  EXPECT_EQ(Lines(Ungrouped("  group-by: [user]\n").Check()),
            "Fires/five pass; Fires/spread pass; StaysQuiet/users pass");
  Ungrouped drill("");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/five fail missed; Fires/spread pass; "
            "StaysQuiet/users not-reached");
  TestResult result = drill.Result("Fires/five");
  EXPECT_EQ(result.kind, "group-by");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(result.at.line, 9);
  EXPECT_EQ(result.reason,
            "without a group-by 2 cases fail; with it both hold, and so do the "
            "others");
  EXPECT_EQ(result.suggestion, "write `group-by: [user]`");
}

// Of what no event has the fixture may be wrong as well.
TEST(ChangedGrouping, IsToldAtTheFixtureWhereNoEventHasTheField) {
  Ungrouped drill("");
  drill.Expect("account");
  TestResult result = drill.Result("HasFixture");
  EXPECT_EQ(Line(result), "HasFixture fail broken-fixture");
  EXPECT_EQ(result.reason,
            "the case names a group by account, and the rule has no "
            "`group-by` [unknown-name]");
  EXPECT_EQ(result.suggestion,
            "write `group-by: [account]` in its correlation, or take `group` "
            "out of the case");
}

}  // namespace
}  // namespace drillcheck
