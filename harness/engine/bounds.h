// The condition of a correlation, asked of what was counted.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_ENGINE_BOUNDS_H_
#define DRILLCHECK_ENGINE_BOUNDS_H_

#include <functional>
#include <vector>

#include "sigma/correlation.h"

namespace drillcheck {

// True when `value` is within all bounds. A value below 2^53 is rounded to
// double first: ten times 0.1 is 1.
bool Within(const std::vector<sigma::Bound>& bounds, long double value);

// The expression over rules, with `is_present` asked for each of them.
bool Holds(const sigma::Condition& expression,
           const std::function<bool(size_t)>& is_present);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_BOUNDS_H_
