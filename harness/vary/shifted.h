// Numbers a step further. Internal to vary/.
#ifndef DRILLCHECK_VARY_SHIFTED_H_
#define DRILLCHECK_VARY_SHIFTED_H_

#include <optional>

#include "base/number.h"

namespace drillcheck {

// A whole number of at most 15 digits, moved by `by`; nothing for any other.
std::optional<Number> Shifted(const Number& number, int by);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_SHIFTED_H_
