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

#include "check/replay.h"
#include "check/result.h"

namespace drillcheck {

// A hit of a member, as the correlation counts it.
struct MemberEvent {
  size_t member = 0;  // index into Correlation::rules
  EventRef event;
  Time time;
  // Of the group-by fields; none: the first one of these is absent.
  std::optional<std::vector<std::string>> group;
  std::string absent_field;
  std::string value;  // of the fields that are counted or summed
  View view;
};

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

// "user=eve: 5 events from 09:00:01 to 09:04:11, records 1, 2, 3, 4, 5".
Evidence Describe(const Subject& subject, const Case& test, const Alert& alert);

// "record 9", or "okta:9" where the case replays several recordings.
std::string RecordName(const Subject& subject, const Case& test, EventRef ref);

// "event_count gte 5 within 10 minutes by user".
std::string Describe(const sigma::Correlation& correlation);

// The index of the rule that a correlation names, or nothing.
std::optional<size_t> FindMember(const LinkedRules& rules,
                                 const std::string& name);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEAR_ALERT_H_
