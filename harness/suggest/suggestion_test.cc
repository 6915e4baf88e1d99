#include "suggest/suggestion.h"

#include <gtest/gtest.h>

#include "check/check_for_test.h"
#include "check/correlation_text.h"

namespace drillcheck {
namespace {

// What the correlations of a subject ask.
std::string AskedBy(const Subject& subject) {
  std::string asked;
  for (const CorrelationRule& correlation : subject.rules.correlations) {
    asked += Describe(*correlation.rule.correlation) + "\n";
  }
  return asked;
}

Suggestion SuggestFor(const Drill& drill) {
  Subject subject = drill.Load();
  EXPECT_TRUE(subject.fixture) << "the fixture does not load";
  std::string asked = AskedBy(subject);
  std::string tests = Lines(CheckRule(subject, drill.settings));
  Suggestion suggestion = Suggest(drill.files, subject);
  EXPECT_EQ(AskedBy(subject), asked) << "it is as before";
  EXPECT_EQ(Lines(CheckRule(subject, drill.settings)), tests);
  return suggestion;
}

// "suggested_1: drill never because s: drop-item s.a, .. | ..", a line a case:
// what is replayed, what is asked, and the mutants of each event.
std::string Told(const Suggestion& suggestion) {
  std::vector<std::string> lines;
  for (const SuggestedCase& one : suggestion.cases) {
    std::vector<std::string> records;
    for (size_t record : one.records) records.push_back(std::to_string(record));
    std::string line = one.name + ": " + one.recording + " " +
                       (one.fires ? "fires " + Join(records, "+") : "never");
    if (!one.because.empty()) line += " because " + one.because;
    if (!one.severity.empty()) line += " " + one.severity;
    std::vector<std::string> events;
    for (const SuggestedEvent& event : one.events) {
      events.push_back(Join(event.mutants, ", "));
    }
    if (events.empty()) events = {Join(one.mutants, ", ")};
    lines.push_back(line + ": " + Join(events, " | "));
  }
  for (const NotSuggested& one : suggestion.without) {
    lines.push_back(one.mutant + ": " + one.reason);
  }
  return Join(lines, "\n");
}

TEST(Suggestion, GivesEachChangeTheEventThatTellsIt) {
  Drill drill;
  drill.Detection("  s: {a: 1, b: 1}\n  condition: s\n");
  drill.Events("drill.jsonl", R"({"a": 1, "b": 1})");
  drill.Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  EXPECT_EQ(Told(SuggestFor(drill)),
            "suggested_1: suggested_1 never because s: drop-item s.a | "
            "drop-item s.b");
}

TEST(Suggestion, LeavesOutWhatIsAccepted) {
  Drill drill;
  drill.Detection("  s: {a: 1, b: 1}\n  condition: s\n");
  drill.Events("drill.jsonl", R"({"a": 1, "b": 1})");
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high}\n"
      "accepted_mutants: {drop-item s.a: for the test}\n");
  EXPECT_EQ(Told(SuggestFor(drill)),
            "suggested_1: suggested_1 never because s: drop-item s.b");
}

// Bug: an event was written that had the misspelt field, and with it the case
// that confirmed the mistake.
TEST(Suggestion, InventsNoEventForAFieldThatIsLikelyMisspelt) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  f: {usr: svc}\n  condition: s and not f\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": "eve"})");
  drill.Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  std::string told = Told(SuggestFor(drill));
  EXPECT_NE(told.find("drop-filter not f: it takes an event with usr, which no "
                      "recording has: did you mean user?"),
            told.npos)
      << told;
  EXPECT_EQ(told.find("because f"), told.npos) << told;
  drill.Events("drill.jsonl", R"({"a": 1, "name": "eve"})");
  told = Told(SuggestFor(drill));
  EXPECT_NE(told.find("because f"), told.npos)
      << "nothing speaks against an optional field: " << told;
}

// Bug: it was taken over without a word.
TEST(Suggestion, TellsOfAFieldThatNoRecordingHas) {
  Drill drill;
  drill.Detection(
      "  s: {a: 1}\n  f: {origin: svc}\n  condition: s and not f\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": "eve"})");
  drill.Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  const std::string kSaid = "#   no recording has `origin`: is that its name?";
  auto written = [&] {
    return WithSuggestion("recordings:\n  x: {file: y}\ncases:\n  drill: {}\n",
                          SuggestFor(drill));
  };
  auto text = written();
  ASSERT_TRUE(text.ok());
  EXPECT_NE(text.value().find(kSaid), std::string::npos) << text.value();
  drill.Events("drill.jsonl", R"({"a": 1, "user": "eve", "origin": "x"})");
  text = written();
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text.value().find("no recording has"), std::string::npos);
}

