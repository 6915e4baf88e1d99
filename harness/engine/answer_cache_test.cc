#include "engine/answer_cache.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {
namespace {

class AnswerCacheTest : public testing::Test {
 protected:
  bool Holds(uint64_t question, const std::string& values) {
    return cache_.At(question, values).Holds(question, values);
  }

  void Put(uint64_t question, const std::string& values, bool answer) {
    cache_.At(question, values) = {question, values, answer};
  }

  AnswerCache cache_;
};

TEST_F(AnswerCacheTest, HoldsWhatWasPut) {
  uint64_t one = cache_.NewQuestion();
  uint64_t other = cache_.NewQuestion();
  ASSERT_NE(one, other);
  for (const char* values : {"", "a", "C:\\Windows\\System32\\cmd.exe"}) {
    EXPECT_FALSE(Holds(one, values)) << values;
    Put(one, values, true);
    EXPECT_TRUE(Holds(one, values)) << values;
    EXPECT_TRUE(cache_.At(one, values).answer) << values;
    EXPECT_FALSE(Holds(other, values)) << values;
  }
}

// What stands between both ends and the middle does not choose the place.
TEST_F(AnswerCacheTest, TellsValuesApartThatShareAPlace) {
  uint64_t question = cache_.NewQuestion();
  for (size_t size : {40, 100, 159}) {
    std::string first(size, 'x');
    std::string second = first;
    second[10] = 'y';
    ASSERT_EQ(&cache_.At(question, first), &cache_.At(question, second));
    Put(question, first, true);
    EXPECT_FALSE(Holds(question, second)) << size;
    Put(question, second, false);
    EXPECT_FALSE(Holds(question, first)) << size;
  }
}

TEST_F(AnswerCacheTest, TellsQuestionsApartThatShareAPlace) {
  uint64_t first = cache_.NewQuestion();
  Put(first, "a", true);
  size_t shared = 0;
  for (int i = 0; i < 100'000; ++i) {
    uint64_t other = cache_.NewQuestion();
    if (&cache_.At(other, "a") != &cache_.At(first, "a")) continue;
    ++shared;
    EXPECT_FALSE(Holds(other, "a")) << other;
  }
  EXPECT_GT(shared, 5U);
  EXPECT_TRUE(Holds(first, "a"));
}

}  // namespace
}  // namespace drillcheck
