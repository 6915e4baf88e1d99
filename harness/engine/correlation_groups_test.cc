#include "engine/correlation_groups.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sigma/correlation.h"

namespace drillcheck {
namespace {

class CorrelationGroupsTest : public testing::Test {
 protected:
  // The keys, the one that was not touched for longest first; drops all.
  std::string Order() {
    std::string keys;
    while (!groups_.empty()) {
      keys += groups_.Oldest().key;
      groups_.DropOldest();
    }
    return keys;
  }

  sigma::Correlation correlation_;
  CorrelationGroups groups_{correlation_};
};

TEST_F(CorrelationGroupsTest, FindsAGroupByItsKey) {
  CorrelationGroup& group = groups_.Touch("a");
  CorrelationGroup& other = groups_.Touch("");
  EXPECT_NE(&group, &other);
  EXPECT_EQ(&groups_.Touch("a"), &group);
  EXPECT_EQ(&groups_.Touch(""), &other);
  EXPECT_EQ(groups_.size(), 2U);
}

TEST_F(CorrelationGroupsTest, LeavesGroupsWhereTheyAreWhileTheirNumberGrows) {
  std::vector<CorrelationGroup*> made;
  for (int i = 0; i < 5000; ++i) {
    made.push_back(&groups_.Touch(std::to_string(i)));
  }
  for (int i = 0; i < 5000; ++i) {
    ASSERT_EQ(&groups_.Touch(std::to_string(i)), made[i]);
  }
}

TEST_F(CorrelationGroupsTest, KeepsTheOrderOfTheLastTouches) {
  for (const char* key : {"a", "b", "c", "a", "d", "b", "b"}) {
    groups_.Touch(key);
  }
  EXPECT_EQ(Order(), "cadb");
}

TEST_F(CorrelationGroupsTest, FindsADroppedGroupNoMore) {
  groups_.Touch("a");
  groups_.Touch("b");
  groups_.DropOldest();
  EXPECT_EQ(groups_.size(), 1U);
  groups_.Touch("c");
  groups_.Touch("a");
  EXPECT_EQ(Order(), "bca");
}

// More than are kept as spares; every other one under a key of before.
TEST_F(CorrelationGroupsTest, MakesADroppedGroupAnew) {
  for (int round = 1; round < 4; ++round) {
    for (int i = 0; i < 3000; ++i) {
      std::string key = std::to_string(i % 2 == 0 ? i : i * round);
      ASSERT_EQ(groups_.Touch(key).key, key);
    }
    size_t made = groups_.size();
    for (size_t i = 0; i < made; ++i) groups_.DropOldest();
    ASSERT_TRUE(groups_.empty());
  }
}

TEST_F(CorrelationGroupsTest, CountsTheEventsOfAllGroups) {
  groups_.Touch("a").events.Push({Time{1}, {}});
  groups_.Touch("b").events.Push({Time{2}, {}});
  groups_.Touch("a").events.Push({Time{3}, {}});
  EXPECT_EQ(groups_.events(), 3U);
}

}  // namespace
}  // namespace drillcheck
