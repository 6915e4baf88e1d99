#include "strength/minimise.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "check/check_for_test.h"
#include "event/reader.h"

namespace drillcheck {
namespace {

std::string Cut(const Drill& drill, size_t recording = 0) {
  Subject subject = drill.Load();
  std::string before = Lines(CheckRule(subject, drill.settings));
  size_t events = subject.recordings.at(recording).recording.events.size();
  auto cut = Minimise(drill.files, drill.settings, subject, recording);
  EXPECT_EQ(Lines(CheckRule(subject, drill.settings)), before);
  EXPECT_EQ(subject.recordings[recording].recording.events.size(), events);
  return cut.ok() ? cut.value().text : cut.error();
}

// A drill whose case is known to fail as `verdict`.
Drill GapOf(const std::string& verdict, const std::string& detection,
            const std::string& event) {
  Drill drill;
  drill.Detection(detection);
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "known_gaps:\n  drill: {verdict: " +
      verdict + ", owner: o, ticket: T-1, reason: r, expires: 2030-01-01}\n");
  drill.Events("drill.jsonl", event);
  return drill;
}

// Bug: the verdict stays `drifted` without the fields that tell where to.
TEST(Minimise, KeepsTheSuggestionOfAKnownGap) {
  EXPECT_EQ(
      Cut(GapOf("drifted",
                "  selection:\n    requestParameters.userIdentity|contains: "
                "':user/'\n"
                "  condition: selection\n",
                R"({"a": {"b": 1}, "userIdentity": {"arn": "arn::1:user/eve", )"
                R"("x": 2}})")),
      R"({"userIdentity":{"arn":"arn::1:user/eve","x":2}})"
      "\n");
}

// Both fields that may have been meant, not the likelier one alone.
TEST(Minimise, KeepsEveryCandidateOfAKnownGap) {
  const std::string event =
      R"({"net":{"address":"192.0.2.7"},"src":{"address":"192.0.2.7"}})";
  EXPECT_EQ(Cut(GapOf("drifted",
                      "  selection: {address: 192.0.2.7}\n"
                      "  condition: selection\n",
                      event)),
            event + "\n");
}

TEST(Minimise, KeepsTheCauseOfAKnownGap) {
  EXPECT_EQ(Cut(GapOf("drifted",
                      "  selection:\n    requestParameters.name: x\n"
                      "  condition: selection\n",
                      R"({"requestParameters": null, "z": 1})")),
            "{\"requestParameters\":null}\n");
}

// Without `a` it would be missed as well, and for another reason.
TEST(Minimise, KeepsTheEvidenceOfAKnownGap) {
  EXPECT_EQ(
      Cut(GapOf("missed", "  selection: {a: 1, b: x}\n  condition: selection\n",
                R"({"a": 1, "b": "yyyyy", "z": 1})")),
      "{\"a\":1,\"b\":\"yyyyy\"}\n");
}

// Evidence that names records is the same evidence once these are others.
TEST(Minimise, CutsEventsInFrontOfThoseThatAKnownGapNames) {
  Drill drill = GapOf("missed", "  s: {a: 1}\n  condition: s\n", "");
  drill.RuleFile(
      "title: M\nid: id-2\nname: m\nlogsource: {product: p}\n"
      "detection:\n  s: {a: 1}\n  condition: s\nlevel: low\n"
      "---\ntitle: T\nid: id-1\ncorrelation:\n  type: event_count\n"
      "  rules: [m]\n  timespan: 1m\n  condition: {gte: 3}\nlevel: high\n");
  auto files = drill.files.Read(Drill::kFixture, 10'000);
  std::string fixture = files.value();
  fixture.replace(fixture.find("rule: id-1"), 10, "rule: [id-1, id-2]");
  drill.FixtureFile(fixture);
  std::string lines;
  for (int i = 0; i < 4; ++i) {
    lines += "{\"a\":" + std::to_string(i % 2) +
             ",\"time\":\"2026-01-01T00:00:0" + std::to_string(i) + "Z\"}\n";
  }
  drill.Events("drill.jsonl", lines);
  EXPECT_EQ(Cut(drill),
            "{\"a\":1,\"time\":\"2026-01-01T00:00:01Z\"}\n"
            "{\"a\":1,\"time\":\"2026-01-01T00:00:03Z\"}\n");
}

TEST(Minimise, KeepsWhatTheRuleReads) {
  Drill drill;
  drill.Detection("  selection: {b.c: 2, d: 5}\n  condition: selection\n");
  drill.Events("drill.jsonl",
               R"({"a": 1, "b": {"c": 2, "e": {"f": 1}}, "d": [3, 4, 5, 6]})");
  EXPECT_EQ(Cut(drill), "{\"b\":{\"c\":2},\"d\":[5]}\n");
}

TEST(Minimise, CutsEventsAndFindsASingleOneAmongMany) {
  Drill drill;
  drill.Detection("  selection: {a: 1, b: 1}\n  condition: selection\n");
  const std::string hit = "{\"a\":1,\"b\":1}\n";
  std::string lines;
  for (int i = 0; i < 9; ++i) lines += i == 6 ? hit : "{\"z\":2}\n";
  drill.Events("drill.jsonl", lines);
  Subject subject = drill.Load();
  auto cut = Minimise(drill.files, drill.settings, subject, 0);
  ASSERT_TRUE(cut.ok());
  EXPECT_EQ(cut.value().text, hit);
  EXPECT_EQ(cut.value().events_before, 9U);
  EXPECT_EQ(cut.value().events, 1U);
  EXPECT_EQ(cut.value().fields_before, 10U);
  EXPECT_EQ(cut.value().fields, 2U);
}

// Record 3 is named: what stands in front of it makes it the third.
TEST(Minimise, KeepsTheNumbersOfNamedRecords) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, fires: {records: [3]}}\n");
  drill.Events("drill.jsonl", "{\"a\": 2}\n{\"a\": 3}\n{\"a\": 1}\n{\"a\": 4}");
  std::string text = Cut(drill);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3) << text;
  EXPECT_TRUE(text.ends_with("{\"a\":1}\n")) << text;
}

