// Finds the fields of an event, in the most obvious way.
//
// Written anew from sigma-language.md §2 and apart from event/view.h's
// Lookup(), so that a mistake in one of the two shows. For matcher.cc and
// correlator.cc.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_REFERENCE_FIELD_H_
#define DRILLCHECK_REFERENCE_FIELD_H_

#include <string_view>
#include <vector>

#include "event/view.h"

namespace drillcheck::reference {

struct Field {
  bool present = false;
  bool null = false;  // the field is null; a null in its array is no matter
  std::vector<const json::Value*> values;  // arrays opened, to any depth
};

Field FindField(const View& view, std::string_view name);

// Every value of the event that is neither object nor array.
std::vector<const json::Value*> AllScalars(const View& view);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_FIELD_H_
