#include "suggest/suggested_cases.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// "suggested_1 of drill: replays x, 2 events, fires 1+2, because f; m1 m2".
std::string Told(const SuggestedCase& one) {
  std::string told = one.name + " of " + one.from + ": replays " +
                     one.recording + ", " + Count(one.events.size(), "event");
  std::vector<std::string> records;
  for (size_t record : one.records) records.push_back(std::to_string(record));
  if (one.fires) told += ", fires " + Join(records, "+");
  if (!one.because.empty()) told += ", because " + one.because;
  return told + "; " + Join(one.mutants, " ");
}

std::string Told(const std::vector<SuggestedCase>& cases) {
  std::vector<std::string> lines;
  for (const SuggestedCase& one : cases) lines.push_back(Told(one));
  return Join(lines, "\n");
}

SuggestedEvent EventFor(const std::string& mutant) {
  SuggestedEvent event;
  event.json = "{}";
  event.mutants = {mutant};
  return event;
}

struct Proposed : Drill {
  Proposed() : subject(Load()), cases(files, *subject.fixture) {}

  SuggestedCase Quiet(const std::string& because) const {
    SuggestedCase one = cases.On(0);
    one.because = because;
    return one;
  }
  SuggestedCase Firing() const {
    SuggestedCase one = cases.On(0);
    one.fires = true;
    return one;
  }

  Subject subject;
  SuggestedCases cases;
};

TEST(SuggestedCases, JoinAllEventsThatOnePartKeepsQuiet) {
  Proposed to;
  to.cases.AddEvent(to.Quiet("f"), EventFor("m1"));
  to.cases.AddEvent(to.Quiet("g"), EventFor("m2"));
  to.cases.AddEvent(to.Quiet("f"), EventFor("m3"));
  EXPECT_EQ(Told(to.cases.Take()),
            "suggested_1 of drill.jsonl: replays suggested_1, 2 events, "
            "because f; m1 m3\n"
            "suggested_2 of drill.jsonl: replays suggested_2, 1 event, "
            "because g; m2");
}

TEST(SuggestedCases, JoinAllEventsThatFireByTheirNumbers) {
  Proposed to;
  to.cases.AddEvent(to.Firing(), EventFor("m1"));
  to.cases.AddEvent(to.Quiet("f"), EventFor("m2"));
  to.cases.AddEvent(to.Firing(), EventFor("m3"));
  EXPECT_EQ(Told(to.cases.Take()),
            "suggested_1 of drill.jsonl: replays suggested_1, 2 events, fires "
            "1+2; m1 m3\n"
            "suggested_2 of drill.jsonl: replays suggested_2, 1 event, "
            "because f; m2");
}

TEST(SuggestedCases, OfARecordingAsItIsAreOneForAllThatItNotices) {
  Proposed to;
  SuggestedCase severe = to.Firing();
  severe.recording = "drill.jsonl";
  severe.severity = "high";
  severe.records = {1};
  to.cases.Add(std::move(severe));
  for (const char* mutant : {"m1", "m2"}) {
    SuggestedCase as_it_is = to.Quiet("");
    as_it_is.recording = "drill.jsonl";
    as_it_is.mutants = {mutant};
    to.cases.AddAsItIs(std::move(as_it_is));
  }
  EXPECT_EQ(Told(to.cases.Take()),
            "suggested_1 of drill.jsonl: replays drill.jsonl, 0 events, "
            "fires 1; \n"
            "suggested_2 of drill.jsonl: replays drill.jsonl, 0 events; m1 m2")
      << "one that asks for a severity stands apart";
}

// A name that a case, a recording or a file has is not taken again.
TEST(SuggestedCases, HaveNamesThatNothingElseHas) {
  Drill drill;
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  suggested_2: {file: drill.jsonl}\ncases:\n"
      "  suggested_1: {replay: suggested_2}\n");
  drill.Events("suggested_3.jsonl", "{}");
  Subject subject = drill.Load();
  SuggestedCases cases(drill.files, *subject.fixture);
  cases.AddEvent(cases.On(0), EventFor("m"));
  EXPECT_EQ(Told(cases.Take()),
            "suggested_4 of suggested_2: replays suggested_4, 1 event; m");
}

TEST(SuggestedCases, CallASharedRecordingByItsEntryAndItsFileName) {
  Fixture fixture;
  fixture.recordings.emplace_back().name = "/aws/_recordings/night.jsonl";
  MemoryFiles files;
  SuggestedCase one = SuggestedCases(files, fixture).On(0);
  EXPECT_EQ(one.from, "night.jsonl");
  EXPECT_EQ(one.from_file, "/aws/_recordings/night.jsonl");
}

// What stops the rule on the first event, asked for the part at a line.
std::string Stopper(const std::string& event, int line) {
  Drill drill;
  drill.Detection(
      "  s:\n    a: 1\n  f:\n    b: 1\n  g:\n    c: 1\n"
      "  condition: s and not f and not g\n");
  Subject subject = drill.Events("drill.jsonl", event).Load();
  return WhatStopsIt(subject.rules.documents[0],
                     subject.recordings[0].recording.events[0], {line, 5});
}

TEST(WhatStopsIt, IsThePartThatAloneKeepsTheRuleQuiet) {
  EXPECT_EQ(Stopper(R"({"a": 1, "b": 1})", 6), "f");
  EXPECT_EQ(Stopper(R"({"a": 2})", 6), "s");
  EXPECT_EQ(Stopper(R"({"a": 1, "b": 1, "c": 1})", 6), "")
      << "either of them would";
  EXPECT_EQ(Stopper(R"({"a": 1})", 6), "") << "it fires";
}

TEST(WhatStopsIt, IsOfSeveralThatInWhichThePlaceStands) {
  Drill drill;
  drill.Detection("  s:\n    a: 1\n  t:\n    b: 1\n  condition: s or t\n");
  Subject subject = drill.Events("drill.jsonl", R"({"c": 1})").Load();
  auto at_line = [&](int line) {
    return WhatStopsIt(subject.rules.documents[0],
                       subject.recordings[0].recording.events[0], {line, 5});
  };
  EXPECT_EQ(at_line(6), "s");
  EXPECT_EQ(at_line(8), "t");
  EXPECT_EQ(at_line(1), "s") << "else the first";
}

}  // namespace
}  // namespace drillcheck
