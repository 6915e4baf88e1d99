#include "reference/scalar.h"

#include <gtest/gtest.h>

namespace drillcheck::reference {
namespace {

TEST(Exact, TellsNeighboursApartBeyondWhatADoubleHolds) {
  EXPECT_EQ(ParseExact("9007199254740993").value() -
                ParseExact("9007199254740992").value(),
            1);
  EXPECT_GT(ParseExact("18446744073709551615"),
            ParseExact("18446744073709551614"));
  EXPECT_EQ(ParseExact("1e1"), ParseExact("+010"));
  EXPECT_EQ(ParseExact("-0"), ParseExact("0.0"));
}

TEST(Exact, RefusesWhatIsNoDecimalNumber) {
  for (const char* text : {"", " 1", "1 ", "1.", ".5", "0x1", "nan", "inf",
                           "--1", "+-1", "1e", "1e+", "1,5"}) {
    EXPECT_FALSE(ParseExact(text).has_value()) << text;
  }
}

TEST(Network, HoldsAddressesOfItsFamilyWithItsPrefix) {
  EXPECT_EQ(IsInNetwork("10.255.0.1", "10.0.0.0/8"), true);
  EXPECT_EQ(IsInNetwork("11.0.0.0", "10.0.0.0/8"), false);
  EXPECT_EQ(IsInNetwork("192.168.1.127", "192.168.1.128/25"), false);
  EXPECT_EQ(IsInNetwork("::ffff:10.0.0.1", "10.0.0.0/8"), false);
  EXPECT_EQ(IsInNetwork("fe80::1%eth0", "fe80::/10"), true);
  EXPECT_EQ(IsInNetwork("10.1.2", "10.0.0.0/8"), false);
  EXPECT_EQ(IsInNetwork("10.0.0.1", "word"), std::nullopt);
}

std::optional<int> Week(const std::string& text) {
  return TimePart(json::Value::String(text), sigma::TimePartTest::Part::kWeek);
}

TEST(TimePart, CountsIsoWeeks) {
  EXPECT_EQ(Week("2024-01-01"), 1);
  EXPECT_EQ(Week("2024-12-30"), 1);
  EXPECT_EQ(Week("2023-01-01"), 52);
  EXPECT_EQ(Week("2020-12-31T10:00:00Z"), 53);
  EXPECT_EQ(Week("2023-02-29"), std::nullopt);
}

}  // namespace
}  // namespace drillcheck::reference
