#include "check/changed_members.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Somebody who failed and then got in.
struct Guessed : Drill {
  explicit Guessed(const std::string& rules,
                   const std::string& type = "temporal_ordered") {
    RuleFile(
        "title: Failed\nid: id-0\nname: failed\nlogsource: {product: p}\n"
        "detection: {s: {a: fail}, condition: s}\nlevel: low\n---\n"
        "title: Signed in\nid: id-1\nname: signed_in\n"
        "logsource: {product: p}\n"
        "detection: {s: {a: login}, condition: s}\nlevel: low\n---\n"
        "title: Guessed\nid: id-2\ncorrelation:\n  type: " +
        type + "\n  rules:\n" + rules +
        "  group-by: [user]\n  timespan: 10m\nlevel: high\n");
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-0, id-1, id-2]\ncases:\n"
        "  guessed: {replay: guessed.jsonl, fires: {alerts: 1}, "
        "severity: high}\n"
        "  slowly: {replay: slowly.jsonl, fires: {alerts: 1}}\n"
        "  at_once: {replay: at_once.jsonl, fires: never}\n"
        "  later: {replay: later.jsonl, fires: never}\n"
        "  gave_up: {replay: gave_up.jsonl, fires: never}\n");
    Play("guessed.jsonl", {"fail", "login"});
    Play("slowly.jsonl", {"fail", "other", "login"});
    Play("at_once.jsonl", {"login"});
    Play("later.jsonl", {"login", "fail"});
    Play("gave_up.jsonl", {"fail", "fail"});
  }

  // One event a minute.
  void Play(const std::string& name, const std::vector<std::string>& events) {
    std::string lines;
    for (size_t i = 0; i < events.size(); ++i) {
      lines += R"({"a": ")" + events[i] +
               R"(", "user": "eve", "@timestamp": "2026-01-01T09:0)" +
               std::to_string(i) + ":00Z\"}\n";
    }
    Events(name, lines);
  }
};

constexpr const char* kInOrder = "    - failed\n    - signed_in\n";

size_t RedsOf(const Drill& drill) {
  size_t reds = 0;
  for (const TestResult& result : drill.Check()) {
    reds += result.outcome == Outcome::kFail ? 1 : 0;
  }
  return reds;
}

TEST(ChangedMembers, AreNoneOfARuleThatHolds) {
  EXPECT_EQ(RedsOf(Guessed(kInOrder)), 0U);
}

// Bug: each case was a red of its own, and none said that the hits of one rule
// are counted no more.
TEST(ChangedMembers, AreTheOneThatWasLost) {
  Guessed drill("    - signed_in\n");
  EXPECT_EQ(RedsOf(drill), 1U);
  TestResult result = drill.Result("Fires/guessed");
  EXPECT_EQ(result.kind, "members");
  EXPECT_EQ(result.path, Drill::kRule);
  EXPECT_EQ(result.at.line, 20);
  EXPECT_EQ(result.reason,
            "no correlation counts what failed hits: as it is 5 cases fail; "
            "with it all of them hold, and so do the others");
  EXPECT_EQ(result.suggestion, "write failed before signed_in among its rules");
}

TEST(ChangedMembers, AreTheLastOneThatWasLostToo) {
  EXPECT_EQ(Guessed("    - failed\n").Result("Fires/guessed").suggestion,
            "write signed_in behind failed among its rules");
}

// `failed` counts twice what it should count once.
TEST(ChangedMembers, AreAnotherRuleInItsPlace) {
  Guessed drill("    - failed\n", "event_count");
  std::string text = drill.files.Read(Drill::kRule, 10'000).value();
  drill.RuleFile(text + "\n");
  text.insert(text.find("level: high"), "  condition: {gte: 2}\n");
  drill.RuleFile(text);
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-0, id-1, id-2]\ncases:\n"
      "  often: {replay: often.jsonl, fires: {alerts: 1}, "
      "by: id-2}\n"
      "  once: {replay: once.jsonl, fires: never}\n"
      "  failed: {replay: gave_up.jsonl, fires: {exactly: 2}, by: id-0}\n");
  drill.Play("often.jsonl", {"login", "login"});
  drill.Play("once.jsonl", {"login"});
  EXPECT_EQ(RedsOf(drill), 1U);
  TestResult result = drill.Result("Fires/often");
  EXPECT_EQ(result.kind, "members");
  EXPECT_EQ(result.at.line, 20);
  EXPECT_EQ(result.suggestion, "write signed_in for `failed`");
}

TEST(ChangedMembers, AreTheSameInTheOtherOrder) {
  Guessed drill("    - signed_in\n    - failed\n");
  EXPECT_EQ(RedsOf(drill), 1U);
  TestResult result = drill.Result("Fires/guessed");
  EXPECT_EQ(result.kind, "order");
  EXPECT_EQ(result.at.line, 20);
  EXPECT_EQ(result.reason,
            "in this order 3 cases fail; in the order failed, signed_in all "
            "of them hold, and so do the others");
  EXPECT_EQ(result.suggestion,
            "write the rules in the order failed, signed_in");
}

// Each order leaves one of these cases failing.
TEST(ChangedMembers, AreInNoOrderThatLeavesACaseFailing) {
  Guessed drill("    - signed_in\n    - failed\n");
  drill.Play("at_once.jsonl", {"fail", "login"});
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "order");
  }
}

// The rule that no correlation names reports by itself, as the cases ask.
TEST(ChangedMembers, AreNoneWhereARuleIsMeantToStandAlone) {
  Guessed drill("    - signed_in\n    - failed\n");
  std::string text = drill.files.Read(Drill::kRule, 10'000).value();
  drill.RuleFile(
      text +
      "---\ntitle: Other\nid: id-3\nname: other\nlogsource: {product: p}\n"
      "detection: {s: {a: other}, condition: s}\nlevel: low\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-0, id-1, id-2, id-3]\ncases:\n"
      "  guessed: {replay: guessed.jsonl, by: id-2}\n"
      "  other: {replay: slowly.jsonl, by: id-3}\n"
      "  later: {replay: later.jsonl, fires: never}\n");
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "members");
  }
}

}  // namespace
}  // namespace drillcheck
