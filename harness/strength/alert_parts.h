// What one alert of a correlation is made of: the hits of its members, among
// them the alerts of correlations that it counts.
//
// For edge_events.cc, which makes timed sequences of them. Thread rule: pure
// functions.
#ifndef DRILLCHECK_STRENGTH_ALERT_PARTS_H_
#define DRILLCHECK_STRENGTH_ALERT_PARTS_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "check/replay.h"

namespace drillcheck {

// A hit of a member: one event, or of an inner correlation all events behind
// its alert.
struct AlertPart {
  size_t member = 0;             // index into Correlation::rules
  std::vector<EventRef> events;  // by time
  Time completes;
  bool is_alert = false;
  std::string value;  // value_count: what is counted
  bool has_value = false;
};

struct AlertParts {
  size_t recording = 0;  // whose rules and pipelines all events belong to
  std::vector<AlertPart> parts;  // by time
};

// Of the first alert of `correlation`, numbered as by RuleOf(), in the replay
// of a case. An error says why there is none that could be taken apart.
Result<AlertParts> PartsOf(const Subject& subject, const Replay& replay,
                           size_t correlation);

}  // namespace drillcheck

#endif  // DRILLCHECK_STRENGTH_ALERT_PARTS_H_
