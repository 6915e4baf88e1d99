// Spans of time as policy writes them: `48h`.
//
// Used for budgets (policy/) and for ages in messages. Nothing here knows the
// present; points in time are time.h's.
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_BASE_DURATION_H_
#define DRILLCHECK_BASE_DURATION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace drillcheck {

// Microseconds.
struct Duration {
  int64_t micros = 0;

  auto operator<=>(const Duration&) const = default;
};

constexpr Duration Hours(int64_t hours) { return {hours * 3'600'000'000}; }

// A whole number and one unit: s, m, h or d. Nothing may stand around it, and
// nothing is longer than 100 years.
std::optional<Duration> ParseDuration(std::string_view text);

// In words for a person: the largest unit that is exact down to the next
// smaller one, or of which there are ten and more: "2 days", "49 hours",
// "90 minutes", "30 seconds". What is smaller than the unit is dropped.
std::string FormatDuration(Duration duration);

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_DURATION_H_
