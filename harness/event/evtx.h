// Windows Event Log files (.evtx), chunk by chunk.
//
// A file is a header and chunks of 64 KiB, each with its own names and
// templates; a record's event is binary XML (evtx_xml.h).
//
// libevtx 20181227 is the oracle of this reader and not the reader: it takes
// 15 to 20 seconds over some hostile records, makes nothing of three valid
// public logs and pads hexadecimal numbers. It shares no code with ours, so
// evtx_oracle_test.cc holds every field of every public log against it.
//
// Source: [MS-EVEN6] 2.2.12 to 2.2.17 and the chunk layout that Windows
// writes.
//
// Thread rule: as EventReader.
#ifndef DRILLCHECK_EVENT_EVTX_H_
#define DRILLCHECK_EVENT_EVTX_H_

#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "event/event_reader.h"
#include "files/byte_source.h"

namespace drillcheck {

// `time_field`: see ReadOptions. The others must outlive the reader.
//
// Events get the fields that the same event has in a JSON dump. The counts in
// the file's header are not trusted: every chunk that is there is read.
std::unique_ptr<EventReader> ReadEvtxEvents(ByteSource& bytes,
                                            std::string time_field,
                                            Reporter& report);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_EVTX_H_
