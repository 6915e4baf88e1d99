// One thing wrong with one rule on one system of production.
#ifndef DRILLCHECK_CHECK_FINDING_H_
#define DRILLCHECK_CHECK_FINDING_H_

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "deployed/deployed.h"
#include "results/result.h"

namespace drillcheck {

struct Finding {
  Verdict verdict = Verdict::kNone;
  std::string kind;     // or empty
  std::string rule_id;  // what a waiver must name
  std::string title;
  std::string path;  // where to look, in the repository
  Position at;
  std::string snapshot;  // path of the file that says so
  Position snapshot_at;
  std::string expected;
  std::string got;
  std::string reason;
  std::string way_out;  // completes "WAY_OUT, or waive it": "re-enable it"
  std::optional<Time> until;  // of a mute: when it ends
};

// "muted (snoozed)": the verdict with its kind.
std::string Describe(const Finding& finding);

// Why a rule wakes nobody, for how long, and who said so:
// "muted since 2025-12-09 by j.doe: noisy; no end date, never re-enabled".
std::string Describe(const Mute& mute);

// The mutes of one record as findings: `muted` for each that is in force now
// and takes the whole rule; `expired-waiver` for one that ended before the
// snapshot was taken and is still listed. A rule that is off without any
// reason given is one more. `at`: what the repository says of the rule.
std::vector<Finding> FindMutes(const DeployedRule& record,
                               std::optional<Time> taken_at, Time now,
                               const Finding& at);

// What else the mutes of a record say: partial, planned, ended ones.
std::vector<std::string> NotesOn(const DeployedRule& record, Time now);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_FINDING_H_
