#include "event/evtx_value.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "event/evtx_for_test.h"

namespace drillcheck {
namespace {

using namespace std::string_literals;

struct Row {
  uint8_t type;
  std::string bytes;
  const char* texts;  // joined by a bar
};

void ExpectTexts(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(Join(EvtxTexts(row.type, row.bytes), "|"), row.texts)
        << int{row.type} << " " << Printable(row.bytes);
  }
}

TEST(EvtxValue, IsWrittenAsWindowsWritesIt) {
  ExpectTexts({
      {0x01, Utf16ForTest("a.exe"), "a.exe"},
      {0x01, Utf16ForTest("a.exe\0"s), "a.exe"},
      {0x01, "", ""},
      {0x02, "caf\xE9\0"s, "café"},
      {0x03, "\xFF", "-1"},
      {0x04, "\xFF", "255"},
      {0x05, "\xFE\xFF", "-2"},
      {0x06, "\x01\x02", "513"},
      {0x07, "\xFF\xFF\xFF\x7F", "2147483647"},
      {0x07, "\x00\x00\x00\x80"s, "-2147483648"},
      {0x08, "\x00\x00\x00\x80"s, "2147483648"},
      {0x09, LittleEndian(uint64_t{1} << 63, 8), "-9223372036854775808"},
      {0x0A, LittleEndian(uint64_t{1} << 63, 8), "9223372036854775808"},
      {0x0B, LittleEndian(0x3FC00000, 4), "1.5"},
      {0x0C, LittleEndian(0xC004000000000000, 8), "-2.5"},
      {0x0D, LittleEndian(1, 4), "true"},
      {0x0D, LittleEndian(0, 4), "false"},
      {0x0E, "\x00\xAB\x0F"s, "00AB0F"},
      {0x10, LittleEndian(0x1F0, 8), "0x1f0"},
      {0x14, LittleEndian(0, 4), "0x0"},
      {0x15, LittleEndian(0x3E7, 8), "0x3e7"},
  });
}

TEST(EvtxValue, IsWrittenAsWindowsWritesItWhenItHasParts) {
  ExpectTexts({
      {0x0F,
       LittleEndian(0x5770385F, 4) + LittleEndian(0xC22A, 2) +
           LittleEndian(0x43E0, 2) + "\xBF\x4C\x06\xF5\x69\x8F\xFB\xD9",
       "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"},
      {0x11, LittleEndian(133'500'000'000'000'000, 8),
       "2024-01-17T21:20:00.000000000Z"},
      {0x11, LittleEndian(1, 8), "1601-01-01T00:00:00.000000100Z"},
      {0x12,
       LittleEndian(2026, 2) + LittleEndian(4, 2) + LittleEndian(3, 2) +
           LittleEndian(29, 2) + LittleEndian(9, 2) + LittleEndian(0, 2) +
           LittleEndian(2, 2) + LittleEndian(7, 2),
       "2026-04-29T09:00:02.007Z"},
      {0x13,
       "\x01\x02\x00\x00\x00\x00\x00\x05"s + LittleEndian(32, 4) +
           LittleEndian(544, 4),
       "S-1-5-32-544"},
  });
}

TEST(EvtxValue, IsAListWhenItIsAnArray) {
  ExpectTexts({
      {0x81, Utf16ForTest("a\0b\0"s), "a|b"},
      {0x81, Utf16ForTest("a\0\0"s), "a|"},
      {0x81, "", ""},
      {0x88, LittleEndian(1, 4) + LittleEndian(2, 4), "1|2"},
  });
}

TEST(EvtxValue, IsWrittenAsDigitsWhenItDoesNotFitItsType) {
  ExpectTexts({
      {0x08, "\x01\x02", "0102"},
      {0x13, "\x01\x02\x00\x00\x00\x00\x00\x05"s, "0102000000000005"},
      {0x13, "\x01", "01"},
      {0x10, "\x01", "01"},
      {0x77, "\x01\xAB", "01AB"},
      {0x88, "\x01\x02\x03", "010203"},
  });
}

TEST(EvtxValue, IsATimeUpToTheLastThatWindowsKnows) {
  ExpectTexts({
      {0x11, LittleEndian(~uint64_t{0} >> 1, 8),
       "30828-09-14T02:48:05.477580700Z"},
      {0x11, std::string(8, '\xFF'), "FFFFFFFFFFFFFFFF"},
  });
}

}  // namespace
}  // namespace drillcheck
