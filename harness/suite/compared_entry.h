// An entry together with what the comparison with a base revision found.
#ifndef DRILLCHECK_SUITE_COMPARED_ENTRY_H_
#define DRILLCHECK_SUITE_COMPARED_ENTRY_H_

#include <memory>
#include <string>
#include <vector>

#include "suite/entry.h"

namespace drillcheck {

// The tests of `inner`, then `compared`, all under one name, so that one rule
// stays one suite. `inner` may be null: the rule is gone. Requires one or the
// other.
std::unique_ptr<Entry> MakeComparedEntry(std::unique_ptr<Entry> inner,
                                         const std::string& name,
                                         const std::string& path,
                                         std::vector<TestResult> compared);

// The tests of the tree at a change. What was so before is not the change's
// fault: it is `not-checked`, and says so. Floors are left to other runs,
// because the comparison itself tells what was removed.
std::unique_ptr<Entry> MakeTreeEntryAgainst(const FileSystem& base,
                                            const FileSystem& head,
                                            const Settings& settings,
                                            const std::string& base_name,
                                            std::vector<std::string> roots);

}  // namespace drillcheck

#endif  // DRILLCHECK_SUITE_COMPARED_ENTRY_H_
