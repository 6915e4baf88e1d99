#include "event/line_blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace drillcheck {
namespace {

// Gives a text a few bytes at a time, and then an error if there is one.
class Dripping : public ByteSource {
 public:
  Dripping(std::string text, size_t step, std::string error = "")
      : text_(std::move(text)), step_(step), error_(std::move(error)) {}

  Result<size_t> Read(std::span<char> buffer) override {
    size_t count = std::min({buffer.size(), step_, text_.size() - at_});
    if (count == 0 && !error_.empty()) return Error{error_};
    std::copy_n(text_.begin() + static_cast<ptrdiff_t>(at_), count,
                buffer.begin());
    at_ += count;
    return count;
  }

 private:
  std::string text_;
  size_t step_;
  std::string error_;
  size_t at_ = 0;
};

std::string Lines(size_t count, size_t length) {
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    text += std::string(length, static_cast<char>('a' + i % 26)) + "\n";
  }
  return text;
}

TEST(LineBlocks, CutsBetweenLinesAndLosesNothing) {
  std::string text = Lines(9000, 100) + "the last has no line break";
  Dripping source(text, 7919);
  LineBlocks blocks(source);
  LineBlock block;
  std::string all;
  size_t count = 0;
  while (blocks.Next(block)) {
    EXPECT_EQ(block.offset, all.size());
    EXPECT_TRUE(block.whole);
    all += block.text();
    bool at_end = all.size() == text.size();
    EXPECT_TRUE(at_end || all.ends_with('\n'));
    ++count;
  }
  EXPECT_EQ(all, text);
  EXPECT_GE(count, 3U);
  EXPECT_EQ(blocks.TakeRest(), "");
}

TEST(LineBlocks, GrowsForALongLineUpToALimit) {
  std::string text = Lines(1, 3'000'000) + Lines(2, 10);
  Dripping source(text, 1 << 20);
  LineBlocks blocks(source);
  LineBlock block;
  ASSERT_TRUE(blocks.Next(block));
  EXPECT_TRUE(block.whole);
  EXPECT_GT(block.text().size(), 3'000'000U);

  Dripping endless(Lines(1, 20'000'000), 1 << 20);
  LineBlocks cut(endless);
  ASSERT_TRUE(cut.Next(block));
  EXPECT_FALSE(block.whole);
  EXPECT_LT(block.text().size(), 20'000'000U);
}

TEST(LineBlocks, KeepsWhatCameBeforeAnError) {
  Dripping source(Lines(2, 10) + "half a li", 5, "cannot be read further");
  LineBlocks blocks(source);
  LineBlock block;
  ASSERT_TRUE(blocks.Next(block));
  EXPECT_EQ(block.text(), Lines(2, 10));
  EXPECT_FALSE(blocks.Next(block));
  EXPECT_EQ(blocks.TakeRest(), "half a li");
  EXPECT_EQ(blocks.error(), "cannot be read further");
}

}  // namespace
}  // namespace drillcheck
