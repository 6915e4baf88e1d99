#include "event/utf16.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "files/byte_source_for_test.h"

namespace drillcheck {
namespace {

using namespace std::string_literals;

std::string Converted(const std::string& bytes, size_t step, ByteOrder order) {
  auto text = Utf8Of(BytesInSteps(bytes, step), order);
  auto all = ReadAll(*text, 1000);
  EXPECT_TRUE(all.ok());
  return all.ok() ? all.value() : "";
}

struct Row {
  std::string bytes;  // little-endian
  const char* text;
};

TEST(Utf16, BecomesUtf8HoweverItIsCut) {
  for (const Row& row : {
           Row{"<\0a\0"s, "<a"},
           {"\xFF\xFE<\0"s, "<"},
           {"\xE9\0\xAC\x20"s, "é€"},
           {"\x3D\xD8\x00\xDE!\0"s, "😀!"},
           {"\0\0"s, "\0"},
           {"", ""},
           {"\xFF\xFE", ""},
       }) {
    std::string text = row.bytes == "\0\0"s ? "\0"s : row.text;
    for (size_t step : {1, 2, 3, 100}) {
      EXPECT_EQ(Converted(row.bytes, step, ByteOrder::kLittleEndian), text)
          << Printable(row.bytes) << " by " << step;
    }
  }
}

TEST(Utf16, GetsAReplacementForHalvesAndOddBytes) {
  for (const Row& row : {
           Row{"\x3D\xD8!\0"s, "\xEF\xBF\xBD!"},
           {"\x00\xDE!\0"s, "\xEF\xBF\xBD!"},
           {"!\0\x3D\xD8"s, "!\xEF\xBF\xBD"},
           {"!\0\x3D"s, "!\xEF\xBF\xBD"},
       }) {
    EXPECT_EQ(Utf8Of(row.bytes, ByteOrder::kLittleEndian), row.text);
    EXPECT_EQ(Converted(row.bytes, 1, ByteOrder::kLittleEndian), row.text);
  }
}

TEST(Utf16, IsReadInBothByteOrders) {
  EXPECT_EQ(Converted("\xFE\xFF\0<\x20\xAC"s, 1, ByteOrder::kBigEndian), "<€");
}

TEST(Utf16, IsToldByItsMarkOrByItsFirstSign) {
  EXPECT_EQ(Utf16Order("\xFF\xFE<\0"s), ByteOrder::kLittleEndian);
  EXPECT_EQ(Utf16Order("\xFE\xFF\0<"s), ByteOrder::kBigEndian);
  EXPECT_EQ(Utf16Order("{\0\"\0"s), ByteOrder::kLittleEndian);
  EXPECT_EQ(Utf16Order("\0["s), ByteOrder::kBigEndian);
  for (const std::string& other : {"<Events>"s, "{"s, ""s, "a\0"s, "\0\0"s}) {
    EXPECT_EQ(Utf16Order(other), std::nullopt) << Printable(other);
  }
}

TEST(Utf16, PassesAnErrorOfItsSourceOn) {
  auto text = Utf8Of(BytesInSteps("", 1, "is gone"), ByteOrder::kLittleEndian);
  auto all = ReadAll(*text, 1000);
  ASSERT_FALSE(all.ok());
  EXPECT_EQ(all.error(), "is gone");
}

}  // namespace
}  // namespace drillcheck
