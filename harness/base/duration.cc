#include "base/duration.h"

#include <charconv>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr int64_t kSecond = 1'000'000;
constexpr int64_t kMinute = 60 * kSecond;
constexpr int64_t kHour = 60 * kMinute;
constexpr int64_t kDay = 24 * kHour;
constexpr int64_t kLongest = 36'525 * kDay;

// 0 for what is no unit.
int64_t UnitOf(char letter) {
  switch (letter) {
    case 's':
      return kSecond;
    case 'm':
      return kMinute;
    case 'h':
      return kHour;
    case 'd':
      return kDay;
    default:
      return 0;
  }
}

std::string Counted(int64_t count, std::string_view noun) {
  return Count(static_cast<size_t>(count), noun);
}

}  // namespace

std::optional<Duration> ParseDuration(std::string_view text) {
  if (text.size() < 2 || text[0] < '0' || text[0] > '9') return std::nullopt;
  int64_t unit = UnitOf(text.back());
  int64_t number = 0;
  const char* last = text.data() + text.size() - 1;
  auto [end, error] = std::from_chars(text.data(), last, number);
  bool whole = unit != 0 && error == std::errc() && end == last;
  if (!whole || number > kLongest / unit) return std::nullopt;
  return Duration{number * unit};
}

std::string FormatDuration(Duration duration) {
  int64_t micros = duration.micros;
  if (micros >= kDay && micros % kDay < kHour) {
    return Counted(micros / kDay, "day");
  }
  if (micros >= 10 * kDay) return Counted(micros / kDay, "day");
  if (micros >= kHour && micros % kHour < kMinute) {
    return Counted(micros / kHour, "hour");
  }
  if (micros >= 10 * kHour) return Counted(micros / kHour, "hour");
  if (micros >= kMinute) return Counted(micros / kMinute, "minute");
  return Counted(micros < 0 ? 0 : micros / kSecond, "second");
}

}  // namespace drillcheck
