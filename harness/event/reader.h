// Reads a recording: the bytes of a file become events.
//
// The format is told by the content, never by the name. A format that no
// reader exists for yet is not an error of the recording: it is reported
// apart, so that a test can say "not run" and why.
#ifndef DRILLCHECK_EVENT_READER_H_
#define DRILLCHECK_EVENT_READER_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "event/event.h"

namespace drillcheck {

struct Recording {
  std::string path;
  std::vector<Event> events;
  // What is damaged, with its place. The events around it are still there.
  Diagnostics diagnostics;
  // Not empty: there is no reader for this format yet, and its name.
  std::string unread_format;
};

// `bytes` may be gzip or Zstandard. `path` is used in messages only.
// `time_field` names the field that holds the time of events whose shape does
// not tell; empty = by shape alone.
Recording ReadRecording(const std::string& path, std::string bytes,
                        std::string_view time_field = "");

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_READER_H_
