// Exposure: the smallest change to a recorded event that tells a rule from
// one of its mutants.
//
// A surviving mutant says that a test is missing; an exposure says which. It
// is searched among the events that the fixture has: as they are, then with
// one field changed, then with two, as the changed part of the rule suggests
// (vary/item_edits.h). Every find is verified by asking both rules. Nothing
// found within the bound proves nothing.
//
// Thread rule: an ExposureSearch belongs to one thread.
#ifndef DRILLCHECK_STRENGTH_EXPOSURE_H_
#define DRILLCHECK_STRENGTH_EXPOSURE_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "check/replay.h"
#include "vary/event_edit.h"
#include "vary/mutant.h"

namespace drillcheck {

struct Exposure {
  EventRef event;
  View view;                     // of the event as recorded
  std::vector<EventEdit> edits;  // none: the event as it is
  bool fires = false;            // the rule, on the changed event
};

// "a quiet event like drill.jsonl record 2 with `a` = `b`".
std::string InWords(const Subject& subject, const Exposure& exposure);

// Of one detection rule of a subject, which must stay as it is meanwhile.
class ExposureSearch {
 public:
  // Requires LoadRecordings() done, and that `document` is no correlation.
  ExposureSearch(const Subject& subject, size_t document);

  // Whether a find will do; else the search goes on.
  using Accept = std::function<bool(const Exposure&)>;

  // Looks at no more than `tries` changed events. No `accept`: the first will
  // do.
  std::optional<Exposure> Find(const Mutant& mutant, const Program& mutated,
                               size_t tries, const Accept& accept = {}) const;

 private:
  const Subject& subject_;
  size_t document_;
  std::vector<Sighting> bases_;  // those on which the rule fires come first
};

}  // namespace drillcheck

#endif  // DRILLCHECK_STRENGTH_EXPOSURE_H_
