// The tests of the entry `tree`: what no rule can see alone.
#ifndef DRILLCHECK_WHOLE_TREE_TREE_CHECK_H_
#define DRILLCHECK_WHOLE_TREE_TREE_CHECK_H_

#include <string>
#include <vector>

#include "check/subject.h"
#include "files/files.h"
#include "results/result.h"
#include "tree/rules.h"

namespace drillcheck {

// "UniqueIds", "NoOrphanFixtures", "Filters", "NothingRemoved", "Waivers".
const std::vector<std::string>& TreeTestNames();

// `entries` is what FindRules() found, `diagnostics` what it complained of.
// Each test names its first finding and counts the others.
std::vector<TestResult> CheckTree(const FileSystem& files,
                                  const std::vector<RuleEntry>& entries,
                                  const Diagnostics& diagnostics,
                                  const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_WHOLE_TREE_TREE_CHECK_H_
