// The window in which one group of a correlation came nearest to an alert. For
// near_alert.cc alone.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_NEAREST_WINDOW_H_
#define DRILLCHECK_CHECK_NEAREST_WINDOW_H_

#include <optional>
#include <vector>

#include "check/member_events.h"

namespace drillcheck {

// The events of one group, by time.
using GroupEvents = std::vector<const MemberEvent*>;

// A run of them that lie within the timespan.
struct Window {
  size_t first = 0;  // into the events
  size_t last = 0;
  double measure = 0;
};

// event_count or value_count.
bool IsCount(const sigma::Correlation& correlation);

// The smallest count that satisfies the bounds, where they ask for one.
std::optional<size_t> WantedCount(const sigma::Correlation& correlation);

// What the type counts or sums in events[first..last].
double Measure(const sigma::Correlation& correlation, const GroupEvents& events,
               size_t first, size_t last);

// The one of the greatest measure, of several the first. Requires an event.
Window NearestWindow(const sigma::Correlation& correlation,
                     const GroupEvents& events);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEAREST_WINDOW_H_
