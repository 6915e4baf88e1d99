// What a run does not find, and what then probably lies elsewhere: its
// fixtures, of a whole tree its policy and the memory of its fields. A run that
// lacks them looks like a good one.
//
// For test.cc. Thread rule: as Io.
#ifndef DRILLCHECK_CLI_ELSEWHERE_H_
#define DRILLCHECK_CLI_ELSEWHERE_H_

#include <string>
#include <vector>

#include "cli/io.h"
#include "cli/options.h"
#include "results/result.h"

namespace drillcheck::cli {

// Tells with the option to give when rules were asked for their fixture and not
// one has any. True where nothing was tested then: of a whole tree, and where
// there is no folder of fixtures at all. Of a rule that is named policy says
// whether it may lack one.
bool ComplainOfNoFixture(const CommonOptions& options,
                         const std::vector<TestResult>& tests, bool whole_tree,
                         Io& io);

// Of a selection that is empty; `recorded`: of rules with a recording only.
std::string WhyNoRuleIsLeft(const CommonOptions& options, bool recorded,
                            const Io& io);

// A policy that is not beside the rules, but near.
void TellPolicyElsewhere(const CommonOptions& options, Io& io);

// fields.lock, where git's HEAD still has it.
void TellLostMemory(const CommonOptions& options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_ELSEWHERE_H_
