#include "json/key_index.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck::json {
namespace {

TEST(KeyIndex, FindsEveryKeyOfObjectsSmallAndLarge) {
  std::vector<Member> members;
  KeyIndex index;
  for (int i = 0; i < 200; ++i) {
    std::string key = "key" + std::to_string(i);
    EXPECT_EQ(index.Find(key, members), KeyIndex::kNone) << key;
    index.Add(key);
    members.push_back({key, {}});
    for (int j = 0; j <= i; ++j) {
      EXPECT_EQ(index.Find("key" + std::to_string(j), members),
                static_cast<size_t>(j));
    }
  }
}

TEST(KeyIndex, TellsKeysOfEqualMarksApart) {
  std::vector<Member> members = {{"axxbyyc", {}}, {"", {}}};
  KeyIndex index;
  index.Add("axxbyyc");
  index.Add("");
  EXPECT_EQ(index.Find("axybyzc", members), KeyIndex::kNone);
  EXPECT_EQ(index.Find("axxbyyc", members), 0U);
  EXPECT_EQ(index.Find("", members), 1U);
}

}  // namespace
}  // namespace drillcheck::json
