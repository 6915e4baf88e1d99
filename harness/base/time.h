// Points in time as events, fixtures and --now write them.
//
// Read and written by hand, because the C library's functions depend on the
// locale and on the zone of the machine. Nothing here asks for the present:
// that comes in from the command line, so that a run can be repeated.
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_BASE_TIME_H_
#define DRILLCHECK_BASE_TIME_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace drillcheck {

// Microseconds since 1970-01-01T00:00:00Z.
struct Time {
  int64_t micros = 0;

  auto operator<=>(const Time&) const = default;
};

// An ISO 8601 date, or date and time: `2026-04-29`, `2026-04-29T09:00:02Z`,
// a blank in place of the T, any number of fractional digits (those after
// microseconds are dropped), a zone of Z or +hh:mm. Without a zone: UTC.
std::optional<Time> ParseTime(std::string_view text);

// A time given as a number, as exporters write it: seconds below 10^11, else
// milliseconds below 10^14, else microseconds.
std::optional<Time> TimeFromEpoch(double number);

// RFC 3339 in UTC with as many fractional digits as are needed (0, 3 or 6).
std::string FormatTime(Time time);

// The date alone, `2026-04-29`.
std::string FormatDate(Time time);

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_TIME_H_
