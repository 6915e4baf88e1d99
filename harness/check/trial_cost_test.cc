#include "check/trial_cost.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Of a rule with so many leaves, for two recordings of three events.
size_t CostOf(size_t leaves) {
  Drill drill;
  std::string fields;
  for (size_t i = 0; i < leaves; ++i) {
    fields += "    f" + std::to_string(i) + ": 1\n";
  }
  drill.Detection("  s:\n" + fields + "  condition: s\n");
  drill.Events("one.jsonl", "{\"a\": 1}\n{\"a\": 2}\n{\"a\": 3}\n");
  drill.Events("two.jsonl", "{\"a\": 1}\n{\"a\": 2}\n{\"a\": 3}\n");
  drill.Cases("  one: {replay: one.jsonl}\n  two: {replay: two.jsonl}\n");
  Subject subject = drill.Load();
  std::vector<const Case*> cases;
  for (const Case& test : subject.fixture->cases) cases.push_back(&test);
  return TrialCost(subject, cases);
}

TEST(TrialCost, IsTheEventsOfAllCases) { EXPECT_EQ(CostOf(5), 6); }

// Bug: only identifiers were counted, and a rule of one long identifier was
// tried for a minute.
TEST(TrialCost, GrowsWithTheSquareOfTheLeaves) {
  EXPECT_EQ(CostOf(150), 6 * 9);
  EXPECT_EQ(CostOf(300), 6 * 36);
}

}  // namespace
}  // namespace drillcheck
