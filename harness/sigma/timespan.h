// Reads the window of a correlation: `timespan: 10m`. For read_correlation.cc
// alone.
//
// Not base/duration.h, which policy uses: Sigma engines also know weeks,
// months and years, and the messages have to name Sigma's own mistakes.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_TIMESPAN_H_
#define DRILLCHECK_SIGMA_TIMESPAN_H_

#include <optional>

#include "base/diagnostic.h"
#include "base/duration.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// A whole number above zero and one letter: s, m, h or d; w, M and y are
// warned of. All else is an error; then there is no result.
std::optional<Duration> ParseTimespan(const yaml::Node& node, Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_TIMESPAN_H_
