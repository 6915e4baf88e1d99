#include "check/decided_by_absence.h"

#include "check/around.h"
#include "check/check_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kNever = "  drill: {replay: drill.jsonl, fires: never}\n";

// An exclusion that reads a field which few events have.
Drill WithOptionalExclusion(const std::string& selection) {
  Drill drill;
  drill.Detection("  selection: {" + selection +
                  "}\n  filter: {errorCode: Denied}\n"
                  "  condition: selection and not filter\n");
  return drill;
}

// Bug: with the selection's field the exclusion's answered the other way too
// and stopped the event, so that `missed` was said.
TEST(DecidedByAbsence, LeavesTheAbsentFieldOfAnExclusionAsItIs) {
  Drill drill = WithOptionalExclusion("a: 1, actor: eve");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.at.line, 5);
}

TEST(DecidedByAbsence, BlamesNoFieldThatDidNotDecide) {
  Drill drill = WithOptionalExclusion("a: 1, actor: eve");
  drill.Events("drill.jsonl", R"({"a": 1, "reply": {"errorCode": "Denied"}})");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.at.line, 5) << "the exclusion would stop the event";
  EXPECT_EQ(result.suggestion, "");
}

// Bug: the first absent field was told, whatever the others ask.
TEST(DecidedByAbsence, BlamesAQuotedNullBeforeAnOptionalField) {
  Drill drill;
  drill.Detection(
      "  s: {a: 1}\n  t: {b: x}\n  u: {c: 'null'}\n"
      "  condition: s and (t or u)\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.kind, "value-shape");
  EXPECT_EQ(result.at.line, 7);
}

TEST(DecidedByAbsence, TurnsAsFewEventsAsTheCaseNeeds) {
  for (const char* fires : {"{exactly: 1}", "{at_least: 2}", "{records: [2]}",
                            "{at_least: 1, at_most: 1}"}) {
    Drill drill;
    drill.Detection("  selection: {actor: eve}\n  condition: selection\n");
    drill.Cases("  drill: {replay: drill.jsonl, fires: " + std::string(fires) +
                "}\n");
    drill.Events("drill.jsonl", "{\"a\": 1}\n{\"a\": 2}");
    EXPECT_EQ(Line(drill.Result("Fires/drill")), "Fires/drill fail drifted")
        << fires;
  }
}

TEST(DecidedByAbsence, ShowsTheEventThatCouldHaveFiredOfTwoEquallyNear) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1, b: 1, c: 1, actor: eve}\n  condition: selection\n");
  drill.Events("drill.jsonl",
               "{\"a\": 1, \"b\": 2, \"c\": 2, \"actor\": \"eve\"}\n"
               "{\"a\": 1, \"b\": 1}");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.record, "record 2 (line 2)");
}

// Bug: a heartbeat, which has nothing of what the rule reads, made `drifted`
// of a drill with a wrong value, and was the event shown.
TEST(DecidedByAbsence, IsNotSaidOfAnEventThatCameLessNear) {
  Drill drill = WithOptionalExclusion("type: grant, actor.kind: Admin");
  drill.Events("drill.jsonl",
               "{\"beat\": 7}\n"
               "{\"type\": \"grant\", \"actor\": {\"kind\": \"Bdmin\"}}");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.record, "record 2 (line 2)");
  drill.Events("drill.jsonl",
               "{\"beat\": 7}\n{\"type\": \"grant\", \"actor\": {}}");
  result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_EQ(result.record, "record 2 (line 2)");
}

TEST(DecidedByAbsence, IsSaidWhereAsManyOfTheNearestAsMustFireLackAField) {
  Drill drill = WithOptionalExclusion("a: 1, b: 1, c: 1");
  drill.Cases("  drill: {replay: drill.jsonl, fires: {exactly: 2}}\n");
  drill.Events("drill.jsonl", "{\"a\": 1, \"b\": 1}\n{\"a\": 1}\n{\"a\": 2}");
  EXPECT_EQ(Line(drill.Result("Fires/drill")), "Fires/drill fail drifted");
}

TEST(DecidedByAbsence, IsNotSaidWhereTooFewEventsLackTheField) {
  for (const char* fires : {"{exactly: 2}", "{at_least: 2}", "{records: [2]}",
                            "{records: [1, 2]}", "{records: [1, 9]}"}) {
    Drill drill;
    drill.Detection("  selection: {actor: eve}\n  condition: selection\n");
    drill.Cases("  drill: {replay: drill.jsonl, fires: " + std::string(fires) +
                "}\n");
    drill.Events("drill.jsonl", "{\"a\": 1}\n{\"actor\": \"bob\"}");
    EXPECT_EQ(Line(drill.Result("Fires/drill")), "Fires/drill fail missed")
        << fires;
  }
}