TEST(Suggestion, InventsNoEventForAParentThatIsLikelyMisspelt) {
  Drill drill;
  drill.Detection(
      "  s: {a: 1}\n  f: {usre.name: svc}\n  condition: s and not f\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": {"name": "eve"}})");
  drill.Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  std::string told = Told(SuggestFor(drill));
  EXPECT_NE(told.find("it takes an event with usre.name, which no recording "
                      "has: did you mean user.name?"),
            told.npos)
      << told;
}

TEST(Suggestion, NamesTheRecordsThatFire) {
  Drill drill;
  drill.Detection("  s:\n    a: [1, 2, 3]\n  condition: s\n");
  drill.Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  EXPECT_EQ(Told(SuggestFor(drill)),
            "suggested_1: suggested_1 fires 1+2: drop-value s.a 2 | "
            "drop-value s.a 3");
}

TEST(Suggestion, KeepsApartWhatDifferentPartsKeepQuiet) {
  Drill drill;
  drill.Detection(
      "  s: {a: 1}\n  f: {b: 1}\n  g: {c: 1}\n"
      "  condition: s and not f and not g\n");
  drill.Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  std::string told = Told(SuggestFor(drill));
  EXPECT_NE(told.find("never because f: drop-filter not f"), told.npos) << told;
  EXPECT_NE(told.find("never because g: drop-filter not g"), told.npos) << told;
}

// Each of the two would let it fire; the changed one is what it is about.
TEST(Suggestion, NamesTheChangedPartAsTheReason) {
  Drill drill;
  drill.Detection(
      "  s:\n    p|endswith: .exe\n  t:\n    q|endswith: .com\n"
      "  condition: s or t\n");
  drill.Events("drill.jsonl", "{\"p\": \"a.exe\"}\n{\"q\": \"a.com\"}");
  drill.Cases(
      "  drill: {replay: drill.jsonl, fires: {records: [1, 2]}, severity: "
      "high}\n");
  std::string told = Told(SuggestFor(drill));
  EXPECT_NE(told.find("because t: widen t.q|endswith at its end"), told.npos)
      << told;
  EXPECT_NE(told.find("because s: widen s.p|endswith at its end"), told.npos)
      << told;
}

// The recording tells the two apart, and the case does not ask.
TEST(Suggestion, AsksForARecordingAsItIs) {
  Drill drill;
  drill.Detection("  s:\n    a|startswith: x\n  condition: s\n");
  drill.Events("drill.jsonl", "{\"a\": \"xy\"}\n{\"a\": \"yx\"}");
  drill.Events("quiet.jsonl", "{\"a\": \"zxz\"}");
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high}\n"
      "  quiet: {replay: quiet.jsonl, fires: {at_most: 1}}\n");
  std::string told = Told(SuggestFor(drill));
  EXPECT_EQ(told,
            "suggested_1: drill.jsonl fires 1: negate s.a|startswith, widen "
            "s.a|startswith at its start");
  drill.Events("drill.jsonl", "{\"a\": \"xy\"}");
  told = Told(SuggestFor(drill));
  EXPECT_EQ(told,
            "suggested_1: quiet.jsonl never: widen s.a|startswith at its "
            "start");
}

TEST(Suggestion, AsksForEachRecordingByItself) {
  Drill drill;
  drill.Detection(
      "  s:\n    a|startswith: x\n    b|endswith: y\n  condition: s\n");
  drill.Events("drill.jsonl",
               "{\"a\": \"xq\", \"b\": \"qy\"}\n"
               "{\"a\": \"zxz\", \"b\": \"qy\"}");
  drill.Events("quiet.jsonl", "{\"a\": \"xq\", \"b\": \"qyq\"}");
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high}\n"
      "  quiet: {replay: quiet.jsonl, fires: {at_most: 1}}\n");
  std::string told = Told(SuggestFor(drill));
  EXPECT_NE(told.find("drill.jsonl fires 1: "), told.npos) << told;
  EXPECT_NE(told.find("quiet.jsonl never: "), told.npos) << told;
}

