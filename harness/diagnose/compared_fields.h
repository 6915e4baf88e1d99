// The fields that one part of a rule reads: its own, and with `fieldref` the
// one that it is compared with. Either side of a comparison can be the one
// that an event lacks. Internal to diagnose/.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_DIAGNOSE_COMPARED_FIELDS_H_
#define DRILLCHECK_DIAGNOSE_COMPARED_FIELDS_H_

#include <string>
#include <vector>

#include "event/view.h"
#include "sigma/search.h"

namespace drillcheck {

// The item's own field first, each once.
std::vector<std::string> FieldsReadBy(const sigma::Item& item);

// The first of them that the event lacks; the item's own where it lacks none.
std::string LackedField(const sigma::Item& item, const View& view);

// True when a value at `field` can be compared: the event has every other
// field that the item reads, and these hold no more than a person would
// compare. An event is untrusted, and each of its values is asked.
bool CanCompare(const sigma::Item& item, const std::string& field,
                const View& view);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_COMPARED_FIELDS_H_
