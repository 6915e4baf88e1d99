// `scan --stats`: what each rule saw, hit and cost, the most expensive first.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_CLI_SCAN_STATS_H_
#define DRILLCHECK_CLI_SCAN_STATS_H_

#include <string>
#include <vector>

#include "cli/options.h"
#include "engine/rule_set.h"

namespace drillcheck::cli {

// `costs`, in nanoseconds, are those of the rules of `set`. Rules that no
// event reached are one line of the table, but each an object of the JSON.
std::string StatsText(const RuleSet& set, const std::vector<RuleCost>& costs,
                      Format format);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SCAN_STATS_H_
