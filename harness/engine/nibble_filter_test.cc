#include "engine/nibble_filter.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/processor.h"
#include "base/word.h"

namespace drillcheck {
namespace {

class NibbleFilterTest : public testing::Test {
 protected:
  void SetUp() override {
    if (BestPath() == ProcessorPath::kScalar) {
      GTEST_SKIP() << "NOT RUN: this processor has no AVX2";
    }
  }
};

std::vector<uint32_t> Places(const NibbleFilter& filter,
                             const std::string& text) {
  size_t size = text.size() / NibbleFilter::kBlock * NibbleFilter::kBlock;
  std::vector<uint32_t> places(size);
  places.resize(filter.Places(text.data(), size, places.data()));
  return places;
}

std::vector<uint64_t> KeysOf(std::initializer_list<const char*> texts) {
  std::vector<uint64_t> keys;
  for (std::string_view text : texts) keys.push_back(Head(text));
  return keys;
}

TEST_F(NibbleFilterTest, FindsWhereTheFirstBytesStand) {
  NibbleFilter filter(KeysOf({"needle", "pin"}), 3);
  std::string text = "..pin......needle...............................nee";
  text += "dle.............................";
  EXPECT_EQ(Places(filter, text), (std::vector<uint32_t>{2, 11, 48}));
}

TEST_F(NibbleFilterTest, LooksAtNothingBehindAKey) {
  std::string text(NibbleFilter::kBlock + NibbleFilter::kBehind, '.');
  text[31] = 'a';
  EXPECT_EQ(Places(NibbleFilter(KeysOf({"a"}), 1), text),
            std::vector<uint32_t>{31});
  text[32] = 'b';
  EXPECT_EQ(Places(NibbleFilter(KeysOf({"ab"}), 2), text),
            std::vector<uint32_t>{31});
}

TEST_F(NibbleFilterTest, TakesLettersOfEitherCaseWhereThatIsSaid) {
  std::string text = "xA-b....a-B......A b............A-B....";
  NibbleFilter either(KeysOf({"a-b"}), 3, Letters::kOfEitherCase);
  EXPECT_EQ(Places(either, text), (std::vector<uint32_t>{1, 8}));
  EXPECT_EQ(Places(NibbleFilter(KeysOf({"a-b"}), 3), text),
            std::vector<uint32_t>{});
}

TEST_F(NibbleFilterTest, SharesGrowWithKeys) {
  std::mt19937 random(20261122);
  double before = 0;
  for (size_t count : {1U, 8U, 64U, 512U}) {
    std::vector<uint64_t> keys;
    for (size_t i = 0; i < count; ++i) {
      std::string key(3, ' ');
      for (char& c : key) c = static_cast<char>('a' + random() % 26);
      keys.push_back(Head(key));
    }
    double share = NibbleFilter(keys, 3).Share();
    EXPECT_GT(share, before);
    before = share;
  }
  EXPECT_GT(before, 0.15);  // all letters at all three places: 0.24
}

}  // namespace
}  // namespace drillcheck
