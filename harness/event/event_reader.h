// EventReader: the events of one recording, one after another, so that a
// recording of any size can be scanned in constant memory. One derived class
// for each format (json_events.h, evtx.h, ...); reader.h picks it.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_EVENT_EVENT_READER_H_
#define DRILLCHECK_EVENT_EVENT_READER_H_

#include "event/event.h"

namespace drillcheck {

class EventReader {
 public:
  virtual ~EventReader() = default;

  // Puts the next event into `event`, in the order of the file; false: there
  // is none. What is damaged is reported with its place to the Reporter given
  // at construction, and reading goes on behind it where the format allows.
  virtual bool Next(Event& event) = 0;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_EVENT_READER_H_
