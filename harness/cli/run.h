// What every command that runs the generated tests does alike.
#ifndef DRILLCHECK_CLI_RUN_H_
#define DRILLCHECK_CLI_RUN_H_

#include <vector>

#include "check/subject.h"
#include "cli/io.h"
#include "cli/options.h"
#include "results/result.h"
#include "suite/run.h"

namespace drillcheck::cli {

// One moving line on a terminal; null in a pipe.
Progress MakeProgress(Io& io);

// The head of the results.
Run NewRun(const CommonOptions& options, const Settings& settings);

// kUnreadable, kFailed or kOk, by the failing tests alone. Those that policy
// makes warnings of in their lane get a note that says so, and count for
// nothing.
int Settle(const Policy& policy, std::vector<TestResult>& tests);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_RUN_H_
