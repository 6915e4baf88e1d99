#include "engine/lowered.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {
namespace {

TEST(Lowered, LowersAsciiLettersAndNothingElse) {
  for (int c = 0; c < 256; ++c) {
    for (size_t size = 1; size <= 20; ++size) {
      std::string text(size, '~');
      text[size / 2] = static_cast<char>(c);
      std::string lower = text;
      if (c >= 'A' && c <= 'Z') lower[size / 2] = static_cast<char>(c + 32);
      Lowered lowered;
      EXPECT_EQ(lowered.Set(text), c < 0x80) << c;
      EXPECT_EQ(lowered.text(), lower) << c;
    }
  }
}

TEST(Lowered, TellsBeyondAsciiAtEveryPlaceOfEverySize) {
  for (size_t size = 1; size <= 40; ++size) {
    for (size_t at = 0; at < size; ++at) {
      std::string text(size, 'A');
      text[at] = '\x80';
      Lowered lowered;
      EXPECT_FALSE(lowered.Set(text)) << size << ' ' << at;
      EXPECT_EQ(lowered.text()[at], '\x80');
    }
  }
}

TEST(Lowered, KeepsTheTextBeforeWhatIsAppended) {
  Lowered lowered("Abc");
  EXPECT_TRUE(lowered.Append("DEFGHIJKLMN"));
  EXPECT_FALSE(lowered.Append("\xC3\x89"));
  EXPECT_EQ(lowered.text(), "abcdefghijklmn\xC3\x89");
  EXPECT_TRUE(lowered.Set(""));
  EXPECT_EQ(lowered.text(), "");
}

}  // namespace
}  // namespace drillcheck
