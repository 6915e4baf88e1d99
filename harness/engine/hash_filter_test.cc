#include "engine/hash_filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "base/processor.h"
#include "base/word.h"

namespace drillcheck {
namespace {

class HashFilterTest : public testing::Test {
 protected:
  void SetUp() override {
    if (BestPath() != ProcessorPath::kAvx512) {
      GTEST_SKIP() << "NOT RUN: this processor has no AVX-512";
    }
  }

  std::string RandomText(size_t size) {
    std::string text(size, ' ');
    for (char& c : text) c = static_cast<char>(random_());
    return text;
  }

  std::vector<uint64_t> RandomKeys(size_t count, size_t length) {
    std::vector<uint64_t> keys;
    for (size_t i = 0; i < count; ++i) {
      keys.push_back(FirstBytes(WordAt(RandomText(kWord).data()), length));
    }
    return keys;
  }

  std::mt19937 random_{20261122};
};

std::vector<uint32_t> Places(const HashFilter& filter, const std::string& text,
                             size_t size) {
  std::vector<uint32_t> places(size);
  places.resize(filter.Places(text.data(), size, places.data()));
  return places;
}

// The keys stand in the text, each at its own place; numbers of them that need
// tables of one, two and four parts.
TEST_F(HashFilterTest, FindsEveryKeyAtEveryPlace) {
  for (size_t count : {1U, 300U, 600U, 3000U}) {
    for (size_t length = 1; length <= kWord; ++length) {
      std::string text = RandomText(count + kWord);
      std::vector<uint64_t> keys;
      for (size_t at = 0; at < count; ++at) {
        keys.push_back(FirstBytes(WordAt(text.data() + at), length));
      }
      HashFilter filter(keys, length);
      for (size_t size : {count, count - count / 3, (count + 1) / 2}) {
        std::vector<uint32_t> all(size);
        for (size_t at = 0; at < size; ++at) all[at] = uint32_t(at);
        EXPECT_EQ(Places(filter, text, size), all) << length << " " << size;
      }
    }
  }
}

// Also where it is left with fewer keys than tables have parts for.
TEST_F(HashFilterTest, LetsThroughWhatItSaysAndNoMore) {
  constexpr size_t kSize = 20000;
  std::string text = RandomText(kSize + HashFilter::kBehind);
  for (size_t count : {1U, 100U, 409U, 410U, 819U, 820U, 2000U, 3400U}) {
    HashFilter filter(RandomKeys(count, 4), 4);
    auto through = static_cast<double>(Places(filter, text, kSize).size());
    EXPECT_NEAR(through / kSize, filter.Share(), 0.01) << count;
    EXPECT_LE(filter.Share(), 0.15) << count;
  }
}

// Texts of few letters are what values are made of.
TEST_F(HashFilterTest, TellsTextsOfFewLettersApart) {
  auto text_of = [&](size_t size) {
    std::string text(size, ' ');
    for (char& c : text) c = static_cast<char>('a' + random_() % 16);
    return text;
  };
  std::vector<uint64_t> keys;
  for (int i = 0; i < 400; ++i) {
    keys.push_back(FirstBytes(WordAt(text_of(kWord).data()), 4));
  }
  HashFilter filter(keys, 4);
  std::string text = text_of(20000);
  EXPECT_LT(Places(filter, text, 19000).size(), 19000U / 10);
}

TEST_F(HashFilterTest, FindsNothingBehindTheLastPlace) {
  HashFilter filter({0}, 4);
  for (size_t size : {1U, 33U, 64U, 100U}) {
    std::string text(size + HashFilter::kBehind, '\0');
    std::vector<uint32_t> places(192);
    EXPECT_EQ(filter.Places(text.data(), size, places.data()), size);
  }
}

TEST_F(HashFilterTest, LooksAtNothingBehindAKey) {
  HashFilter filter({FirstBytes(WordAt("ab------"), 2)}, 2);
  for (const char* text : {"xxabzzzz", "xxab\0\0\0\0", "xxabab\xFF\xFF"}) {
    auto places = Places(filter, std::string(text, 8), 4);
    EXPECT_TRUE(std::find(places.begin(), places.end(), 2) != places.end());
  }
}

TEST(HashFilter, LetsNothingThroughWithoutAKey) {
  EXPECT_EQ(HashFilter({}, 3).Share(), 0);
}

}  // namespace
}  // namespace drillcheck
