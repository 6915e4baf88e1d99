#include "engine/reorder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

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

// Against a stable sort: in order, nearly, and not at all; many times equal.
TEST(ReorderBuffer, GivesTheOrderOfAStableSortHoweverItemsCome) {
  std::minstd_rand dice(1);
  for (int64_t disorder : {1, 3, 50, 1000}) {
    ReorderBuffer<int64_t> buffer(Duration{1000});
    std::vector<std::pair<int64_t, int64_t>> put;
    std::vector<std::pair<int64_t, int64_t>> taken;
    for (int64_t i = 0; i < 3000; ++i) {
      int64_t time = i / 2 + static_cast<int64_t>(dice()) % disorder;
      put.emplace_back(time, i);
      ASSERT_FALSE(buffer.Put({time}, i).has_value());
      while (auto item = buffer.Take()) {
        taken.emplace_back(item->time.micros, item->payload);
      }
    }
    buffer.Finish();
    while (auto item = buffer.Take()) {
      taken.emplace_back(item->time.micros, item->payload);
    }
    std::sort(put.begin(), put.end());  // an item's number breaks ties
    EXPECT_EQ(taken, put) << disorder;
  }
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
