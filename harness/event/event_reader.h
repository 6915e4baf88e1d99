// EventReader: the events of one recording, one after another, so that a
// recording of any size can be scanned in constant memory. One derived class
// for each format (json_events.h, evtx.h, ...); reader.h picks it.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_EVENT_EVENT_READER_H_
#define DRILLCHECK_EVENT_EVENT_READER_H_

#include <string>

#include "event/event.h"
#include "event/line_block.h"

namespace drillcheck {

class EventReader {
 public:
  virtual ~EventReader() = default;

  // Puts the next event into `event`, in the order of the file; false: there
  // is none. What is damaged is reported with its place to the Reporter given
  // at construction, and reading goes on behind it where the format allows.
  virtual bool Next(Event& event) = 0;

  // For who reads events by himself (outlined_events.h), before the first
  // Next(): whole lines of a recording of JSON lines, as they are. False:
  // there are no more, or the recording is no such text.
  virtual bool NextLines(LineBlock& /*block*/) { return false; }

  // Takes back the last of those lines, which start at `from`: Next() goes on
  // there.
  virtual void Resume(std::string /*lines*/, const LinePlace& /*from*/) {}
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_EVENT_READER_H_
