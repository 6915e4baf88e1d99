#include "base/time.h"

#include <gtest/gtest.h>

#include <limits>

namespace drillcheck {
namespace {

std::string RoundTrip(std::string_view text) {
  auto time = ParseTime(text);
  return time ? FormatTime(*time) : "none";
}

TEST(ParseTime, ReadsEverySpelling) {
  struct Row {
    const char* text;
    const char* utc;
  };
  for (const Row& row : {
           Row{"2026-04-29", "2026-04-29T00:00:00Z"},
           {"2026/04/29", "2026-04-29T00:00:00Z"},
           {"2026-04-29T09:00:02Z", "2026-04-29T09:00:02Z"},
           {"2026-04-29 09:00:02", "2026-04-29T09:00:02Z"},
           {"2026-04-29t09:00z", "2026-04-29T09:00:00Z"},
           {"2026-04-29T09:00:02.5Z", "2026-04-29T09:00:02.500Z"},
           {"2026-04-29T09:00:02,123456789Z", "2026-04-29T09:00:02.123456Z"},
           {"2026-04-29T09:00:02+02:00", "2026-04-29T07:00:02Z"},
           {"2026-04-29T23:30:00 -0130", "2026-04-30T01:00:00Z"},
           {"2026-04-29T09:00:02+02", "2026-04-29T07:00:02Z"},
           {"2026-12-31T24:00:00Z", "2027-01-01T00:00:00Z"},
           {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
           {"2024-02-29", "2024-02-29T00:00:00Z"},
           {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
       }) {
    EXPECT_EQ(RoundTrip(row.text), row.utc) << row.text;
  }
}

TEST(ParseTime, RefusesWhatIsNotATime) {
  for (const char* text : {"",
                           "2026",
                           "2026-04",
                           "26-04-29",
                           "2026-4-29",
                           "2026-02-29",
                           "2026-13-01",
                           "2026-00-01",
                           "2026-04-31",
                           "2026-04-29T",
                           "2026-04-29T9",
                           "2026-04-29T25:00",
                           "2026-04-29T24:01",
                           "2026-04-29T09:60",
                           "2026-04-29T09:00:61Z",
                           "2026-04-29T09:00:02.Z",
                           "2026-04-29T09:00:02X",
                           "2026-04-29T09:00:02Z ",
                           "2026-04-29T09:00:02+99:00",
                           "2026-04-29T09:00:02+01:60",
                           "2026-04-29x",
                           "tomorrow"}) {
    EXPECT_EQ(RoundTrip(text), "none") << text;
  }
}

TEST(ParseTime, RefusesATimeWhoseYearInUtcHasNotFourDigits) {
  EXPECT_EQ(RoundTrip("9999-12-31T23:59:59Z"), "9999-12-31T23:59:59Z");
  EXPECT_EQ(RoundTrip("0000-01-01T00:00:00Z"), "0000-01-01T00:00:00Z");
  for (const char* text :
       {"9999-12-31T23:59:60Z", "9999-12-31T24:00:00Z",
        "9999-12-31T23:00:00-02:00", "0000-01-01T00:00:00+02:00"}) {
    EXPECT_EQ(RoundTrip(text), "none") << text;
  }
}

TEST(TimeFromEpoch, TellsTheUnitByTheSize) {
  EXPECT_EQ(TimeFromEpoch(1'777'453'202.0), ParseTime("2026-04-29T09:00:02Z"));
  EXPECT_EQ(TimeFromEpoch(1'777'453'202'500.0),
            ParseTime("2026-04-29T09:00:02.5Z"));
  EXPECT_EQ(TimeFromEpoch(1'777'453'202'500'001.0),
            ParseTime("2026-04-29T09:00:02.500001Z"));
}

TEST(TimeFromEpoch, RefusesWhatIsNoTime) {
  EXPECT_FALSE(TimeFromEpoch(-1).has_value());
  EXPECT_FALSE(TimeFromEpoch(1e17).has_value());
  EXPECT_FALSE(
      TimeFromEpoch(std::numeric_limits<double>::quiet_NaN()).has_value());
}

TEST(FormatDate, LeavesTheClockOut) {
  EXPECT_EQ(FormatDate(*ParseTime("2026-04-29T23:59:59Z")), "2026-04-29");
  EXPECT_EQ(FormatDate(Time{-1}), "1969-12-31");
  EXPECT_EQ(FormatDate(Time{253'402'300'800'000'000}), "10000-01-01");
}

}  // namespace
}  // namespace drillcheck
