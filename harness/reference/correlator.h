// The slow, obvious correlator: which correlations alert over timed hits?
//
// Written from sigma-language.md §7, without a look at engine/'s. It keeps no
// window: at every event it gathers the hits of the group again from the
// beginning. For tests only.
//
// Where §7 leaves room: the condition is a matter of time, not of events. It
// may turn false while old hits leave the window and nothing else happens;
// that re-arms the group too. No hit in the window: no condition holds.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_REFERENCE_CORRELATOR_H_
#define DRILLCHECK_REFERENCE_CORRELATOR_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "event/view.h"
#include "sigma/rule.h"

namespace drillcheck::reference {

struct Hit {
  size_t rule = 0;  // index into the rules
  View view;
};

struct TimedEvent {
  Time time;
  std::vector<Hit> hits;  // at most one for each rule
};

struct Alert {
  size_t rule = 0;  // index of the correlation
  std::vector<std::pair<std::string, std::string>> group;  // field, value
  Time first;
  Time last;
  std::vector<size_t> events;  // of the window, each once; the last completes

  auto operator<=>(const Alert&) const = default;
};

// `events` in order of time. All alerts, those of inner correlations too,
// sorted by completing event, then by rule and group. Requires references
// that each name one of `rules`, without a cycle.
std::vector<Alert> Correlate(const std::vector<const sigma::Rule*>& rules,
                             const std::vector<TimedEvent>& events);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_CORRELATOR_H_
