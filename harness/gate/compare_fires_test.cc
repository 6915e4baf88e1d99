#include "gate/compare_fires.h"

#include <gtest/gtest.h>

#include "base/diagnostic.h"

namespace drillcheck {
namespace {

Fires Never() {
  Fires fires;
  fires.never = true;
  return fires;
}
Fires Records(std::vector<size_t> records) {
  Fires fires;
  fires.records = std::move(records);
  return fires;
}
Fires Exactly(size_t n) {
  Fires fires;
  fires.exactly = n;
  return fires;
}
Fires AtLeast(size_t n) {
  Fires fires;
  fires.at_least = n;
  return fires;
}
Fires Between(size_t least, size_t most) {
  Fires fires = AtLeast(least);
  fires.at_most = most;
  return fires;
}

TEST(WhyWeaker, FindsNothingWhereAsMuchOrMoreIsAsked) {
  struct Row {
    Fires base, head;
  };
  for (const Row& row : std::vector<Row>{
           {Never(), Never()},
           {Records({2}), Records({2})},
           {Records({2, 5}), Records({5, 2})},
           {AtLeast(1), AtLeast(2)},
           {AtLeast(1), Exactly(1)},
           {AtLeast(1), Records({2})},
           {Exactly(2), Records({1, 2})},
           {Between(1, 5), Between(2, 4)},
           {AtLeast(0), Never()},
       }) {
    EXPECT_EQ(WhyWeaker(row.base, row.head), "");
  }
}

TEST(WhyWeaker, SaysWhatIsLost) {
  struct Row {
    Fires base, head;
    const char* why;
  };
  for (const Row& row : std::vector<Row>{
           {Never(), AtLeast(1), "it had to stay quiet"},
           {Never(), Exactly(0), "it had to stay quiet"},
           {AtLeast(1), Never(), "it had to fire"},
           {Records({2}), Records({3}), "record 2 need not fire any more"},
           {Records({2}), Records({2, 3}), "record 3 had to stay quiet"},
           {Records({2}), Exactly(1),
            "it no longer matters which records fire"},
           {Exactly(2), AtLeast(2), "it may fire more often"},
           {Exactly(2), Exactly(1), "it may fire less often"},
           {Exactly(2), Exactly(3), "it may fire more often"},
           {AtLeast(2), AtLeast(1), "it may fire less often"},
           {Between(0, 3), Between(0, 4), "it may fire more often"},
           {Between(0, 3), AtLeast(0), "it may fire more often"},
       }) {
    EXPECT_EQ(WhyWeaker(row.base, row.head), row.why);
  }
}

TEST(WhyWeaker, ComparesAlertsOfCorrelations) {
  Fires base;
  base.alerts = 1;
  base.completes = {"okta:7"};
  base.group = {{"user", "eve"}};
  EXPECT_EQ(WhyWeaker(base, base), "");
  Fires head = base;
  head.completes.clear();
  EXPECT_EQ(WhyWeaker(base, head),
            "okta:7 need not complete the alert any more");
  head = base;
  head.group.clear();
  EXPECT_EQ(WhyWeaker(base, head), "the group's user is no longer asserted");
  head = base;
  head.alerts = 2;
  EXPECT_EQ(WhyWeaker(base, head),
            "the number of alerts is no longer asserted as it was");
}

}  // namespace
}  // namespace drillcheck
