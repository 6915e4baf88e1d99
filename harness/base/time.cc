#include "base/time.h"

#include <chrono>
#include <cmath>
#include <cstdlib>

namespace drillcheck {
namespace {

constexpr int64_t kMicrosPerSecond = 1'000'000;

// Reads from the front of a text; `ok` turns false at the first mismatch.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int Digits(size_t count) {
    int value = 0;
    if (rest_.size() < count) return Fail();
    for (char c : rest_.substr(0, count)) {
      if (c < '0' || c > '9') return Fail();
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  bool Take(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_[0]) == any_of.npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void Expect(std::string_view any_of) {
    if (!Take(any_of)) Fail();
  }

  int64_t FractionAsMicros() {
    int64_t micros = 0;
    int64_t unit = kMicrosPerSecond / 10;
    if (rest_.empty() || rest_[0] < '0' || rest_[0] > '9') return Fail();
    for (; !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; unit /= 10) {
      micros += unit * (rest_[0] - '0');
      rest_.remove_prefix(1);
    }
    return micros;
  }

  bool AtEnd() const { return rest_.empty(); }
  bool ok() const { return ok_; }

 private:
  int Fail() {
    ok_ = false;
    return 0;
  }

  std::string_view rest_;
  bool ok_ = true;
};

std::optional<int64_t> DaysToMicros(int year, int month, int day) {
  std::chrono::year_month_day date{
      std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
      std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  auto days = std::chrono::sys_days(date).time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(days).count();
}

int64_t ReadClock(Scanner& in) {
  int hour = in.Digits(2);
  in.Expect(":");
  int minute = in.Digits(2);
  int second = in.Take(":") ? in.Digits(2) : 0;
  int64_t micros = in.Take(".,") ? in.FractionAsMicros() : 0;
  bool midnight = hour == 24 && minute == 0 && second == 0 && micros == 0;
  bool valid = (hour < 24 || midnight) && minute < 60 && second <= 60;
  if (!valid) in.Expect("");
  return ((hour * 60 + minute) * 60 + second) * kMicrosPerSecond + micros;
}

int64_t ReadZone(Scanner& in) {
  in.Take(" ");
  if (in.AtEnd() || in.Take("Zz")) return 0;
  int sign = in.Take("-") ? -1 : 1;
  if (sign == 1) in.Expect("+");
  int hours = in.Digits(2);
  in.Take(":");
  int minutes = in.AtEnd() ? 0 : in.Digits(2);
  if (hours > 23 || minutes > 59) in.Expect("");
  return int64_t{sign} * (hours * 60 + minutes) * 60 * kMicrosPerSecond;
}

std::chrono::year_month_day DateOf(Time time) {
  auto point = std::chrono::sys_time<std::chrono::microseconds>(
      std::chrono::microseconds(time.micros));
  return {std::chrono::floor<std::chrono::days>(point)};
}

// A zone, or a second 60, may lead out of the years 0 to 9999.
bool CanBeWritten(Time time) {
  int year = static_cast<int>(DateOf(time).year());
  return year >= 0 && year <= 9999;
}

// Of a number that is not negative; with zeros before it, where it has fewer
// digits than `width`.
void AppendDigits(int64_t number, size_t width, std::string& text) {
  size_t begin = text.size();
  text.append(width, '0');
  for (size_t at = text.size(); at > begin; number /= 10) {
    text[--at] = static_cast<char>('0' + number % 10);
  }
  if (number > 0) text.insert(begin, std::to_string(number));
}

void AppendDate(const std::chrono::year_month_day& date, std::string& text) {
  int year = static_cast<int>(date.year());
  if (year < 0) text += '-';
  AppendDigits(std::abs(year), 4, text);
  text += '-';
  AppendDigits(static_cast<unsigned>(date.month()), 2, text);
  text += '-';
  AppendDigits(static_cast<unsigned>(date.day()), 2, text);
}

void AppendClock(int64_t seconds, std::string& text) {
  AppendDigits(seconds / 3600, 2, text);
  text += ':';
  AppendDigits(seconds / 60 % 60, 2, text);
  text += ':';
  AppendDigits(seconds % 60, 2, text);
}

}  // namespace

std::optional<Time> ParseTime(std::string_view text) {
  Scanner in(text);
  int year = in.Digits(4);
  in.Expect("-/");
  int month = in.Digits(2);
  in.Expect("-/");
  int day = in.Digits(2);
  auto date = in.ok() ? DaysToMicros(year, month, day) : std::nullopt;
  if (!date) return std::nullopt;
  if (in.AtEnd()) return Time{*date};
  in.Expect("Tt ");
  int64_t clock = ReadClock(in);
  int64_t zone = ReadZone(in);
  if (!in.ok() || !in.AtEnd()) return std::nullopt;
  Time time{*date + clock - zone};
  if (!CanBeWritten(time)) return std::nullopt;
  return time;
}

std::optional<Time> TimeFromEpoch(double number) {
  if (!std::isfinite(number) || number < 0 || number >= 1e17) return {};
  double micros = number < 1e11   ? number * 1e6
                  : number < 1e14 ? number * 1e3
                                  : number;
  return Time{std::llround(micros)};
}

std::string FormatDate(Time time) {
  std::string text;
  AppendDate(DateOf(time), text);
  return text;
}

std::string FormatTime(Time time) {
  auto date = DateOf(time);
  auto midnight = std::chrono::sys_days(date).time_since_epoch();
  int64_t of_day =
      time.micros -
      std::chrono::duration_cast<std::chrono::microseconds>(midnight).count();
  int64_t micros = of_day % kMicrosPerSecond;
  std::string text;
  text.reserve(sizeof "2026-04-29T12:00:00.000000Z");  // at once
  AppendDate(date, text);
  text += 'T';
  AppendClock(of_day / kMicrosPerSecond, text);
  if (micros != 0) text += '.';
  if (micros % 1000 != 0) {
    AppendDigits(micros, 6, text);
  } else if (micros != 0) {
    AppendDigits(micros / 1000, 3, text);
  }
  text += 'Z';
  return text;
}

}  // namespace drillcheck
