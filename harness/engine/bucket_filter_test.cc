#include "engine/bucket_filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "base/processor.h"
#include "base/word.h"

namespace drillcheck {
namespace {

class BucketFilterTest : public testing::Test {
 protected:
  void SetUp() override {
    if (BestPath() != ProcessorPath::kAvx512) {
      GTEST_SKIP() << "NOT RUN: this processor has no AVX-512";
    }
  }

  std::string RandomText(size_t size) {
    std::string text(size, ' ');
    for (char& c : text) c = static_cast<char>(' ' + random_() % 95);
    return text;
  }

  std::mt19937 random_{20261122};
};

std::vector<uint32_t> Places(const BucketFilter& filter,
                             const std::string& text, size_t size) {
  std::vector<uint32_t> places(size);
  places.resize(filter.Places(text.data(), size, places.data()));
  return places;
}

uint64_t KeyOf(std::string_view text, size_t at, size_t length) {
  return FirstBytes(LowerWord(Head(text.substr(at))), length);
}

TEST_F(BucketFilterTest, FindsEveryKeyAtEveryPlaceInEitherCase) {
  for (size_t count : {1U, 7U, 9U, 40U}) {
    for (size_t length = 1; length <= kWord; ++length) {
      std::string text = RandomText(200);
      std::vector<uint64_t> keys;
      std::vector<uint32_t> places;
      for (size_t i = 0; i < count; ++i) {
        places.push_back(static_cast<uint32_t>(random_() % 190));
        keys.push_back(KeyOf(text, places.back(), length));
      }
      BucketFilter filter(keys, length);
      auto found = Places(filter, text, 190);
      EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
      for (uint32_t place : places) {
        EXPECT_TRUE(std::binary_search(found.begin(), found.end(), place))
            << text.substr(place, length);
      }
    }
  }
}

// A bucket of one key lets through that key and nothing else.
TEST_F(BucketFilterTest, TellsKeysOfOneBucketByAllTheirBytes) {
  BucketFilter filter({KeyOf("a::b", 0, 4)}, 4);
  const std::string text = "a::b A::B x::b a:xb ax:b a::x a::B...";
  EXPECT_EQ(Places(filter, text, text.size() - BucketFilter::kBehind),
            (std::vector<uint32_t>{0, 5, 30}));
}

TEST_F(BucketFilterTest, LooksAtNothingBehindAShortKey) {
  BucketFilter filter({KeyOf("dir", 0, 3)}, 3);
  EXPECT_EQ(Places(filter, "xdirx DIR\xFF...", 9),
            (std::vector<uint32_t>{1, 6}));
}

TEST_F(BucketFilterTest, FindsNothingBehindTheLastPlace) {
  BucketFilter filter({KeyOf("aaaa", 0, 4)}, 4);
  for (size_t size : {1U, 63U, 64U, 65U, 130U}) {
    std::string text(size + BucketFilter::kBehind, 'a');
    std::vector<uint32_t> places(192);
    EXPECT_EQ(filter.Places(text.data(), size, places.data()), size);
  }
}

TEST(BucketFilter, SaysHowMuchItLetsThrough) {
  std::vector<uint64_t> keys;
  EXPECT_EQ(BucketFilter(keys, 4).Share(), 0);
  double before = 0;
  for (const char* each : {"abcd", "wxyz", "::cl", "mimi", "eo.k", "qrst",
                           "dpap", "lsad", "skel", "priv", "toke", "gold"}) {
    keys.push_back(KeyOf(each, 0, 4));
    double share = BucketFilter(keys, 4).Share();
    EXPECT_GT(share, before);
    before = share;
  }
  EXPECT_LT(before, 0.001);
  EXPECT_GT(BucketFilter({KeyOf("a", 0, 1)}, 1).Share(), 0.01);
}

}  // namespace
}  // namespace drillcheck
