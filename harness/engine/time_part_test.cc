#include "engine/time_part.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {
namespace {

using Part = sigma::TimePartTest::Part;

constexpr Part kParts[] = {Part::kYear, Part::kMonth, Part::kWeek,
                           Part::kDay,  Part::kHour,  Part::kMinute};

// "year month week day hour minute", "-" for each that the text does not have.
template <class PartOf>
std::string All(PartOf part_of) {
  std::string all;
  for (Part part : kParts) {
    std::optional<int64_t> number = part_of(part);
    all += (all.empty() ? "" : " ") + (number ? std::to_string(*number) : "-");
  }
  return all;
}

std::string OfText(const std::string& text) {
  return All([&](Part part) { return TimePart(text, part); });
}

std::string OfEpoch(double number) {
  return All([&](Part part) { return TimePartOfEpoch(number, part); });
}

TEST(TimePart, IsReadAsItIsWritten) {
  const std::string parts = "2024 3 10 9 14 30";
  for (const char* text :
       {"2024-03-09T14:30:05Z", "2024-03-09 14:30:05", "2024-03-09T14:30",
        "2024-03-09T14:30:05.1234567Z", "2024-03-09 14:30:05.5",
        "2024-03-09T14:30:05+09:00", "2024-03-09T14:30:05-11:30"}) {
    EXPECT_EQ(OfText(text), parts) << text;
  }
}

TEST(TimePart, IsNoClockWhenThereIsOnlyADate) {
  EXPECT_EQ(OfText("2024-03-09"), "2024 3 10 9 - -");
}

TEST(TimePart, IsNothingForOtherText) {
  for (const char* text :
       {"", "nonsense", "2024", "14:30:05", "2024-13-09T14:30:05Z",
        "2024-02-30T14:30:05Z", "2024/03/09 14:30:05", "2024-03-09T14",
        "2024-03-09T25:00:00", "x2024-03-09T14:30:05Z", "2024-03-09T14:30:05Zx",
        "1709994605", "2024-03-09_14:30:05", "2024-3-9 14:30:05"}) {
    EXPECT_EQ(OfText(text), "- - - - - -") << text;
  }
}

// Checked against the calendar that GNU date prints with %V.
TEST(TimePart, CountsWeeksAsIso8601Does) {
  struct Row {
    const char* date;
    int64_t week;
  };
  for (const Row& row : {Row{"2020-12-31", 53},
                         {"2021-01-03", 53},
                         {"2021-01-04", 1},
                         {"2018-12-30", 52},
                         {"2018-12-31", 1},
                         {"2023-01-01", 52},
                         {"2024-01-01", 1},
                         {"2024-12-29", 52},
                         {"2024-12-30", 1},
                         {"2016-01-03", 53},
                         {"2026-12-31", 53},
                         {"2000-02-29", 9}}) {
    EXPECT_EQ(TimePart(row.date, Part::kWeek), row.week) << row.date;
  }
}

TEST(TimePart, TakesSecondsAndMillisecondsAsUtc) {
  const std::string parts = "2024 3 10 9 14 30";
  EXPECT_EQ(OfEpoch(1709994605), parts);
  EXPECT_EQ(OfEpoch(1709994605.25), parts);
  EXPECT_EQ(OfEpoch(1709994605123), parts);
  EXPECT_EQ(OfEpoch(0), "1970 1 1 1 0 0");
  EXPECT_EQ(OfEpoch(1709994605123456), "- - - - - -");
  EXPECT_EQ(OfEpoch(-1), "- - - - - -");
}

}  // namespace
}  // namespace drillcheck
