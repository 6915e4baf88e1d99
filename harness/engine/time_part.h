// The parts of a time that `field|hour: 3` and its like ask for. For matcher.cc
// alone.
//
// The digits count as they are written: no zone is converted, because a rule
// that asks for three at night means the clock that wrote the log
// (sigma-language.md §4).
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_ENGINE_TIME_PART_H_
#define DRILLCHECK_ENGINE_TIME_PART_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "sigma/search.h"

namespace drillcheck {

// Of an ISO 8601 date, or date and time with T or a blank between them and any
// fraction. The week is that of ISO 8601: it begins on Monday, and the first
// holds the year's first Thursday. A date alone has no hour and no minute.
// Nothing for any other text.
std::optional<int64_t> TimePart(std::string_view text,
                                sigma::TimePartTest::Part part);

// Of seconds or milliseconds since 1970, in UTC.
std::optional<int64_t> TimePartOfEpoch(double number,
                                       sigma::TimePartTest::Part part);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_TIME_PART_H_
