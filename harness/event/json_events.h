// JSON recordings: JSON lines, objects one after another, a list, or an
// envelope of events (CloudTrail's Records, a Kubernetes EventList).
//
// Thread rule: as EventReader.
#ifndef DRILLCHECK_EVENT_JSON_EVENTS_H_
#define DRILLCHECK_EVENT_JSON_EVENTS_H_

#include <cstddef>
#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "event/event_reader.h"
#include "files/byte_source.h"

namespace drillcheck {

// Values in one event; an envelope's events count one by one. A value takes a
// hundred times the memory of the `0,` that it may be written with.
inline constexpr size_t kMaxValuesOfEvent = 1'000'000;

// `time_field`: see ReadOptions. The others must outlive the reader.
std::unique_ptr<EventReader> ReadJsonEvents(ByteSource& bytes,
                                            std::string time_field,
                                            Reporter& report);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_JSON_EVENTS_H_
