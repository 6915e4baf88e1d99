// All tests of one system of production: which there are, and what they find.
//
// A green test of a rule proves the rule; that production runs this very rule,
// awake and with its severity, is proven here. Reads the clock's time from
// Settings, and a snapshot instead of production: no network.
#ifndef DRILLCHECK_PRODUCTION_PRODUCTION_H_
#define DRILLCHECK_PRODUCTION_PRODUCTION_H_

#include <string>
#include <vector>

#include "check/rule_check.h"
#include "check/subject.h"
#include "deployed/deployed.h"
#include "files/files.h"
#include "production/deployed_findings.h"
#include "results/result.h"
#include "tree/rules.h"

namespace drillcheck {

// A system, and the rules that it should run.
struct Production {
  Snapshot snapshot;
  std::vector<RepoRule> rules;
  // True when `rules` is the whole repository: only then is a rule of the
  // snapshot that is not among them `extra`.
  bool whole = true;
};

Production LoadProduction(const FileSystem& files, const Settings& settings,
                          const std::vector<RuleEntry>& entries, bool whole,
                          const std::string& system);

// `Snapshot`, then each rule under its entry's name, then each rule that only
// production has as `extra/<id>`.
std::vector<PlannedTest> PlanProduction(const Production& production);

// One result for each planned test, in that order. Pure.
std::vector<TestResult> CheckProduction(const Production& production,
                                        const Settings& settings);

// All findings of all rules, forgiven or not.
std::vector<Finding> AllFindings(const Production& production,
                                 const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_PRODUCTION_PRODUCTION_H_
