#include "engine/steady_value.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {
namespace {

using Owners = LiteralIndex::Owners;

std::string Value(size_t number) { return "value " + std::to_string(number); }

// Gives a value that is not the latest, as an event would. False: it was not
// worth being taken.
bool Give(SteadyValue& place, const std::string& value, const Owners& shown) {
  if (!place.Changes(value)) return false;
  place.Take(value, shown);
  return true;
}

// Gives values that are all new until one is taken, or is not; returns how many
// there were before it.
size_t GiveUntil(SteadyValue& place, bool taken, size_t& next) {
  constexpr size_t kMost = 10'000;
  for (size_t given = 0; given < kMost; ++given) {
    if (Give(place, Value(next++), {}) == taken) return given;
  }
  return kMost;
}

TEST(SteadyValue, HoldsTheLatestValueAlone) {
  SteadyValue place;
  EXPECT_FALSE(place.Holds("a"));
  EXPECT_FALSE(place.Holds(""));
  ASSERT_TRUE(Give(place, "a", {1, 2}));
  EXPECT_TRUE(place.Holds("a"));
  EXPECT_EQ(place.shown(), (Owners{1, 2}));
  for (const char* other : {"", "b", "A", "aa"}) {
    EXPECT_FALSE(place.Holds(other)) << other;
  }
  ASSERT_TRUE(Give(place, "b", {3}));
  EXPECT_TRUE(place.Holds("b"));
  EXPECT_EQ(place.shown(), Owners{3});
  EXPECT_FALSE(place.Holds("a"));
}

// Between the change and the search nothing is known.
TEST(SteadyValue, ForgetsTheLatestWhenItChanges) {
  SteadyValue place;
  ASSERT_TRUE(Give(place, "a", {1}));
  EXPECT_TRUE(place.Changes("b"));
  EXPECT_FALSE(place.Holds("a"));
  EXPECT_FALSE(place.Holds("b"));
}

TEST(SteadyValue, TakesNoLongValue) {
  SteadyValue place;
  EXPECT_TRUE(place.Changes(std::string(SteadyValue::kMostBytes, 'x')));
  EXPECT_FALSE(place.Changes(std::string(SteadyValue::kMostBytes + 1, 'x')));
}

TEST(SteadyValue, LeavesAPlaceAloneThatAlwaysChangesAndTriesItAgainLater) {
  SteadyValue place;
  size_t next = 0;
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(GiveUntil(place, /*taken=*/false, next), 7U) << round;
    EXPECT_FALSE(place.Holds(Value(next - 1)));
    EXPECT_EQ(GiveUntil(place, /*taken=*/true, next), 247U) << round;
    EXPECT_TRUE(place.Holds(Value(next - 1)));
    ASSERT_TRUE(Give(place, "steady", {}));
    EXPECT_TRUE(place.Holds("steady"));
  }
}

TEST(SteadyValue, IsNotLeftAloneWhereEverySecondValueComesAgain) {
  SteadyValue place;
  for (size_t i = 0; i < 1'000; ++i) {
    ASSERT_TRUE(Give(place, Value(i), {})) << i;
    ASSERT_TRUE(place.Holds(Value(i))) << i;
  }
}

}  // namespace
}  // namespace drillcheck
