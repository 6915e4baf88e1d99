#include "json/text_marks.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace drillcheck::json {
namespace {

// A text at every distance from the borders of blocks, with marks behind it.
struct Padded {
  explicit Padded(const std::string& text)
      : bytes(text + std::string(TextMarks::kBehind, '"')), size(text.size()) {}

  std::string_view text() const {
    return std::string_view(bytes).substr(0, size);
  }

  std::string bytes;
  size_t size;
};

size_t NextByHand(std::string_view text, size_t at) {
  while (at < text.size() && text[at] != '"' && text[at] != '\\' &&
         static_cast<unsigned char>(text[at]) >= 0x20) {
    ++at;
  }
  return at;
}

void ExpectMarks(TextMarks& marks, const Padded& padded) {
  std::string_view text = padded.text();
  marks.Find(text);
  for (size_t at = 0; at <= text.size(); ++at) {
    auto found =
        static_cast<size_t>(marks.Next(text.data() + at) - text.data());
    ASSERT_EQ(found, NextByHand(text, at)) << text << " from " << at;
  }
}

class TextMarksTest : public testing::TestWithParam<bool> {
 protected:
  TextMarks marks_{GetParam() ? BestPath() : ProcessorPath::kScalar};
};

TEST_P(TextMarksTest, AreTheBytesThatDoNotStandForThemselves) {
  for (int byte = 0; byte < 256; ++byte) {
    for (size_t before : {0, 1, 7, 31, 32, 63, 64, 130}) {
      std::string text(before, 'a');
      ExpectMarks(marks_, Padded(text + static_cast<char>(byte) + "bc"));
    }
  }
}

TEST_P(TextMarksTest, AreFoundInAnyText) {
  std::mt19937 random(20261122);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 300, 'x');
    for (char& c : text) {
      if (random() % 16 == 0) c = static_cast<char>(random());
    }
    ExpectMarks(marks_, Padded(text));
  }
}

TEST_P(TextMarksTest, TellMoreThanAscii) {
  for (size_t size : {0, 1, 40, 64, 200}) {
    std::string text(size, '~');
    marks_.Find(Padded(text).text());
    EXPECT_TRUE(marks_.is_ascii()) << size;
    for (size_t at = 0; at < size; ++at) {
      std::string other = text;
      other[at] = '\x80';
      marks_.Find(Padded(other).text());
      EXPECT_FALSE(marks_.is_ascii()) << size << " at " << at;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(OnAnyProcessor, TextMarksTest, testing::Bool(),
                         [](const auto& best) {
                           return best.param ? "Best" : "Scalar";
                         });

}  // namespace
}  // namespace drillcheck::json
