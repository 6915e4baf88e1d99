#include "tree/shard.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

TEST(ParseShard, ReadsIndexAndCount) {
  auto shard = ParseShard("2/8");
  ASSERT_TRUE(shard);
  EXPECT_EQ(shard->index, 2U);
  EXPECT_EQ(shard->count, 8U);
  EXPECT_EQ(ToText(*shard), "2/8");
}

TEST(ParseShard, RefusesWhatIsNoPart) {
  for (const char* text :
       {"", "2", "0/8", "9/8", "2/0", "-1/8", "2/8x", "a/b", "2/2000", "2/"}) {
    EXPECT_FALSE(ParseShard(text)) << text;
  }
}

TEST(IsIn, PutsEveryEntryIntoExactlyOneShard) {
  for (int i = 0; i < 1000; ++i) {
    std::string entry = "rule/aws/rule-" + std::to_string(i);
    int homes = 0;
    for (uint32_t k = 1; k <= 7; ++k) homes += IsIn({k, 7}, entry) ? 1 : 0;
    EXPECT_EQ(homes, 1) << entry;
  }
}

TEST(IsIn, SpreadsEvenly) {
  int in_first = 0;
  for (int i = 0; i < 4000; ++i) {
    in_first += IsIn({1, 4}, "rule/x/" + std::to_string(i)) ? 1 : 0;
  }
  EXPECT_GT(in_first, 850);
  EXPECT_LT(in_first, 1150);
}

// The numbers are part of the contract between runners: all of them must cut
// the tree alike, also when they run different versions for a day.
TEST(IsIn, NeverChangesItsMind) {
  EXPECT_TRUE(IsIn({1, 1}, "tree"));
  std::string homes;
  for (const char* entry : {"tree", "rule/aws/a", "rule/k8s/b", "rule/x"}) {
    for (uint32_t k = 1; k <= 8; ++k) {
      if (IsIn({k, 8}, entry)) homes += std::to_string(k) + " ";
    }
  }
  EXPECT_EQ(homes, "3 8 4 7 ");
}

}  // namespace
}  // namespace drillcheck
