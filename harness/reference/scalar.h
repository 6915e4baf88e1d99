// What single texts mean: numbers, addresses, times. Each read in the most
// obvious way, for matcher.cc and correlator.cc.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_REFERENCE_SCALAR_H_
#define DRILLCHECK_REFERENCE_SCALAR_H_

#include <optional>
#include <string>
#include <string_view>

#include "event/view.h"
#include "sigma/search.h"

namespace drillcheck::reference {

// Holds every int64_t, uint64_t and double exactly.
using Exact = long double;

// A decimal number; an integer beyond 64 bits is the nearest double.
std::optional<Exact> ParseExact(std::string_view text);

// `block` as cidr rules write it. Nothing when it is no block at all.
std::optional<bool> IsInNetwork(const std::string& address,
                                const std::string& block);

// The part of an ISO time as its digits stand there, or of an epoch number in
// UTC.
std::optional<int> TimePart(const json::Value& value,
                            sigma::TimePartTest::Part part);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_SCALAR_H_
