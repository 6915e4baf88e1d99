// Why of value: what the value of a leaf itself says of why it did not match.
//
// For diagnosed.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_WHY_OF_VALUE_H_
#define DRILLCHECK_CHECK_WHY_OF_VALUE_H_

#include <string>
#include <vector>

#include "check/nearly_asked.h"

namespace drillcheck {

// Of a value that no other stands beside: where the event has something like
// it in a longer text. Requires a leaf that should have matched. Or empty.
std::string WhyOfOnly(const Trace& leaf, const NearlyAsked& nearly);

// Of one among others that are as they were meant; `met` as FindMet() tells.
// Or empty.
std::string WhyOfValue(const Trace& leaf, const NearlyAsked& nearly,
                       const std::vector<bool>& met);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_WHY_OF_VALUE_H_
