#include "engine/sliding_window.h"

#include <gtest/gtest.h>

#include <vector>

namespace drillcheck {
namespace {

struct Seen {
  Time time;
};

TEST(SlidingWindow, DropsWhatIsBeforeTheTimeAndTellsOfIt) {
  SlidingWindow<Seen> window;
  for (int64_t i = 0; i < 5; ++i) window.Push({{i}});
  std::vector<int64_t> dropped;
  window.DropBefore({3},
                    [&](const Seen& s) { dropped.push_back(s.time.micros); });
  EXPECT_EQ(dropped, (std::vector<int64_t>{0, 1, 2}));
  EXPECT_EQ(window.size(), 2U);
  EXPECT_EQ(window.front().time, Time{3});
  EXPECT_EQ(window.back().time, Time{4});
  EXPECT_EQ(window[1].time, Time{4});
}

TEST(SlidingWindow, IsEmptyWhenAllIsDropped) {
  SlidingWindow<Seen> window;
  EXPECT_TRUE(window.empty());
  window.Push({{1}});
  window.DropBefore({2});
  EXPECT_TRUE(window.empty());
  EXPECT_EQ(window.size(), 0U);
  window.Push({{3}});
  EXPECT_EQ(window.front().time, Time{3});
}

TEST(SlidingWindow, KeepsTheOrderWhateverComesAndGoes) {
  SlidingWindow<Seen> window;
  for (int64_t i = 0; i < 5'000; ++i) {
    window.Push({{i}});
    window.DropBefore({i - i % 700});
    ASSERT_EQ(window.size(), static_cast<size_t>(i % 700 + 1));
    ASSERT_EQ(window.front().time.micros, i - i % 700);
    ASSERT_EQ(window.back().time.micros, i);
  }
}

}  // namespace
}  // namespace drillcheck
