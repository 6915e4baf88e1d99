// What is wrong with one rule of the repository on one system of production,
// before waivers: is it there once, on, with its severity, in this version?
#ifndef DRILLCHECK_PRODUCTION_DEPLOYED_FINDINGS_H_
#define DRILLCHECK_PRODUCTION_DEPLOYED_FINDINGS_H_

#include <map>
#include <string>
#include <vector>

#include "check/finding.h"
#include "check/subject.h"
#include "deployed/deployed.h"
#include "production/snapshot_state.h"
#include "sigma/parse.h"
#include "tree/rules.h"

namespace drillcheck {

// What the repository says of one rule.
struct RepoRule {
  RuleEntry entry;
  sigma::RuleFile file;
  std::vector<std::string> ids;  // lower case; of broken documents too
  std::string sha256;            // of the file's bytes
  std::string owner;
};

using Records = std::vector<const DeployedRule*>;

// A snapshot, how far it is believed, and its records by rule id in lower
// case. Points into the snapshot, which must outlive it.
struct SystemView {
  const Snapshot& snapshot;
  SnapshotState state;
  std::map<std::string, Records> records;
};

SystemView ViewOf(const Snapshot& snapshot, const Settings& settings);

// The documents of a rule file that share one id, and the records with it.
struct Pair {
  std::vector<const sigma::Rule*> documents;
  Records records;
};

std::vector<Pair> PairById(const RepoRule& rule, const SystemView& system);

// The findings that the snapshot can prove: in one that is cut no rule is
// missing; in one that is old only `muted` and `wrong-severity` are believed.
std::vector<Finding> FindingsOf(const RepoRule& rule,
                                const std::vector<Pair>& pairs,
                                const SystemView& system, Time now);

}  // namespace drillcheck

#endif  // DRILLCHECK_PRODUCTION_DEPLOYED_FINDINGS_H_
