#include "sigma/timespan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.h"

namespace drillcheck::sigma {
namespace {

struct Unit {
  char letter;
  int64_t seconds;
  const char* warning;  // null: the specification knows the unit
};

constexpr std::array<Unit, 7> kUnits = {{
    {'s', 1, nullptr},
    {'m', 60, nullptr},
    {'h', 3'600, nullptr},
    {'d', 86'400, nullptr},
    {'w', 604'800, "w, a week, is not in the specification; write it in days"},
    {'M', 2'629'746,
     "M is a month of 2629746 seconds and not in the specification; a minute "
     "is m"},
    {'y', 31'556'952,
     "y, a year of 31556952 seconds, is not in the specification; write it in "
     "days"},
}};

// No window is longer than 100 years.
constexpr int64_t kLongestSeconds = int64_t{36'525} * 86'400;

const Unit* UnitOf(std::string_view text) {
  auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) {
    return !text.empty() && u.letter == text.back();
  });
  return unit == kUnits.end() ? nullptr : &*unit;
}

// The digits in front of the unit; nothing when anything else stands there.
std::optional<int64_t> Number(std::string_view digits) {
  int64_t number = 0;
  const char* last = digits.data() + digits.size();
  auto [end, error] = std::from_chars(digits.data(), last, number);
  if (error != std::errc() || end != last || number <= 0) return std::nullopt;
  return number;
}

}  // namespace

std::optional<Duration> ParseTimespan(const yaml::Node& node,
                                      Reporter& report) {
  const std::string& text = node.text;
  const Unit* unit = node.IsScalar() ? UnitOf(text) : nullptr;
  auto number = unit == nullptr
                    ? std::nullopt
                    : Number(std::string_view(text).substr(0, text.size() - 1));
  if (!number) {
    report.Error(node.at, "bad-timespan",
                 node.IsScalar() ? "'" + Printable(text) + "' is not a timespan"
                                 : "the timespan must be text, found " +
                                       std::string(yaml::Describe(node)),
                 "a timespan is a whole number above zero and one letter, s, "
                 "m, h or d: 10m");
    return std::nullopt;
  }
  if (*number > kLongestSeconds / unit->seconds) {
    report.Error(
        node.at, "bad-timespan",
        "the timespan '" + Printable(text) + "' is longer than 100 years");
    return std::nullopt;
  }
  if (unit->warning != nullptr) {
    report.Warn(node.at, "timespan-unit", unit->warning);
  }
  return Duration{*number * unit->seconds * 1'000'000};
}

}  // namespace drillcheck::sigma
