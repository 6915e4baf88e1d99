#include "reference/scalar.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <vector>

namespace drillcheck::reference {
namespace {

static_assert(std::numeric_limits<Exact>::digits >= 64);

size_t DigitsAt(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return end - at;
}

template <class T>
std::optional<Exact> ReadAs(std::string_view text) {
  T value{};
  auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return static_cast<Exact>(value);
}

// digits, then perhaps a fraction, then perhaps an exponent.
bool IsUnsignedDecimal(std::string_view text) {
  size_t at = DigitsAt(text, 0);
  if (at == 0) return false;
  if (at < text.size() && text[at] == '.') {
    size_t fraction = DigitsAt(text, at + 1);
    if (fraction == 0) return false;
    at += 1 + fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    size_t exponent = DigitsAt(text, at);
    if (exponent == 0) return false;
    at += exponent;
  }
  return at == text.size();
}

using Bits = std::vector<bool>;  // 32 or 128 of them

std::optional<Bits> BitsOf(const std::string& address) {
  std::string plain = address.substr(0, address.find('%'));
  if (plain.find('\0') != plain.npos) return {};
  std::array<unsigned char, 16> bytes{};
  size_t size = 0;
  if (inet_pton(AF_INET, plain.c_str(), bytes.data()) == 1) size = 4;
  if (inet_pton(AF_INET6, plain.c_str(), bytes.data()) == 1) size = 16;
  if (size == 0) return {};
  Bits bits;
  for (size_t i = 0; i < size * 8; ++i) {
    bits.push_back((bytes[i / 8] >> (7 - i % 8) & 1) != 0);
  }
  return bits;
}

struct Clock {
  std::chrono::year_month_day date;
  std::optional<int> hour;
  std::optional<int> minute;
};

// Reads `count` digits at `at` and moves behind them.
std::optional<int> Digits(std::string_view text, size_t count, size_t& at) {
  if (DigitsAt(text, at) < count) return {};
  int value = 0;
  for (size_t end = at + count; at < end; ++at) {
    value = value * 10 + (text[at] - '0');
  }
  return value;
}

bool Skip(std::string_view text, char c, size_t& at) {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

// Nothing, Z, or +hh, +hhmm, +hh:mm.
bool IsZone(std::string_view zone) {
  if (zone.empty() || zone == "Z" || zone == "z") return true;
  size_t at = 1;
  if (zone[0] != '+' && zone[0] != '-') return false;
  auto hours = Digits(zone, 2, at);
  if (!hours || *hours > 23) return false;
  if (at == zone.size()) return true;
  Skip(zone, ':', at);
  auto minutes = Digits(zone, 2, at);
  return minutes && *minutes <= 59 && at == zone.size();
}

std::optional<Clock> ParseIso(std::string_view text) {
  size_t at = 0;
  auto year = Digits(text, 4, at);
  if (!year || !Skip(text, '-', at)) return {};
  auto month = Digits(text, 2, at);
  if (!month || !Skip(text, '-', at)) return {};
  auto day = Digits(text, 2, at);
  if (!day) return {};
  Clock clock;
  clock.date = std::chrono::year(*year) / *month / *day;
  if (!clock.date.ok()) return {};
  if (at == text.size()) return clock;
  if (text[at] != 'T' && text[at] != 't' && text[at] != ' ') return {};
  ++at;
  clock.hour = Digits(text, 2, at);
  if (!clock.hour || *clock.hour > 24 || !Skip(text, ':', at)) return {};
  clock.minute = Digits(text, 2, at);
  if (!clock.minute || *clock.minute > 59) return {};
  bool at_hour = *clock.minute == 0;
  if (Skip(text, ':', at)) {
    auto second = Digits(text, 2, at);
    if (!second || *second > 60) return {};
    at_hour = at_hour && *second == 0;
    if (Skip(text, '.', at) || Skip(text, ',', at)) {
      size_t digits = DigitsAt(text, at);
      if (digits == 0) return {};
      std::string_view fraction = text.substr(at, digits);
      at_hour = at_hour && fraction.find_first_not_of('0') == fraction.npos;
      at += digits;
    }
  }
  if (*clock.hour == 24 && !at_hour) return {};  // the day's very end
  if (!IsZone(text.substr(at))) return {};
  return clock;
}

// Seconds below 10^11, else milliseconds, to 10^14. A negative number is a
// mark for "none", not a time before 1970.
std::optional<Clock> FromEpoch(Exact number) {
  if (number < 0 || number >= 1e14L) return {};
  Exact seconds = number < 1e11L ? number : number / 1e3L;
  std::chrono::sys_seconds instant{
      std::chrono::seconds(static_cast<int64_t>(std::floor(seconds)))};
  auto day = std::chrono::floor<std::chrono::days>(instant);
  std::chrono::hh_mm_ss time(instant - day);
  Clock clock;
  clock.date = day;
  clock.hour = static_cast<int>(time.hours().count());
  clock.minute = static_cast<int>(time.minutes().count());
  return clock;
}

// ISO 8601: the week belongs to the year that holds its Thursday.
int IsoWeek(std::chrono::year_month_day date) {
  std::chrono::sys_days day = date;
  auto weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding());
  std::chrono::sys_days thursday = day + std::chrono::days(4 - weekday);
  std::chrono::sys_days new_year =
      std::chrono::year_month_day(thursday).year() / 1 / 1;
  return static_cast<int>((thursday - new_year).count() / 7) + 1;
}

}  // namespace

std::optional<Exact> ParseExact(std::string_view text) {
  bool minus = !text.empty() && text[0] == '-';
  bool plus = !text.empty() && text[0] == '+';
  std::string_view size = text.substr(minus || plus ? 1 : 0);
  if (!IsUnsignedDecimal(size)) return {};
  std::string_view whole = plus ? size : text;
  if (DigitsAt(size, 0) == size.size()) {
    if (auto value = ReadAs<int64_t>(whole)) return value;
    if (auto value = ReadAs<uint64_t>(whole)) return value;
  }
  return ReadAs<double>(whole);
}

std::optional<bool> IsInNetwork(const std::string& address,
                                const std::string& block) {
  size_t slash = block.find('/');
  auto base = BitsOf(block.substr(0, slash));
  if (!base) return {};
  size_t prefix = base->size();
  if (slash != std::string::npos) {
    auto number = ParseExact(block.substr(slash + 1));
    if (!number || *number < 0 || *number > static_cast<Exact>(prefix)) {
      return {};
    }
    prefix = static_cast<size_t>(*number);
  }
  auto bits = BitsOf(address);
  if (!bits || bits->size() != base->size()) return false;
  for (size_t i = 0; i < prefix; ++i) {
    if ((*bits)[i] != (*base)[i]) return false;
  }
  return true;
}

std::optional<int> TimePart(const json::Value& value,
                            sigma::TimePartTest::Part part) {
  std::optional<Clock> clock;
  if (value.IsString()) clock = ParseIso(value.text);
  if (value.IsNumber()) {
    auto number = ParseExact(value.text);
    if (number) clock = FromEpoch(*number);
  }
  if (!clock) return {};
  switch (part) {
    case sigma::TimePartTest::Part::kMinute:
      return clock->minute;
    case sigma::TimePartTest::Part::kHour:
      return clock->hour;
    case sigma::TimePartTest::Part::kDay:
      return static_cast<int>(static_cast<unsigned>(clock->date.day()));
    case sigma::TimePartTest::Part::kWeek:
      return IsoWeek(clock->date);
    case sigma::TimePartTest::Part::kMonth:
      return static_cast<int>(static_cast<unsigned>(clock->date.month()));
    case sigma::TimePartTest::Part::kYear:
      return static_cast<int>(clock->date.year());
  }
  return {};
}

}  // namespace drillcheck::reference
