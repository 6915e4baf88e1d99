// Tells by its own members which cloud or identity service a JSON event comes
// from, as a table of marks: fields that must all be there, one of several
// that must be there too, and a text that a field must hold.
//
// A mark is chosen so that an unrelated event does not bear it by chance: an
// `eventName` alone is no CloudTrail. Names of the first level are compared
// without case, because exports of one service differ in it (`category`,
// `Category`); deeper ones as they are.
//
// For shape.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_CLOUD_SOURCE_H_
#define DRILLCHECK_EVENT_CLOUD_SOURCE_H_

#include <string_view>
#include <vector>

#include "event/event.h"
#include "json/value.h"

namespace drillcheck {

// kUnknown: none of those that the table holds.
Source CloudSourceOf(const json::Value& object);

// Fields that hold the time of the events of `source`, the best one first.
const std::vector<std::string_view>& TimeFieldsOf(Source source);

// The field at a dotted path, or null; the first name in any case.
const json::Value* FieldAt(const json::Value& object, std::string_view path);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_CLOUD_SOURCE_H_
