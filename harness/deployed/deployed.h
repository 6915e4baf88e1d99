// What production runs, as a snapshot of one system tells it.
//
// The record is general: each vendor's export becomes this, and the checks
// know no vendor. What a system does not tell stays unset, never "fine".
//
// Thread rule: plain values.
#ifndef DRILLCHECK_DEPLOYED_DEPLOYED_H_
#define DRILLCHECK_DEPLOYED_DEPLOYED_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "sigma/rule.h"

namespace drillcheck {

// One reason why a rule wakes nobody. A rule may have several.
struct Mute {
  std::string kind;           // of ProductionMuteKinds()
  bool full = true;           // false: only a part of what it finds
  std::optional<Time> since;  // unset: not told
  std::optional<Time> until;  // unset: no end
  std::string by;             // who, or empty
  std::string reason;         // or empty
};

// One rule of one system.
struct DeployedRule {
  // Where the snapshot says so.
  std::string path;
  Position at;

  // Who it is. `rule_id` is the Sigma id, stamped at deployment; empty: none.
  std::string rule_id;
  std::string native_id;
  std::string name;

  // Switch, severity, mutes; unset: the system does not tell.
  std::optional<bool> enabled;
  std::optional<sigma::Level> severity;
  std::vector<Mute> mutes;

  // SHA-256 of the rule file that was deployed; empty: not stamped.
  std::string query_sha256;
};

// One file of a snapshot.
struct SnapshotFile {
  std::string path;
  std::optional<Time> taken_at;
  std::optional<size_t> total;  // records that its header promises
  size_t records = 0;           // records that it holds, readable or not
};

// One system, at one time.
struct Snapshot {
  std::string system;
  std::string folder;
  std::vector<SnapshotFile> files;
  std::vector<DeployedRule> rules;  // in the order of the files
  Diagnostics diagnostics;          // what could not be read
};

// "rule 'Name' (native-id)": for messages.
std::string Describe(const DeployedRule& rule);

}  // namespace drillcheck

#endif  // DRILLCHECK_DEPLOYED_DEPLOYED_H_
