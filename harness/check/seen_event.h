// Seen event: an event as one document of the rule sees it, with how the
// document's condition answered and the part of that which the case names in
// `because`.
//
// Thread rule: what it points to must outlive it; after that it is immutable.
#ifndef DRILLCHECK_CHECK_SEEN_EVENT_H_
#define DRILLCHECK_CHECK_SEEN_EVENT_H_

#include "check/case_check.h"
#include "diagnose/surroundings.h"

namespace drillcheck {

struct SeenEvent {
  SeenEvent(const CaseRun& run, const Sighting& sighting);
  // The part points into the trace.
  SeenEvent(const SeenEvent&) = delete;
  SeenEvent& operator=(const SeenEvent&) = delete;

  Surroundings Around() const;

  const CaseRun& run;
  const Sighting& sighting;
  const Program& program;
  const Trace trace;
  const Trace* const because;  // the part that is named, or null
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_SEEN_EVENT_H_
