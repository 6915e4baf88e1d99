// Orphan fixtures: those that no rule belongs to, and how to bring them home.
//
// For tree_check.cc. Thread rule: pure function over a file system.
#ifndef DRILLCHECK_WHOLE_TREE_ORPHAN_FIXTURES_H_
#define DRILLCHECK_WHOLE_TREE_ORPHAN_FIXTURES_H_

#include <vector>

#include "check/subject.h"
#include "results/result.h"

namespace drillcheck {

// The test `NoOrphanFixtures`: one failure for all of them, however many a
// moved folder of rules left behind, with one command that moves them all.
TestResult CheckOrphanFixtures(const FileSystem& files,
                               const std::vector<RuleEntry>& entries,
                               const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_WHOLE_TREE_ORPHAN_FIXTURES_H_
