#include "check/expectation.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

struct Row {
  const char* fires;   // the expectation
  const char* events;  // a letter each: f fires, s stays silent
  const char* told;    // kind, expected, got
};

std::string EventsOf(std::string_view letters) {
  std::string lines;
  for (char letter : letters) {
    lines += letter == 'f' ? "{\"a\": 1}\n" : "{\"a\": 2}\n";
  }
  return lines;
}

std::string Told(const Judgement& judgement) {
  const char* kinds[] = {"holds", "missed", "noisy"};
  return std::string(kinds[static_cast<int>(judgement.kind)]) + ": " +
         judgement.expected + "; " + judgement.got;
}

TEST(Judge, ComparesWhatFiredWithWhatIsAsked) {
  const Row kRows[] = {
      {"never", "ss", "holds: to stay silent; stayed silent"},
      {"never", "sf", "noisy: to stay silent; fired on record 2"},
      {"{records: [2]}", "sf", "holds: to fire on record 2; fired on record 2"},
      {"{records: [2]}", "ss", "missed: to fire on record 2; stayed silent"},
      {"{records: [2]}", "fs",
       "missed: to fire on record 2; fired on record 1"},
      {"{records: [2]}", "ff",
       "noisy: to fire on record 2; fired on records 1, 2"},
      {"{records: [1, 2]}", "fs",
       "missed: to fire on records 1, 2; fired on record 1"},
      {"{records: [3]}", "sf",
       "missed: to fire on record 3; fired on record 2"},
      {"{exactly: 1}", "sf", "holds: to fire exactly once; fired on record 2"},
      {"{exactly: 2}", "sf",
       "missed: to fire exactly 2 times; fired on record 2"},
      {"{exactly: 1}", "ff",
       "noisy: to fire exactly once; fired on records 1, 2"},
      {"{at_least: 2}", "fsf",
       "holds: to fire at least 2 times; fired on records 1, 3"},
      {"{at_least: 2}", "fss",
       "missed: to fire at least 2 times; fired on record 1"},
      {"{at_most: 1}", "fs", "holds: to fire at most once; fired on record 1"},
      {"{at_most: 1}", "ss", "holds: to fire at most once; stayed silent"},
      {"{at_most: 1}", "ff",
       "noisy: to fire at most once; fired on records 1, 2"},
      {"{at_least: 1, at_most: 2}", "fff",
       "noisy: to fire at least once and at most 2 times; "
       "fired on records 1, 2, 3"},
      {"{at_least: 1, at_most: 2}", "sss",
       "missed: to fire at least once and at most 2 times; stayed silent"},
      {"{exactly: 9}", "fffffffff",
       "holds: to fire exactly 9 times; fired 9 times"},
  };
  for (const Row& row : kRows) {
    Drill drill;
    drill.Cases("  drill: {replay: drill.jsonl, fires: " +
                std::string(row.fires) + "}\n");
    drill.Events("drill.jsonl", EventsOf(row.events));
    Subject subject = drill.Load();
    const Case& test = subject.fixture->cases[0];
    EXPECT_EQ(Told(Judge(subject, test, ReplayCase(subject, test))), row.told)
        << row.fires << " " << row.events;
  }
}

TEST(Judge, FiresAtLeastOnceWhereNothingIsSaid) {
  Drill drill;
  drill.Events("drill.jsonl", EventsOf("sff"));
  Subject subject = drill.Load();
  const Case& test = subject.fixture->cases[0];
  EXPECT_EQ(Told(Judge(subject, test, ReplayCase(subject, test))),
            "holds: to fire at least once; fired on records 2, 3");
}

TEST(Judge, AsksForOnceWhereTheExpectationIsEmpty) {
  Drill drill;
  drill.Events("drill.jsonl", EventsOf("s"));
  Subject subject = drill.Load();
  Case test = subject.fixture->cases[0];
  test.fires = {};
  EXPECT_EQ(Judge(subject, test, ReplayCase(subject, test)).kind,
            Judgement::Kind::kMissed);
}

TEST(Judge, CountsAnEventOnceThoughTwoDocumentsFireOnIt) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n"
      "  selection: {a: 1}\n  condition: selection\n---\n"
      "title: U\nid: id-2\nlogsource: {product: p}\ndetection:\n"
      "  selection: {a: 1}\n  condition: selection\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, fires: {exactly: 1}}\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

TEST(Judge, NamesTheMissingTheExtraAndTheUnknownRecords) {
  Drill drill;
  drill.Cases("  drill: {replay: drill.jsonl, fires: {records: [2, 3, 9]}}\n");
  drill.Events("drill.jsonl", EventsOf("fsf"));
  Subject subject = drill.Load();
  const Case& test = subject.fixture->cases[0];
  Judgement judgement = Judge(subject, test, ReplayCase(subject, test));
  EXPECT_EQ(judgement.missing, (std::vector<EventRef>{{0, 1}}));
  EXPECT_EQ(judgement.extra, (std::vector<EventRef>{{0, 0}}));
  EXPECT_EQ(judgement.unknown, std::vector<size_t>{9});
}

// Two documents that fire on different values of `a`.
Drill TwoDocuments(const std::string& by) {
  Drill drill;
  drill.RuleFile(
      "title: T\nname: one\nid: id-1\nlogsource: {product: p}\ndetection:\n"
      "  selection: {a: 1}\n  condition: selection\nlevel: high\n---\n"
      "title: U\nid: id-2\nlogsource: {product: p}\ndetection:\n"
      "  selection: {a: [1, 2]}\n  condition: selection\nlevel: low\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
      "  drill: {replay: drill.jsonl, by: " +
      by + "}\n");
  return drill;
}

TEST(Judge, HoldsWhenTheNamedDocumentIsAmongThoseThatFired) {
  EXPECT_EQ(Lines(TwoDocuments("one").Check()), "Fires/drill pass");
  EXPECT_EQ(Lines(TwoDocuments("id-1").Check()), "Fires/drill pass");
  EXPECT_EQ(Lines(TwoDocuments("id-2").Check()), "Fires/drill pass");
}

TEST(Judge, MissesWhenAnotherDocumentFiredAndSaysWhich) {
  Drill drill = TwoDocuments("one");
  drill.Events("drill.jsonl", R"({"a": 2})");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.expected, "to fire at least once by one");
  EXPECT_EQ(result.got, "fired on record 1 by id-2");
  EXPECT_EQ(result.rule_id, "id-1") << "the document that should have fired";
}

}  // namespace
}  // namespace drillcheck
