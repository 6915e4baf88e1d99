#include "engine/value_cache.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

namespace drillcheck {
namespace {

class ValueCacheTest : public testing::Test {
 protected:
  void Put(const std::string& value, const LiteralIndex::Owners& shown) {
    cache_->At(value).Put(value, shown);
  }

  bool Holds(const std::string& value) {
    return cache_->At(value).Holds(value);
  }

  std::unique_ptr<ValueCache> cache_ = std::make_unique<ValueCache>();
};

TEST_F(ValueCacheTest, HoldsWhatWasPut) {
  for (const char* value : {"", "a", "C:\\Windows\\System32\\cmd.exe"}) {
    EXPECT_FALSE(Holds(value)) << value;
    Put(value, {7});
    EXPECT_TRUE(Holds(value)) << value;
    EXPECT_EQ(cache_->At(value).shown->owners, LiteralIndex::Owners{7});
  }
}

// What stands between both ends and the middle does not choose the slot.
TEST_F(ValueCacheTest, TellsValuesApartThatShareASlot) {
  for (size_t size : {24, 31, 40, 256, 1024}) {
    std::string first(size, 'x');
    std::string second = first;
    second[8] = 'y';
    if (size == 24) second[11] = 'z';
    ASSERT_EQ(&cache_->At(first), &cache_->At(second)) << size;
    Put(first, {1});
    EXPECT_FALSE(Holds(second)) << size;
    Put(second, {2});
    EXPECT_TRUE(Holds(second)) << size;
    EXPECT_FALSE(Holds(first)) << size;
  }
}

TEST_F(ValueCacheTest, TellsShortValuesApartThatShareASlot) {
  std::string first = "value 0";
  size_t shared = 0;
  Put(first, {1});
  for (int i = 1; i < 10'000; ++i) {
    std::string other = "value " + std::to_string(i);
    if (&cache_->At(other) != &cache_->At(first)) continue;
    ++shared;
    EXPECT_FALSE(Holds(other)) << other;
  }
  EXPECT_GT(shared, 10U);
  EXPECT_TRUE(Holds(first));
}

// A slot that many values share would be searched again and again.
TEST_F(ValueCacheTest, SpreadsValuesThatDifferAtAnEnd) {
  for (const char* format : {"%:\\Windows\\x.exe", "C:\\Program Files\\%.exe",
                             "-k netsvcs -p -s %", "%"}) {
    std::set<const void*> slots;
    for (int i = 1000; i < 1512; ++i) {
      std::string value = format;
      value.replace(value.find('%'), 1, std::to_string(i));
      slots.insert(&cache_->At(value));
    }
    EXPECT_GT(slots.size(), 100U) << format;
  }
}

}  // namespace
}  // namespace drillcheck
