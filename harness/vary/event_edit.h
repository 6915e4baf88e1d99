// EventEdit: one change to one field of an event.
//
// For the search for the smallest change that tells a rule from its mutant,
// and for writing the changed event down. Places are found as the engine finds
// fields (event/view.h).
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_VARY_EVENT_EDIT_H_
#define DRILLCHECK_VARY_EVENT_EDIT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event/view.h"
#include "json/value.h"

namespace drillcheck {

// A step down into a document: a key, or where that is empty an index.
struct Step {
  std::string key;
  size_t index = 0;
};
using EventPath = std::vector<Step>;

struct EventEdit {
  std::string field;  // as the rule calls it; of a keyword the path
  EventPath path;     // in View::fields
  std::optional<json::Value> from;  // none: it was not there
  std::optional<json::Value> to;    // none: it is taken away
};

// Where the values of a field stand, each array opened; and the field itself,
// whole.
struct FieldPlaces {
  std::vector<EventPath> wholes;
  std::vector<EventPath> values;
};
FieldPlaces PlacesOf(const View& view, std::string_view field);

// Every scalar of the document.
std::vector<EventPath> ScalarPlaces(const json::Value& document);

// Where a field that is not there belongs.
EventPath PlaceFor(const View& view, std::string_view field);

// What stands there, or null.
const json::Value* At(const json::Value& document, const EventPath& path);

// False when the place is not there.
bool Apply(const EventEdit& edit, json::Value& document);

// "`ParentImage` = `C:\x\services.exe`", "no `User`".
std::string InWords(const EventEdit& edit);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_EVENT_EDIT_H_
