// The test `NothingRemoved` of the entry `tree`: fewer rules or cases than the
// floors of policy is `removed`, because deleting a test also makes a run
// greener.
//
// Thread rule: pure function of what it is given.
#ifndef DRILLCHECK_WHOLE_TREE_FLOORS_H_
#define DRILLCHECK_WHOLE_TREE_FLOORS_H_

#include <vector>

#include "check/subject.h"
#include "files/files.h"
#include "results/result.h"
#include "tree/rules.h"

namespace drillcheck {

// Names every floor that is broken, at its line, with what is there. At night
// also a floor that lags behind, as a warning: below it tests can be deleted
// unseen. By day nobody is told, because every new case leaves it behind.
TestResult CheckFloors(const FileSystem& files,
                       const std::vector<RuleEntry>& entries,
                       const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_WHOLE_TREE_FLOORS_H_
