#include "sigma/encoding.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace drillcheck::sigma {
namespace {

TEST(EncodingBase64, KeepsThePadding) {
  // RFC 4648, section 10.
  struct Row {
    const char* bytes;
    const char* encoded;
  };
  for (const Row& row : {
           Row{"", ""},
           {"f", "Zg=="},
           {"fo", "Zm8="},
           {"foo", "Zm9v"},
           {"foob", "Zm9vYg=="},
           {"fooba", "Zm9vYmE="},
           {"foobar", "Zm9vYmFy"},
           {"\xFB\xFF\xFE", "+//+"},
       }) {
    EXPECT_EQ(Base64(row.bytes), row.encoded) << row.bytes;
  }
}

TEST(EncodingBase64Offsets, DropsWhatDependsOnTheNeighbours) {
  struct Row {
    const char* bytes;
    const char* variants;
  };
  for (const Row& row : {
           Row{"foo", "Zm9v Zvb mb2"},
           {"foob", "Zm9vY Zvb2 mb29i"},
           {"foobar", "Zm9vYmFy Zvb2Jhc mb29iYX"},
           {"f", "Z m"},
           {"", ""},
       }) {
    EXPECT_EQ(Join(Base64Offsets(row.bytes), " "), row.variants) << row.bytes;
  }
}

// The definition itself: whatever stands around the bytes, one of the
// variants is found in the whole.
TEST(EncodingBase64Offsets, AreFoundInEverySurrounding) {
  for (std::string_view bytes :
       {"powershell", "IEX", "ab", "\xC3\xA4x", "\x01\xFF"}) {
    std::vector<std::string> variants = Base64Offsets(bytes);
    ASSERT_EQ(variants.size(), 3U) << bytes;
    for (size_t before = 0; before < 9; ++before) {
      for (size_t after = 0; after < 4; ++after) {
        std::string whole =
            Base64(std::string(before, '\xFF') + std::string(bytes) +
                   std::string(after, '\xAA'));
        EXPECT_NE(whole.find(variants[before % 3]), std::string::npos)
            << bytes << " after " << before << " before " << after;
      }
    }
  }
}

TEST(EncodingUtf16, WritesEveryForm) {
  const std::string_view text = "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80";
  EXPECT_EQ(ToUtf16(text, Utf16::kLittleEndian),
            std::string("a\0\xE4\0\xAC\x20\x3D\xD8\x00\xDE", 10));
  EXPECT_EQ(ToUtf16(text, Utf16::kBigEndian),
            std::string("\0a\0\xE4\x20\xAC\xD8\x3D\xDE\x00", 10));
  EXPECT_EQ(ToUtf16("a", Utf16::kWithMark), std::string("\xFF\xFE"
                                                        "a\0",
                                                        4));
  EXPECT_EQ(ToUtf16("", Utf16::kLittleEndian), "");
}

}  // namespace
}  // namespace drillcheck::sigma