// Quiet is what no rule of the file fires on.
TEST(Suggestion, ProposesNoQuietEventOnWhichAnotherDocumentFires) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n"
      "  s: {a: 1, b: 1}\n  condition: s\nlevel: high\n---\n"
      "title: U\nid: id-2\nlogsource: {product: p}\ndetection:\n"
      "  s: {a: 1}\n  condition: s\nlevel: high\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, by: id-1}\n");
  drill.Events("drill.jsonl", R"({"a": 1, "b": 1})");
  Suggestion suggestion = SuggestFor(drill);
  std::string told = Told(suggestion);
  EXPECT_NE(told.find("drop-item s.b: no change of a recorded event was found"),
            told.npos)
      << told;
  EXPECT_NE(told.find("lower-level: no recording fires this rule alone"),
            told.npos)
      << told;
}

TEST(Suggestion, TakesNoNameThatIsTaken) {
  Drill drill;
  drill.Detection("  s: {a: 1, b: 1}\n  condition: s\n");
  drill.Events("drill.jsonl", R"({"a": 1, "b": 1})");
  drill.Cases("  drill: {replay: drill.jsonl, severity: high}\n");
  drill.Events("suggested_1.jsonl", "{}");
  std::string told = Told(SuggestFor(drill));
  EXPECT_TRUE(told.starts_with("suggested_2: suggested_2 never")) << told;
}

// Both members fire on each event, so that one is enough: an edge on which the
// rule itself does not do what it says is no proposal.
TEST(Suggestion, ProposesNoEdgeThatTheRuleItselfGetsWrong) {
  Drill drill;
  const std::string member =
      "logsource: {product: p}\ndetection:\n  s: {a: 1}\n  condition: s\n"
      "level: low\n---\n";
  drill.RuleFile("title: M\nid: id-1\nname: m\n" + member +
                 "title: N\nid: id-2\nname: n\n" + member +
                 "title: T\nid: id-3\nlevel: low\ncorrelation:\n"
                 "  type: temporal\n  rules: [m, n]\n  timespan: 1m\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2, id-3]\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {at_least: 1}, severity: low}\n");
  drill.Events("drill.jsonl", R"({"a": 1, "time": "2026-01-01T00:00:00Z"})"
                              "\n"
                              R"({"a": 1, "time": "2026-01-01T00:00:01Z"})");
  Suggestion suggestion = SuggestFor(drill);
  EXPECT_FALSE(suggestion.without.empty());
  for (const SuggestedCase& one : suggestion.cases) {
    EXPECT_TRUE(one.fires) << one.situation;
  }
}

// The edges of one are no edges of the other.
TEST(Suggestion, GivesEachCorrelationItsOwnEdges) {
  const std::string head =
      "correlation:\n  type: event_count\n  rules: [m]\n  group-by: [u]\n";
  Drill drill;
  drill.RuleFile(
      "title: M\nid: id-1\nname: m\nlogsource: {product: p}\n"
      "detection:\n  s: {a: 1}\n  condition: s\nlevel: low\n---\n"
      "title: T\nid: id-2\nname: few\nlevel: low\n" +
      head +
      "  timespan: 1m\n  condition: {gte: 2}\n---\n"
      "title: U\nid: id-3\nname: many\nlevel: low\n" +
      head + "  timespan: 2m\n  condition: {gte: 4}\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2, id-3]\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {at_least: 1}, severity: low}\n");
  std::string events;
  for (char second = '0'; second < '9'; ++second) {
    events += R"({"a": 1, "u": "x", "time": "2026-01-01T00:00:0)" +
              std::string(1, second) + "Z\"}\n";
  }
  drill.Events("drill.jsonl", events);
  bool any = false;
  for (const SuggestedCase& one : SuggestFor(drill).cases) {
    if (one.mutants.at(0) != "shift-threshold to 3") continue;
    any = true;
    // Of `few` a case of two events; of `many` one of three.
    EXPECT_EQ(one.situation, one.fires ? "exactly 2 events within 1 minute"
                                       : "not quite 4 events within 2 minutes");
  }
  EXPECT_TRUE(any);
}

}  // namespace
}  // namespace drillcheck
