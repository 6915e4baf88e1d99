// Unwraps one JSON event: finds its source, its fields and its time.
//
// The source is told by the event's own members, never by file names: one file
// may hold events of several sources. Windows and Linux audit events have
// readers of their own (windows.h, linux_audit.h); for reader.cc and them.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_SHAPE_H_
#define DRILLCHECK_EVENT_SHAPE_H_

#include <optional>
#include <string_view>

#include "event/event.h"
#include "json/scalar.h"
#include "json/value.h"

namespace drillcheck {

// Requires an object. `time_field`: see ReadRecording().
Event Shape(json::Value object, std::string_view time_field);

// A time as text or epoch number, or nothing.
std::optional<Time> TimeOf(const json::Scalar& value);
// The same; nothing for null.
std::optional<Time> TimeOf(const json::Value* value);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_SHAPE_H_
