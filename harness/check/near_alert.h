// The nearest miss of a correlation: how many events each member hit, and for
// the group that came nearest to an alert what was missing, late, in another
// order or in another group.
//
// Used by the failing tests of correlations, `explain` and `fixture new`.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_NEAR_ALERT_H_
#define DRILLCHECK_CHECK_NEAR_ALERT_H_

#include <optional>
#include <string>
#include <vector>

#include "check/member_events.h"
#include "check/replay.h"
#include "results/result.h"

namespace drillcheck {

struct NearAlert {
  std::vector<MemberEvent> events;  // by time
  std::vector<Evidence> evidence;
  // The member that hit nothing, as RuleOf() numbers it: its own condition
  // tree tells more than the windows.
  std::optional<size_t> silent_member;
  std::string reason;  // in one sentence, of the nearest group
};

// `correlation` as RuleOf() numbers it.
NearAlert FindNearAlert(const Subject& subject, const Case& test,
                        const Replay& replay, size_t correlation);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEAR_ALERT_H_
