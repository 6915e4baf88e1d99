// The ways in which a rule that exists does not wake anybody.
#ifndef DRILLCHECK_POLICY_MUTE_KINDS_H_
#define DRILLCHECK_POLICY_MUTE_KINDS_H_

#include <string>
#include <vector>

namespace drillcheck {

// Kinds that a snapshot of production may name:
//   off          disabled, archived, not loaded
//   snoozed      switched off for a time, or without an end
//   suppressed   runs, and another object swallows its alerts
//   unscheduled  enabled, but nothing runs it
//   silent       runs, and raises no alert
//   auto-off     the platform itself switched it off
//   throttled    alerts so seldom that a second attack goes unseen
//   failing      its runs end in an error
//   degraded     runs late, or on a part of the data
//   narrowed     exceptions take away a part of what it would find
const std::vector<std::string>& ProductionMuteKinds();

// Those, and `repo`: the repository itself retired the rule.
const std::vector<std::string>& MuteKinds();

}  // namespace drillcheck

#endif  // DRILLCHECK_POLICY_MUTE_KINDS_H_
