// Windows events in XML: what wevtutil and Event Viewer write, one event after
// another or inside of <Events>, and Sysmon for Linux in lines of syslog.
//
// What stands between two events (a declaration, <Events>, the header of a
// syslog line) is passed over.
//
// Thread rule: as EventReader.
#ifndef DRILLCHECK_EVENT_XML_EVENTS_H_
#define DRILLCHECK_EVENT_XML_EVENTS_H_

#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "event/event_reader.h"
#include "files/byte_source.h"

namespace drillcheck {

// `time_field`: see ReadOptions. The others must outlive the reader.
// Requires UTF-8 (utf16.h). One event is held in memory at a time.
std::unique_ptr<EventReader> ReadXmlEvents(ByteSource& bytes,
                                           std::string time_field,
                                           Reporter& report);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_XML_EVENTS_H_
