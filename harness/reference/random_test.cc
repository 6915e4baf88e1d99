// Reference and engine over random rules, events and correlations; a million
// pairs take drillcheck_compare.
#include <gtest/gtest.h>

#include "reference/random_for_test.h"

namespace drillcheck::reference {
namespace {

void ExpectSame(const Tally& tally) {
  EXPECT_EQ(tally.different, 0U);
  for (const std::string& report : tally.reports) ADD_FAILURE() << report;
}

TEST(Random, RulesGetTheSameAnswersFromBoth) {
  Tally tally;
  for (uint64_t seed = 1; seed <= 2'000; ++seed) {
    tally.Add(RandomMatch(seed), seed);
  }
  ExpectSame(tally);
  EXPECT_LE(tally.refused, 200U);
  EXPECT_GE(tally.hits * 100, tally.pairs * 20);
  EXPECT_LE(tally.hits * 100, tally.pairs * 80);
}

TEST(Random, CorrelationsGetTheSameAlertsFromBoth) {
  Tally tally;
  for (uint64_t seed = 1; seed <= 2'000; ++seed) {
    tally.Add(RandomCorrelation(seed), seed);
  }
  ExpectSame(tally);
  EXPECT_LE(tally.refused, 200U);
  EXPECT_GE(tally.hits * 100, tally.pairs * 20);
}

TEST(Random, IsTheSameForTheSameSeed) {
  EXPECT_EQ(RandomMatch(7).rules, RandomMatch(7).rules);
  EXPECT_EQ(RandomMatch(7).events, RandomMatch(7).events);
  EXPECT_NE(RandomMatch(7).rules, RandomMatch(8).rules);
  EXPECT_EQ(RandomCorrelation(7).events, RandomCorrelation(7).events);
}

}  // namespace
}  // namespace drillcheck::reference
