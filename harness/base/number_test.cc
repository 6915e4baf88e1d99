#include "base/number.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace drillcheck {
namespace {

Number Parsed(std::string_view text) {
  auto number = Number::Parse(text);
  EXPECT_TRUE(number.has_value()) << text;
  return number.value_or(Number(int64_t{-999}));
}

TEST(NumberParse, ReadsDecimalsAndWritesThemCanonically) {
  struct Row {
    const char* text;
    const char* canonical;
  };
  for (const Row& row : {
           Row{"0", "0"},
           {"-0", "0"},
           {"007", "7"},
           {"+12", "12"},
           {"-12", "-12"},
           {"1.50", "1.5"},
           {"3.0", "3"},
           {"1e30", "1e+30"},
           {"1.5e-3", "0.0015"},
           {"9223372036854775807", "9223372036854775807"},
           {"-9223372036854775808", "-9223372036854775808"},
           {"18446744073709551615", "18446744073709551615"},
       }) {
    EXPECT_EQ(Parsed(row.text).Text(), row.canonical) << row.text;
  }
}

TEST(NumberParse, RefusesWhatIsNotADecimalNumber) {
  for (const char* text :
       {"",    "-",    "+",        "--1",   "+-1", "1-2", ".5",
        "1.",  "1 ",   " 1",       "0x10",  "1e",  "1e+", "inf",
        "nan", "-inf", "infinity", "1_000", "1,5", "12a", "1e999"}) {
    EXPECT_FALSE(Number::Parse(text).has_value()) << text;
  }
}

TEST(NumberParse, TakesTheNearestDoubleBeyond64Bits) {
  EXPECT_EQ(Parsed("18446744073709551616").AsDouble(), 18446744073709551616.0);
}

TEST(NumberCompare, TellsIntegersApartThatDoublesCannot) {
  EXPECT_LT(Parsed("9007199254740992"), Parsed("9007199254740993"));
  EXPECT_NE(Parsed("9007199254740993"), Number(9007199254740992.0));
  EXPECT_GT(Parsed("9007199254740993"), Number(9007199254740992.0));
  EXPECT_LT(Parsed("18446744073709551615"), Number(18446744073709551616.0));
  EXPECT_LT(Parsed("9223372036854775807"), Number(9223372036854775808.0));
}

TEST(NumberCompare, MixesKindsExactly) {
  EXPECT_EQ(Parsed("3"), Parsed("3.0"));
  EXPECT_LT(Parsed("3"), Parsed("3.5"));
  EXPECT_GT(Parsed("-3"), Parsed("-3.5"));
  EXPECT_LT(Parsed("-1"), Parsed("18446744073709551615"));
  EXPECT_GT(Parsed("18446744073709551615"), Parsed("-1"));
  EXPECT_GT(Parsed("18446744073709551615"), Parsed("-0.5"));
  EXPECT_LT(Parsed("1"), Parsed("1e300"));
  EXPECT_GT(Parsed("1"), Parsed("-1e300"));
}

TEST(NumberCompare, NeverHoldsWithNotANumber) {
  Number nan(std::numeric_limits<double>::quiet_NaN());
  EXPECT_FALSE(nan == nan);
  EXPECT_FALSE(Parsed("1") < nan);
  EXPECT_FALSE(Parsed("1") > nan);
}

TEST(NumberText, KeepsUnsignedValuesThatFitAsSigned) {
  EXPECT_EQ(Number(uint64_t{5}), Number(int64_t{5}));
  EXPECT_EQ(Number(uint64_t{5}).Text(), "5");
}

}  // namespace
}  // namespace drillcheck
