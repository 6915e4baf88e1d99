#include "engine/time_part.h"

#include <chrono>
#include <string>

#include "base/time.h"

namespace drillcheck {
namespace {

using Part = sigma::TimePartTest::Part;

// From here on TimeFromEpoch() would read microseconds.
constexpr double kEndOfMilliseconds = 1e14;

// Requires digits.
int64_t Digits(std::string_view text, size_t from, size_t count) {
  int64_t value = 0;
  for (char c : text.substr(from, count)) value = value * 10 + (c - '0');
  return value;
}

// The week of the year that the week's Thursday lies in.
int64_t IsoWeek(int64_t year, int64_t month, int64_t day) {
  namespace chrono = std::chrono;
  chrono::sys_days date = chrono::year(static_cast<int>(year)) /
                          chrono::month(static_cast<unsigned>(month)) /
                          chrono::day(static_cast<unsigned>(day));
  chrono::sys_days thursday =
      date - (chrono::weekday(date) - chrono::Monday) + chrono::days(3);
  chrono::sys_days first =
      chrono::year_month_day(thursday).year() / chrono::January / 1;
  return (thursday - first).count() / 7 + 1;
}

}  // namespace

std::optional<int64_t> TimePart(std::string_view text, Part part) {
  // ParseTime() holds every digit to its place: 2024-03-09T14:30.
  if (!ParseTime(text) || text[4] != '-' || text[7] != '-') return std::nullopt;
  bool clock = text.size() > 10;
  switch (part) {
    case Part::kMinute:
      return clock ? std::optional(Digits(text, 14, 2)) : std::nullopt;
    case Part::kHour:
      return clock ? std::optional(Digits(text, 11, 2)) : std::nullopt;
    case Part::kDay:
      return Digits(text, 8, 2);
    case Part::kWeek:
      return IsoWeek(Digits(text, 0, 4), Digits(text, 5, 2),
                     Digits(text, 8, 2));
    case Part::kMonth:
      return Digits(text, 5, 2);
    case Part::kYear:
      break;
  }
  return Digits(text, 0, 4);
}

std::optional<int64_t> TimePartOfEpoch(double number, Part part) {
  auto time = TimeFromEpoch(number);
  if (!time || number >= kEndOfMilliseconds) return std::nullopt;
  return TimePart(FormatTime(*time), part);
}

}  // namespace drillcheck