// A rule of two documents, of which the first reads `one`, the second `two`.
Drill OfTwo(const std::string& one, const std::string& two) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n"
      "  selection: {" +
      one +
      ": 1}\n  condition: selection\n---\n"
      "title: U\nid: id-2\nname: two\nlogsource: {product: p}\ndetection:\n"
      "  selection: {" +
      two + ": 2}\n  condition: selection\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, by: two}\n");
  drill.Events("drill.jsonl", R"({"a": 1})");
  return drill;
}

TEST(DecidedByAbsence, IsAskedOfTheDocumentThatTheCaseNames) {
  const std::string drifted = "Fires/drill fail drifted";
  EXPECT_EQ(Line(OfTwo("a", "b").Result("Fires/drill")), drifted);
  EXPECT_EQ(Line(OfTwo("b", "c").Result("Fires/drill")), drifted);
  const std::string missed = "Fires/drill fail missed";
  EXPECT_EQ(Line(OfTwo("a", "a").Result("Fires/drill")), missed);
  EXPECT_EQ(Line(OfTwo("b", "a").Result("Fires/drill")), missed);
}

// Bug: nearly every event lacks the field of some exclusion, so that a rule
// that lost another one was said to have drifted.
TEST(DecidedByAbsence, IsNotSaidOfNoiseBecauseAnExclusionReadsAnOptionalField) {
  Drill drill = WithOptionalExclusion("a: 1");
  drill.Cases(kNever);
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(Line(result), "StaysQuiet/drill fail noisy");
  EXPECT_EQ(result.suggestion, "");
}

TEST(DecidedByAbsence, IsSaidOfNoiseWhereBecauseNamesThePartThatReadsTheField) {
  Drill drill = WithOptionalExclusion("a: 1");
  drill.Cases(
      "  drill: {replay: drill.jsonl, fires: never, because: filter}\n");
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(Line(result), "StaysQuiet/drill fail drifted");
  EXPECT_EQ(result.at.line, 6);
}

TEST(DecidedByAbsence, IsNotSaidOfNoiseWhereBecauseNamesAnotherPart) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  filter: {type: Service}\n  other: {b: 2}\n"
      "  condition: selection and not filter and not other\n");
  drill.Cases("  drill: {replay: drill.jsonl, fires: never, because: other}\n");
  drill.Events("drill.jsonl",
               R"({"a": 1, "b": 1, "user": {"type": "Service"}})");
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(Line(result), "StaysQuiet/drill fail noisy");
  EXPECT_EQ(result.at.line, 7);
}

TEST(DecidedByAbsence, IsNotSaidOfNoiseByACopyOfAFieldThatIsCompared) {
  Drill drill;
  drill.Detection(
      "  selection: {a: 1}\n  own:\n    asked.name|fieldref: user.name\n"
      "  condition: selection and not own\n");
  drill.Cases(kNever);
  drill.Events(
      "drill.jsonl",
      R"({"a": 1, "asked": {"name": "eve"}, "reply": {"name": "eve"}})");
  EXPECT_EQ(Line(drill.Result("StaysQuiet/drill")),
            "StaysQuiet/drill fail noisy");
}

TEST(DecidedByAbsence, IsSaidOfNoiseWhereEarlierRecordingsHadTheField) {
  Drill drill = WithOptionalExclusion("a: 1");
  drill.Events("old.jsonl", R"({"a": 1, "errorCode": "Denied"})");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  drill: {file: drill.jsonl, origin: recorded, recorded: 2026-01-01}\n"
      "  old: {file: old.jsonl, retired: 2025-01-01}\n"
      "cases:\n  drill: {replay: drill, fires: never}\n");
  EXPECT_EQ(Line(drill.Result("StaysQuiet/drill")),
            "StaysQuiet/drill fail drifted");
}

TEST(DecidedByAbsence, ShowsTheEventOfTheNoiseThatTellsIt) {
  Drill drill = WithOptionalExclusion("a: 1");
  drill.Cases(kNever);
  drill.Events("drill.jsonl",
               "{\"a\": 1}\n"
               "{\"a\": 1, \"reply\": {\"errorCode\": \"Denied\"}}");
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(Line(result), "StaysQuiet/drill fail drifted");
  EXPECT_EQ(result.record, "record 2 (line 2)");
  EXPECT_EQ(result.suggestion,
            "nearest: reply.errorCode = \"Denied\" (the value would match)");
}

