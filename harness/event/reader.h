// Reads a recording: the bytes of a file become events.
//
// The format is told by the content, never by the name (format.h), unless the
// caller names it. `scan` takes the events one after another, whatever the
// size of the file; tests, which look at a recording many times, take all.
#ifndef DRILLCHECK_EVENT_READER_H_
#define DRILLCHECK_EVENT_READER_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "event/event.h"
#include "event/event_reader.h"
#include "event/format.h"
#include "files/byte_source.h"
#include "files/files.h"

namespace drillcheck {

struct ReadOptions {
  // The field that holds the time of events whose shape does not tell; empty
  // = by shape alone.
  std::string time_field;
  std::optional<RecordingFormat> format;  // nothing: told by the first bytes
  // Bytes that a packed recording may unpack to.
  size_t limit = kMaxRecordingBytes;
  // ReadRecording() alone: what all events may weigh in memory, about.
  size_t held = size_t{4} << 30;
};

// `bytes` may be gzip or Zstandard, and UTF-16. `path` is used in messages
// only. What is damaged is reported to `diagnostics`, now or while events are
// read; they must outlive the reader. Null: nothing can be read, which was
// reported.
std::unique_ptr<EventReader> OpenRecording(const std::string& path,
                                           std::unique_ptr<ByteSource> bytes,
                                           const ReadOptions& options,
                                           Diagnostics& diagnostics);

struct Recording {
  std::string path;
  std::vector<Event> events;
  // What is damaged, with its place. The events around it are still there.
  Diagnostics diagnostics;
};

// All events at once. A recording whose events are heavier than what may be
// held gives none, which is reported.
Recording ReadRecording(const std::string& path, std::string bytes,
                        std::string_view time_field = "");
Recording ReadRecording(const std::string& path, std::string bytes,
                        const ReadOptions& options);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_READER_H_
