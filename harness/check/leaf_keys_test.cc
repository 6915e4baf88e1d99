#include "check/leaf_keys.h"

#include "check/check_for_test.h"
#include "check/diagnosed.h"

namespace drillcheck {
namespace {

// The key of a list that asks for `alphabet` in the last of so many events,
// which all hold something else that is nearly it.
std::string KeyOfLast(size_t events) {
  Drill drill;
  drill.Detection(
      "  run:\n    a|contains:\n      - other\n      - alphabet\n"
      "  condition: run\n");
  drill.Cases("  drill: {replay: drill.jsonl}\n");
  std::string lines;
  for (size_t i = 0; i < events; ++i) {
    lines += "{\"a\": \"alphabot " + std::to_string(i) +
             std::string(1000, '.') + "\"}\n";
  }
  drill.Events("drill.jsonl", lines);
  Subject subject = drill.Load();
  Replay replay = ReplayCase(subject, subject.fixture->cases[0]);
  LeafKeys keys(subject);
  std::string key;
  for (const Sighting& seen : replay.seen) {
    Trace trace =
        ProgramAt(subject, seen.event, seen.document).Explain(seen.view);
    key = keys.Of(seen, *LeavesOf(trace)[0]);
  }
  return key;
}

TEST(LeafKeys, TellTheValueOfAListThatIsMistyped) {
  EXPECT_EQ(KeyOfLast(1), "fails for alphabet");
  EXPECT_EQ(KeyOfLast(100), "fails for alphabet");
}

// Bug: lists were compared letter by letter however long they were, for each
// event of each pair of cases: half a minute.
TEST(LeafKeys, CompareNoMoreLettersThanTheyAreWorth) {
  std::string key = KeyOfLast(400);
  EXPECT_TRUE(key.starts_with("fails is ")) << key;
}

}  // namespace
}  // namespace drillcheck
