#include "engine/reorder.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace drillcheck {
namespace {

using Buffer = ReorderBuffer<std::string>;

// What can be taken, in its order.
std::string Taken(Buffer& buffer) {
  std::string taken;
  while (auto item = buffer.Take()) taken += item->payload;
  return taken;
}

// Puts an item that is not late.
void Put(Buffer& buffer, int64_t micros, std::string payload) {
  EXPECT_FALSE(buffer.Put({micros}, std::move(payload)).has_value());
}

TEST(ReorderBuffer, GivesItemsInTheOrderOfTheirTimes) {
  Buffer buffer(Duration{100});
  Put(buffer, 30, "c");
  Put(buffer, 10, "a");
  Put(buffer, 20, "b");
  EXPECT_EQ(Taken(buffer), "");
  buffer.Finish();
  EXPECT_EQ(Taken(buffer), "abc");
}

TEST(ReorderBuffer, KeepsTheOrderOfArrivalWhereTimesAreEqual) {
  Buffer buffer(Duration{0});
  for (const char* name : {"a", "b", "c", "d", "e"}) Put(buffer, 7, name);
  EXPECT_EQ(Taken(buffer), "abcde");
}

TEST(ReorderBuffer, HoldsAnItemUntilTheSkewHasPassed) {
  Buffer buffer(Duration{100});
  Put(buffer, 10, "a");
  Put(buffer, 109, "b");
  EXPECT_EQ(Taken(buffer), "");
  Put(buffer, 110, "c");
  EXPECT_EQ(Taken(buffer), "a");
  EXPECT_EQ(buffer.size(), 2U);
}

TEST(ReorderBuffer, TakesAnItemThatComesAsLateAsTheSkew) {
  Buffer buffer(Duration{100});
  Put(buffer, 200, "b");
  EXPECT_EQ(Taken(buffer), "");
  Put(buffer, 100, "a");
  EXPECT_EQ(Taken(buffer), "a");
  Put(buffer, 100, "A");
  EXPECT_EQ(Taken(buffer), "A");
}

TEST(ReorderBuffer, GivesALateItemBack) {
  Buffer buffer(Duration{100});
  Put(buffer, 100, "a");
  Put(buffer, 200, "b");
  EXPECT_EQ(Taken(buffer), "a");
  auto late = buffer.Put({99}, "late");
  ASSERT_TRUE(late.has_value());
  EXPECT_EQ(late->payload, "late");
  EXPECT_EQ(late->time, Time{99});
  buffer.Finish();
  EXPECT_EQ(Taken(buffer), "b");
}

TEST(ReorderBuffer, TakesAnItemBeyondTheSkewWhereNothingWasTakenYet) {
  Buffer buffer(Duration{100});
  Put(buffer, 1000, "b");
  Put(buffer, 1, "a");
  EXPECT_EQ(Taken(buffer), "a");
}

TEST(ReorderBuffer, KeepsOnlyWhatHappenedWithinTheSkew) {
  ReorderBuffer<int> buffer(Duration{100});
  size_t taken = 0;
  for (int64_t i = 0; i < 10'000; ++i) {
    ASSERT_FALSE(buffer.Put({i}, 0).has_value());
    while (buffer.Take()) ++taken;
    ASSERT_LE(buffer.size(), 100U);
  }
  EXPECT_EQ(taken + buffer.size(), 10'000U);
}

TEST(ReorderBuffer, BearsTheFirstAndTheLastTimeThatThereIs) {
  Buffer buffer(Duration{100});
  Put(buffer, std::numeric_limits<int64_t>::max(), "b");
  Put(buffer, std::numeric_limits<int64_t>::min(), "a");
  EXPECT_EQ(Taken(buffer), "a");
  buffer.Finish();
  EXPECT_EQ(Taken(buffer), "b");
}

}  // namespace
}  // namespace drillcheck
