#include "engine/folding.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {
namespace {

TEST(Folding, FindsThemAtEveryPlaceOfEverySize) {
  for (std::string_view sign : {kKelvin, kLongS}) {
    // Other texts of the same first bytes or the same last ones.
    for (const char* part : {"x", "\u2014", "\u212B", "\u0140", "\x84\xAA"}) {
      std::string before;
      for (int i = 0; i < 20; ++i, before += part) {
        std::string text = before + std::string(sign);
        EXPECT_FALSE(FoldsToAscii(before)) << i << part;
        EXPECT_TRUE(FoldsToAscii(text)) << i << part;
        EXPECT_TRUE(FoldsToAscii(text + before)) << i << part;
        text.pop_back();
        EXPECT_FALSE(FoldsToAscii(text)) << i << part;
      }
    }
  }
}

TEST(Folding, DoesNotFindWhatOnlyLooksLikeThem) {
  for (const char* text :
       {"", "ks", "\u2013\u201C\u2026", "\u212B", "\u017E", "\u0180", "\xE2",
        "\xE2\x84", "\x84\xAA", "\xAA", "\xE2\x84\x84\xAA", "\xE2 \x84\xAA",
        "\xC5", "\xBF", "\xC5 \xBF", "\xC4\xBF"}) {
    EXPECT_FALSE(FoldsToAscii(text)) << text;
  }
}

TEST(Folding, KnowsHowLongTheOneIsThatATextStartsWith) {
  EXPECT_EQ(FoldingSize("\u212Ax"), 3U);
  EXPECT_EQ(FoldingSize("\u017F"), 2U);
  for (const char* text : {"", "k", "x\u212A", "\xE2\x84", "\xC5", "\u2014"}) {
    EXPECT_EQ(FoldingSize(text), 0U) << text;
  }
}

}  // namespace
}  // namespace drillcheck
