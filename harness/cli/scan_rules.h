// What `scan` runs: the rules of all files, with filters joined, pipelines
// applied and correlations resolved. What is refused is printed, and a log
// source that is nearly a known one.
//
// Thread rule: immutable once loaded.
#ifndef DRILLCHECK_CLI_SCAN_RULES_H_
#define DRILLCHECK_CLI_SCAN_RULES_H_

#include <memory>
#include <vector>

#include "cli/scan.h"
#include "engine/correlator.h"
#include "engine/rule_set.h"

namespace drillcheck::cli {

struct ScanRules {
  explicit ScanRules(bool routed) : set(routed) {}

  RuleSet set;
  std::vector<std::unique_ptr<const sigma::Rule>> correlations;
  // Those of the set and then the correlations, as the plan numbers them.
  std::vector<const sigma::Rule*> rules;
  std::unique_ptr<const CorrelationPlan> plan;
  bool refused = false;     // a rule or filter cannot be run
  bool unreadable = false;  // a --rules or --pipeline cannot be read

  bool correlates() const { return !plan->empty(); }
};

// `plan` is there whatever was refused. A pipeline that cannot be read leaves
// no rule: without it they would all be silent.
std::unique_ptr<ScanRules> LoadScanRules(const ScanOptions& options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SCAN_RULES_H_
