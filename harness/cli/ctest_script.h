// The script through which CTest learns of the tests.
//
// ctest includes it at every call (TEST_INCLUDE_FILES), so that a new rule
// needs no build step. Each entry runs `drillcheck test RULE`: never a
// --gtest_filter, in which a dash or colon of a path has a meaning of its own.
#ifndef DRILLCHECK_CLI_CTEST_SCRIPT_H_
#define DRILLCHECK_CLI_CTEST_SCRIPT_H_

#include <memory>
#include <string>
#include <vector>

#include "cli/list.h"
#include "suite/entry.h"

namespace drillcheck::cli {

std::string CTestScript(const ListOptions& options,
                        const std::vector<std::unique_ptr<Entry>>& entries);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_CTEST_SCRIPT_H_
