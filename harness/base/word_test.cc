#include "base/word.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr size_t kMostBytes = 80;

// A text whose bytes differ from one to the next.
std::string TextOf(size_t size) {
  std::string text;
  for (size_t i = 0; i < size; ++i) text += static_cast<char>('A' + i * 7 % 60);
  return text;
}

// The word a byte after the other.
uint64_t Slowly(std::string_view bytes) {
  uint64_t word = 0;
  for (size_t i = bytes.size(); i > 0; --i) {
    word = word << 8U | static_cast<unsigned char>(bytes[i - 1]);
  }
  return word;
}

TEST(Word, TellsEachByteThatIsZero) {
  for (unsigned zeros = 0; zeros < 256; ++zeros) {
    for (unsigned other : {0x01U, 0x7FU, 0x80U, 0xFFU}) {
      uint64_t word = 0;
      uint64_t expected = 0;
      for (unsigned i = 0; i < kWord; ++i) {
        bool zero = (zeros >> i & 1U) != 0;
        word |= uint64_t{zero ? 0 : other} << 8 * i;
        expected |= uint64_t{zero ? 0x80U : 0U} << 8 * i;
      }
      EXPECT_EQ(ZerosIn(word), expected) << zeros << " " << other;
    }
  }
}

TEST(Word, HoldsTheBytesAtEitherEnd) {
  for (size_t size = 0; size <= kMostBytes; ++size) {
    std::string text = TextOf(size);
    text[size / 2] = static_cast<char>(size == 0 ? 0 : 0xFE);
    size_t most = std::min(size, kWord);
    EXPECT_EQ(Head(text), Slowly(text.substr(0, most))) << size;
    EXPECT_EQ(Tail(text), Slowly(text.substr(size - most))) << size;
  }
}

TEST(Word, KeepsItsFirstBytes) {
  uint64_t word = Slowly("\xF1\xE2\xD3\xC4\xB5\xA6\x97\x88");
  for (size_t length = 1; length <= kWord; ++length) {
    EXPECT_EQ(
        FirstBytes(word, length),
        Slowly(
            std::string("\xF1\xE2\xD3\xC4\xB5\xA6\x97\x88").substr(0, length)));
  }
}

TEST(SameText, TellsTextsApartByEveryByteOfEverySize) {
  for (size_t size = 0; size <= kMostBytes; ++size) {
    std::string text = TextOf(size);
    std::string copy = text;
    EXPECT_TRUE(SameText(text, copy)) << size;
    EXPECT_FALSE(SameText(text, copy + '\0')) << size;
    EXPECT_FALSE(SameText(copy + '\0', text)) << size;
    for (size_t at = 0; at < size; ++at) {
      for (int bit = 1; bit <= 0x80; bit *= 2) {
        copy[at] = static_cast<char>(text[at] ^ bit);
        EXPECT_FALSE(SameText(text, copy)) << size << ' ' << at << ' ' << bit;
      }
      copy[at] = text[at];
    }
  }
}

// Texts in the middle of others: what stands around them does not count.
TEST(SameText, LooksAtNothingAroundTheTexts) {
  for (size_t size = 0; size <= kMostBytes; ++size) {
    std::string a = "<<<<<<<<" + TextOf(size) + "<<<<<<<<";
    std::string b = ">>>>>>>>" + TextOf(size) + ">>>>>>>>";
    EXPECT_TRUE(SameText(std::string_view(a).substr(8, size),
                         std::string_view(b).substr(8, size)));
  }
}

TEST(IsLowerOf, LowersEveryByteAtEveryPlaceOfEverySize) {
  for (size_t size = 1; size <= kMostBytes; ++size) {
    for (size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, 'Q');
        text[at] = static_cast<char>(byte);
        std::string lower = AsciiLower(text);
        ASSERT_TRUE(IsLowerOf(lower, text)) << size << ' ' << at << ' ' << byte;
        lower[at] = static_cast<char>(byte ^ 0x20);
        ASSERT_EQ(IsLowerOf(lower, text), lower == AsciiLower(text))
            << size << ' ' << at << ' ' << byte;
      }
    }
  }
}

TEST(IsLowerOf, IsFalseForAnotherSizeAndForATextInUpperCase) {
  EXPECT_TRUE(IsLowerOf("", ""));
  for (size_t size = 0; size <= kMostBytes; ++size) {
    std::string lower(size, 'k');
    EXPECT_FALSE(IsLowerOf(lower, lower + "k")) << size;
    EXPECT_FALSE(IsLowerOf(lower + "k", lower)) << size;
    EXPECT_FALSE(IsLowerOf(lower + "K", lower + "k")) << size;
    EXPECT_FALSE(IsLowerOf("K" + lower, "K" + lower)) << size;
  }
}

}  // namespace
}  // namespace drillcheck
