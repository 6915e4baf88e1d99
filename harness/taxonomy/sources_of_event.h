// The log sources of an event: what a rule would have to say to see it. For
// the advice to a rule whose own log source no event has.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_TAXONOMY_SOURCES_OF_EVENT_H_
#define DRILLCHECK_TAXONOMY_SOURCES_OF_EVENT_H_

#include <vector>

#include "event/event.h"
#include "sigma/rule.h"

namespace drillcheck {

// Those of the tables with a category or a service, the categories first; none
// where nobody can tell.
std::vector<sigma::LogSource> LogSourcesOf(const Event& event);

// Those of any of the events, each once, in the same order.
std::vector<sigma::LogSource> LogSourcesOf(
    const std::vector<const Event*>& events);

}  // namespace drillcheck

#endif  // DRILLCHECK_TAXONOMY_SOURCES_OF_EVENT_H_
