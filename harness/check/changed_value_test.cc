#include "check/changed_value.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// A drill, and a near-miss of each value of the event and of the exclusion.
struct Valued : Drill {
  Valued(const std::string& event, const std::string& excluded) {
    Detection("  event:\n    name: login\n" + event + "  filter_own:\n" +
              excluded + "  condition: event and not filter_own\n");
    Cases(
        "  drill: {replay: drill.jsonl}\n"
        "  other: {replay: other.jsonl, fires: never, because: event}\n"
        "  failed: {replay: failed.jsonl, fires: never, because: event}\n"
        "  own: {replay: own.jsonl, fires: never, because: filter_own}\n");
    Events("drill.jsonl", R"({"name": "login", "ok": true, "host": "x"})");
    Events("other.jsonl", R"({"name": "list", "ok": true, "host": "x"})");
    Events("failed.jsonl", R"({"name": "login", "ok": false, "host": "x"})");
    Events("own.jsonl",
           R"({"name": "login", "ok": true, "host": "jump", "test": 1})");
  }
};

constexpr const char* kOk = "    ok: true\n";
constexpr const char* kOwn = "    host: jump\n";

// Bug: the drill was a red at the value, the near-miss another one there.
TEST(ChangedValue, IsTheOneThatTheDrillHas) {
  EXPECT_EQ(Lines(Valued(kOk, kOwn).Check()),
            "Fires/drill pass; StaysQuiet/other pass; StaysQuiet/failed pass; "
            "StaysQuiet/own pass");
  Valued drill("    ok: false\n", kOwn);
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail missed; StaysQuiet/other pass; "
            "StaysQuiet/failed not-reached; StaysQuiet/own not-reached");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "value");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.reason,
            "all 3 failing cases hold with `true` for the value `false`, and "
            "no case fails that holds now");
  EXPECT_EQ(result.suggestion, "write `true` for `false` (line 7)");
}

// An exclusion that swallows the drill asks for what the near-miss has.
TEST(ChangedValue, IsTheOneThatTheNearMissHas) {
  TestResult result = Valued(kOk, "    host: 'x'\n").Result("Fires/drill");
  EXPECT_EQ(result.kind, "value");
  EXPECT_EQ(result.at.line, 9);
  EXPECT_TRUE(result.suggestion.starts_with("write `jump` for `x` (line 9)"))
      << result.suggestion;
}

TEST(ChangedValue, IsTheContraryOfAnExistence) {
  TestResult result =
      Valued(kOk, "    test|exists: false\n").Result("Fires/drill");
  EXPECT_EQ(result.kind, "value");
  EXPECT_EQ(result.at.line, 9);
  EXPECT_TRUE(
      result.suggestion.starts_with("write `true` for `false` (line 9)"))
      << result.suggestion;
}

// An `exists` is no rival of a `not` that an exclusion lacks.
TEST(ChangedValue, IsNoExistenceBesideANotThatWasLost) {
  Valued drill(kOk, "    test|exists: true\n");
  std::string text = drill.files.Read(Drill::kRule, 10'000).value();
  drill.RuleFile(text.replace(text.find("and not"), 7, "and"));
  EXPECT_EQ(drill.Result("Fires/drill").suggestion,
            "write `not` before filter_own");
}

// The drill shows it alone: it fires on the wrong one of its events.
TEST(ChangedValue, IsToldByTheDrillThatFiresElsewhere) {
  Valued drill("    ok: false\n", kOwn);
  drill.Cases("  drill: {replay: both.jsonl, fires: {records: [2]}}\n");
  drill.Events("both.jsonl",
               "{\"name\": \"login\", \"ok\": false, \"host\": \"x\"}\n"
               "{\"name\": \"login\", \"ok\": true, \"host\": \"x\"}");
  EXPECT_EQ(drill.Result("Fires/drill").kind, "value");
}

// Two silent drills that no near-miss makes noise beside.
struct Member : Drill {
  Member() {
    Correlate("ok: ture");
    Events("two.jsonl", R"({"name": "login", "ok": true, "user": "eve", )"
                        R"("@timestamp": "2026-01-01T09:00:00Z"})"
                        "\n"
                        R"({"name": "login", "ok": true, "user": "eve", )"
                        R"("@timestamp": "2026-01-01T09:01:00Z"})");
  }

  void Correlate(const std::string& item) {
    RuleFile(
        "title: Login\nid: id-0\nname: login\nlogsource: {product: p}\n"
        "detection:\n  s:\n    name: login\n    " +
        item +
        "\n  condition: s\n---\n"
        "title: Logins\nid: id-1\ncorrelation:\n  type: event_count\n"
        "  rules: [login]\n  group-by: [user]\n  timespan: 10m\n"
        "  condition: {gte: 2}\nlevel: high\n");
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\ncases:\n"
        "  two: {replay: two.jsonl}\n  again: {replay: again.jsonl}\n");
    Events("again.jsonl", R"({"name": "login", "ok": true, "user": "bob", )"
                          R"("@timestamp": "2026-01-01T09:00:00Z"})"
                          "\n"
                          R"({"name": "login", "ok": true, "user": "bob", )"
                          R"("@timestamp": "2026-01-01T09:01:00Z"})");
  }
};

// Bug: of a member of a correlation each drill was a red of its own.
TEST(ChangedValue, IsMistypedInAMember) {
  Member drill;
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/two fail missed; Fires/again not-reached");
  TestResult result = drill.Result("Fires/two");
  EXPECT_EQ(result.kind, "value");
  EXPECT_EQ(result.at.line, 8);
  EXPECT_EQ(result.suggestion, "write `true` for `ture` (line 8)");
}

// The value stands elsewhere: it may be the field that is wrong.
TEST(ChangedValue, IsNoneThatTheEventsHaveElsewhere) {
  Member drill;
  drill.Correlate("ok: eve");
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "value");
  }
}

}  // namespace
}  // namespace drillcheck
