// Reference and engine over real rules and recordings.
#include <gtest/gtest.h>

#include <string>

#include "reference/recordings_for_test.h"
#include "testing/golden.h"

namespace drillcheck::reference {
namespace {

std::string Corpus(const std::string& path) {
  return JoinPath(SharedRoot(), "corpora/" + path);
}

void ExpectSame(const Tally& tally) {
  EXPECT_EQ(tally.different, 0U);
  for (const std::string& report : tally.reports) ADD_FAILURE() << report;
}

TEST(Recordings, OfThisTreeGetTheSameAnswersFromBoth) {
  Tally tally = CompareAll(LoadRules(JoinPath(SourceRoot(), "rules")),
                           LoadEvents(JoinPath(SourceRoot(), "fixtures")), 1);
  ExpectSame(tally);
  EXPECT_GE(tally.pairs, 1'000U);
  EXPECT_GE(tally.hits, 50U);
}

TEST(Recordings, OfSigmaHqGetTheSameAnswersFromBothForTheirOwnRules) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  Tally tally;
  size_t fixtures = 0;
  for (const Program& program : LoadRules(Corpus("sigmahq"))) {
    const std::string& info = program.rule().regression_tests_path;
    if (info.empty()) continue;
    std::string folder =
        Corpus("regression/" + info.substr(0, info.rfind('/')));
    std::vector<Event> events = LoadEvents(folder);
    fixtures += events.empty() ? 0 : 1;
    for (const Event& event : events) CompareEvent(program, event, tally);
  }
  ExpectSame(tally);
  EXPECT_EQ(fixtures, 131U);
  EXPECT_GE(tally.hits, 131U);
}

TEST(Recordings, OfTheCorporaGetTheSameAnswersFromBothInASample) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  std::vector<Program> programs = LoadRules(Corpus("sigmahq/rules"));
  EXPECT_GE(programs.size(), 3'000U);
  size_t pairs = 0;
  for (const char* folder :
       {"regression", "evtx-to-mitre/jsonl", "stratus", "panther"}) {
    std::vector<Event> events = LoadEvents(Corpus(folder));
    // Some 5,000 pairs each; the rest by hand or nightly.
    Tally tally =
        CompareAll(programs, events, programs.size() * events.size() / 5'000);
    ExpectSame(tally);
    pairs += tally.pairs;
  }
  EXPECT_GE(pairs, 20'000U);
}

}  // namespace
}  // namespace drillcheck::reference
