// Which event of a failing case is shown.
//
// For fires.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_SHOWN_EVENT_H_
#define DRILLCHECK_CHECK_SHOWN_EVENT_H_

#include <optional>
#include <set>

#include "check/case_check.h"

namespace drillcheck {

// The silent event that best shows why: the missing record, or the one that
// came nearest to firing; of equally near ones that in which a part is most
// surely to blame. When the rule drifted, events that would fire if they had
// the fields that they lack come first. Nothing where none is left that could
// have fired.
std::optional<Sighting> ShowMissed(const CaseRun& run, bool drifted);

// The first event that should not have fired, in the view that did; when the
// rule drifted, the first that shows it.
std::optional<Sighting> ShowNoisy(const CaseRun& run, bool drifted);

// The events that any document of the rule reads.
std::set<EventRef> EventsSeen(const CaseRun& run);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_SHOWN_EVENT_H_
