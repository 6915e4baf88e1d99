#include "engine/gram_filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "base/processor_for_test.h"
#include "base/word.h"

namespace drillcheck {
namespace {

using Path = ProcessorPath;

struct Case {
  size_t length;
  size_t stride;
  size_t keys;
};

// Keys cut from the text and keys beside, so that both hits and near hits
// come up.
std::vector<uint64_t> KeysFor(const Case& c, const std::string& text,
                              std::mt19937& random) {
  std::vector<uint64_t> keys;
  for (size_t i = 0; i < c.keys; ++i) {
    uint64_t word = WordAt(text.data() + random() % (text.size() - kWord));
    if (i % 2 == 1) word ^= uint64_t{1} << (random() % 64);
    keys.push_back(FirstBytes(word, c.length));
  }
  return keys;
}

// The places given must rise, be multiples of the stride, lie in the blocks
// and leave out no place where a key stands.
void ExpectFindsAll(const Case& c, const std::string& text,
                    const std::vector<uint64_t>& keys, Path path) {
  size_t blocks = (text.size() - GramFilter::kBehind) / GramFilter::kBlock;
  GramFilter filter(c.length, c.stride);
  for (uint64_t key : keys) filter.Add(key);
  filter.Build(path);
  std::vector<uint32_t> places(blocks * GramFilter::kBlock);
  places.resize(filter.Places(text.data(), blocks, places.data()));
  std::set<uint32_t> found(places.begin(), places.end());
  EXPECT_EQ(found.size(), places.size());
  EXPECT_TRUE(std::is_sorted(places.begin(), places.end()));
  for (uint32_t place : places) EXPECT_EQ(place % c.stride, 0U);
  for (size_t at = 0; at < blocks * GramFilter::kBlock; at += c.stride) {
    uint64_t key = FirstBytes(WordAt(text.data() + at), c.length);
    bool stands = std::find(keys.begin(), keys.end(), key) != keys.end();
    EXPECT_TRUE(!stands || found.contains(static_cast<uint32_t>(at))) << at;
  }
}

TEST(GramFilter, LeavesOutNoKeyOnAnyPath) {
  std::mt19937 random(5);
  for (size_t length = 1; length <= kWord; ++length) {
    for (size_t stride : {1U, 2U, 4U}) {
      for (size_t keys : {1U, 8U, 60U, 20000U}) {
        std::string text(32 * 9 + GramFilter::kBehind, ' ');
        // Few letters: many keys stand in the text; all bytes: few do.
        uint32_t alphabet = keys % 3 == 0 ? 256 : 3;
        for (char& c : text) c = static_cast<char>('a' + random() % alphabet);
        Case c{length, stride, keys};
        for (Path path : PathsOfThisProcessor()) {
          SCOPED_TRACE(testing::Message()
                       << length << ' ' << stride << ' ' << keys);
          ExpectFindsAll(c, text, KeysFor(c, text, random), path);
        }
      }
    }
  }
}

// What is not held back costs time: a filter that lets everything through
// would pass the test above.
TEST(GramFilter, LetsFewOtherPlacesThrough) {
  std::mt19937 random(6);
  std::string text(32 * 100 + GramFilter::kBehind, ' ');
  for (char& c : text) c = static_cast<char>(random() % 256);
  for (size_t length : {3U, 4U, 6U, 8U}) {
    for (Path path : PathsOfThisProcessor()) {
      GramFilter filter(length, 1);
      for (int i = 0; i < 200; ++i) {
        filter.Add(FirstBytes(random() * 0x9E3779B97F4A7C15U, length));
      }
      filter.Build(path);
      std::vector<uint32_t> places(32 * 100);
      EXPECT_LT(filter.Places(text.data(), 100, places.data()), 100U);
    }
  }
}

}  // namespace
}  // namespace drillcheck
