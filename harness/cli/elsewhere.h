// What a run of a whole tree does not find, and what then probably lies
// elsewhere: its fixtures, its policy, the memory of its fields. A run that
// lacks them looks like a good one.
//
// For test.cc. Thread rule: as Io.
#ifndef DRILLCHECK_CLI_ELSEWHERE_H_
#define DRILLCHECK_CLI_ELSEWHERE_H_

#include <vector>

#include "cli/io.h"
#include "cli/options.h"
#include "results/result.h"

namespace drillcheck::cli {

// True, and told with the option to give, when rules were asked for their
// fixture and not one has any.
bool ComplainOfNoFixture(const CommonOptions& options,
                         const std::vector<TestResult>& tests, Io& io);

// A policy that is not beside the rules, but near.
void TellPolicyElsewhere(const CommonOptions& options, Io& io);

// fields.lock, where git's HEAD still has it.
void TellLostMemory(const CommonOptions& options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_ELSEWHERE_H_
