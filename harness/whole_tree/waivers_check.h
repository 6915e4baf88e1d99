// The test `Waivers` of the entry `tree`.
#ifndef DRILLCHECK_WHOLE_TREE_WAIVERS_CHECK_H_
#define DRILLCHECK_WHOLE_TREE_WAIVERS_CHECK_H_

#include <vector>

#include "check/subject.h"
#include "files/files.h"
#include "results/result.h"
#include "tree/rules.h"

namespace drillcheck {

// By day: the file can be read, and its waivers name rules that exist. At
// night also: none is past its date (by day a note), they name systems that
// exist, and one that names no system forgives something on some system.
TestResult CheckWaivers(const FileSystem& files,
                        const std::vector<RuleEntry>& entries,
                        const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_WHOLE_TREE_WAIVERS_CHECK_H_
