// The single edits of an event that an item of a rule could notice. They are
// what the search for an exposing event (strength/exposure.h) tries, the most
// telling first.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_VARY_ITEM_EDITS_H_
#define DRILLCHECK_VARY_ITEM_EDITS_H_

#include <vector>

#include "event/view.h"
#include "sigma/search.h"
#include "vary/event_edit.h"

namespace drillcheck {

// `near` is the place of the changed part: where it is one of the item's
// values, that one comes first. At most `limit`.
std::vector<EventEdit> EditsFor(const sigma::Item& item, Position near,
                                const View& view, size_t limit);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_ITEM_EDITS_H_
