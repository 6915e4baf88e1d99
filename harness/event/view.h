// View: the fields of one event under the names that one rule uses, and how
// a field is found in it.
//
// One event can have several views: a process creation from Security 4688
// calls the image NewProcessName, a Linux audit event is seen record by
// record by `service: auditd` rules. taxonomy/ makes views, engine/ asks them.
#ifndef DRILLCHECK_EVENT_VIEW_H_
#define DRILLCHECK_EVENT_VIEW_H_

#include <string>
#include <string_view>
#include <vector>

#include "json/scalar.h"
#include "json/value.h"

namespace drillcheck {

// A field that rules call by another name than the event does.
struct Rename {
  std::string_view rule;
  std::string_view event;
};

struct View {
  const json::Value* fields = nullptr;           // an object, never null in use
  const std::vector<Rename>* renames = nullptr;  // or null
};

// What a field holds: its values, each a scalar or an object, with arrays
// opened (any element counts). An empty array is present without values.
struct FieldValues {
  bool present = false;
  // The field itself is null, not an element of its array; below an array of
  // objects: that of any of them is.
  bool null = false;
  std::vector<const json::Value*> values;
};

// The rule's field `name`: the literal key first, then every split at a dot,
// longest head first, through objects and arrays (sigma-language.md §2).
FieldValues Lookup(const View& view, std::string_view name);

// One scalar somewhere in an event.
struct Leaf {
  std::string path;  // dotted, arrays left out
  const json::Value* value;
};

// Every scalar of the event in its order, nested ones too: for keywords,
// which search values, and for the nearest field of a drifted rule.
std::vector<Leaf> Leaves(const View& view);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_VIEW_H_