TEST(DecidedByAbsence, IsNotSaidWherePartOfTheNoiseHasAnotherCause) {
  Drill drill = WithOptionalExclusion("a: 1");
  drill.Cases(kNever);
  drill.Events("drill.jsonl",
               "{\"a\": 1, \"errorCode\": \"Throttled\"}\n"
               "{\"a\": 1, \"reply\": {\"errorCode\": \"Denied\"}}");
  TestResult result = drill.Result("StaysQuiet/drill");
  EXPECT_EQ(Line(result), "StaysQuiet/drill fail noisy");
  EXPECT_EQ(result.record, "record 1 (line 1)");
}

// Noise of which only the event `told`, the first being 1, shows where the
// exclusion's value went.
Drill NoiseToldBy(int told) {
  Drill drill = WithOptionalExclusion("a: 1");
  drill.Cases(kNever);
  std::string events;
  for (int i = 1; i <= 30; ++i) {
    events += i == told ? R"({"a": 1, "reply": {"errorCode": "Denied"}})"
                        : R"({"a": 1, "n": )" + std::to_string(i) + "}";
    events += "\n";
  }
  drill.Events("drill.jsonl", events);
  return drill;
}

// Bug: each of many events was asked of each of many leaves, and each question
// read all events around it.
TEST(DecidedByAbsence, IsLookedForInAFewEventsOfTheNoise) {
  EXPECT_EQ(Line(NoiseToldBy(4).Result("StaysQuiet/drill")),
            "StaysQuiet/drill fail drifted");
  EXPECT_EQ(Line(NoiseToldBy(30).Result("StaysQuiet/drill")),
            "StaysQuiet/drill fail noisy");
}

// Bug: so many leaves, each asked of so many recorded fields, took minutes.
TEST(DecidedByAbsence, IsLookedForWithinABoundHoweverManyLeavesThereAre) {
  Drill drill;
  std::string detection = "  selection: {a: 1}\n";
  for (int i = 0; i < 60; ++i) {
    std::string name = std::to_string(i);
    detection += "  filter_" + name + ": {b" + name + ": '*'}\n";
  }
  drill.Detection(detection + "  condition: selection and not 1 of filter_*\n");
  std::string fields = "\"a\": 1";
  for (int i = 0; i < 38; ++i) fields += ", \"n" + std::to_string(i) + "\": 1";
  std::string events;
  for (int i = 0; i < 500; ++i) events += "{" + fields + "}\n";
  drill.Events("drill.jsonl", events);
  Subject subject = drill.Load();
  View view = {&EventAt(subject, {0, 0}).fields, nullptr};
  const Program& program = ProgramAt(subject, {0, 0}, 0);
  Trace trace = program.Explain(view);
  Surroundings around = AroundEvent(subject, {0, 0}, 0, view);
  RecordedFields recorded(around);
  Suspect(program, trace, LeavesOf(trace, true), recorded);
  EXPECT_TRUE(IsSpent(recorded));
  EXPECT_LT(recorded.spent(), 600'000U);
}

// A correlation over `member`, whose selection and exclusion are given.
Drill Correlating(const std::string& selection, const std::string& event) {
  Drill drill;
  drill.settings.rules_roots = {"rules"};
  drill.RuleFile(
      "title: C\nid: id-1\nlevel: high\ncorrelation:\n  type: event_count\n"
      "  rules: [member]\n  timespan: 1m\n  condition: {gte: 1}\n");
  drill.File("rules/member.yml",
             "title: M\nname: member\nlogsource: {product: p}\n"
             "detection: {selection: {" +
                 selection +
                 "}, filter: {errorCode: Denied}, "
                 "condition: selection and not filter}\n");
  drill.Events("drill.jsonl",
               R"({"eventTime": "2026-01-01T00:00:00Z", )" + event + "}");
  return drill;
}

TEST(DecidedByAbsence, IsAskedOfTheMembersOfACorrelationInTheSameWay) {
  Drill silent = Correlating("a: 1, actor: eve", R"("a": 1)");
  EXPECT_EQ(Line(silent.Result("Fires/drill")), "Fires/drill fail drifted");
  Drill noisy = Correlating("a: 1", R"("a": 1)");
  noisy.Cases(kNever);
  EXPECT_EQ(Line(noisy.Result("StaysQuiet/drill")),
            "StaysQuiet/drill fail noisy");
  Drill told =
      Correlating("a: 1", R"("a": 1, "reply": {"errorCode": "Denied"})");
  told.Cases(kNever);
  EXPECT_EQ(Line(told.Result("StaysQuiet/drill")),
            "StaysQuiet/drill fail drifted");
}

}  // namespace
}  // namespace drillcheck
