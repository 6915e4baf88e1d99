// The hits of a correlation's members in one case, as the correlation counts
// them. For near_alert.cc and what it tells.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_MEMBER_EVENTS_H_
#define DRILLCHECK_CHECK_MEMBER_EVENTS_H_

#include <optional>
#include <string>
#include <vector>

#include "check/replay.h"

namespace drillcheck {

// A hit of a member.
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

// For each of Correlation::rules the rule that it names, as RuleOf() numbers
// it, or nothing.
using MemberRules = std::vector<std::optional<size_t>>;
MemberRules MembersOf(const sigma::Correlation& correlation,
                      const LinkedRules& rules);

// By time.
std::vector<MemberEvent> MemberEventsOf(const sigma::Correlation& correlation,
                                        const MemberRules& members,
                                        const Subject& subject,
                                        const Replay& replay);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_MEMBER_EVENTS_H_