// Quiet without it as well, but a dropped `b` would no longer be noticed.
TEST(Minimise, KeepsWhatNoticesAMutant) {
  Drill drill;
  drill.Detection("  selection: {a: 1, b: 1}\n  condition: selection\n");
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high}\n"
      "  others: {replay: others.jsonl, fires: never}\n");
  drill.Events("drill.jsonl", "{\"a\": 1, \"b\": 1}");
  const std::string others =
      "{\"a\":1,\"b\":2}\n{\"a\":1}\n{\"a\":2,\"b\":1}\n";
  drill.Events("others.jsonl", others);
  EXPECT_EQ(Cut(drill, 1), "{\"a\":1}\n{\"b\":1}\n");
}

TEST(Minimise, LeavesNoNeedlessEventBesideACutOne) {
  Drill drill;
  drill.Detection("  selection: {a: 1, b: 1}\n  condition: selection\n");
  drill.Events("drill.jsonl", "{\"z\":2}\n{\"z\":2}\n{\"a\":1,\"b\":1}");
  EXPECT_EQ(Cut(drill), "{\"a\":1,\"b\":1}\n");
}

// The log source decides which events a rule sees: it and the time stay.
TEST(Minimise, KeepsTheKindAndTheTimeOfEachEvent) {
  Drill drill;
  drill.Events("drill.jsonl",
               R"({"eventVersion": "1.08", "eventSource": "iam.amazonaws.com",)"
               R"( "eventTime": "2026-01-01T00:00:00Z", "eventName": "X",)"
               R"( "a": 1, "b": 2})");
  std::string text = Cut(drill);
  EXPECT_NE(text.find("eventTime"), text.npos) << text;
  EXPECT_EQ(text.find("\"b\""), text.npos) << text;
  Recording before = ReadRecording("x.jsonl", drill.files
                                                  .Read("fixtures/aws/r/"
                                                        "drill.jsonl",
                                                        1000)
                                                  .value());
  Recording after = ReadRecording("x.jsonl", text);
  ASSERT_EQ(after.events.size(), 1U);
  EXPECT_EQ(after.events[0].source, before.events.at(0).source);
  EXPECT_EQ(after.events[0].time, before.events.at(0).time);
}

TEST(Minimise, NamesWhatCannotBeCut) {
  Drill drill;
  RecordingEntry entry;
  entry.file = "fixtures/aws/r/drill.jsonl";
  EXPECT_EQ(WhyNotMinimised(drill.files, entry), "");
  entry.also = "b.json";
  EXPECT_EQ(WhyNotMinimised(drill.files, entry),
            "its second encoding, b.json, has to agree with it");
  entry.also.clear();
  entry.retired = Time{0};
  EXPECT_NE(WhyNotMinimised(drill.files, entry), "");
  entry.retired.reset();
  drill.File(entry.file,
             "\x7f"
             "ELF");
  EXPECT_NE(WhyNotMinimised(drill.files, entry), "");
}

}  // namespace
}  // namespace drillcheck
