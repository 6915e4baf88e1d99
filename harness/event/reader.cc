#include "event/reader.h"

#include <utility>

#include "base/text.h"
#include "event/audit_log.h"
#include "event/evtx.h"
#include "event/json_events.h"
#include "event/process_parents.h"
#include "event/utf16.h"
#include "event/weight.h"
#include "event/xml_events.h"
#include "files/decompress.h"

namespace drillcheck {
namespace {

// Holds what the reader of a format reads from and reports to, and adds what
// events of every format need.
class OpenEvents : public EventReader {
 public:
  // `doubtful`: the bytes do not look like the format that the caller named.
  OpenEvents(std::unique_ptr<ByteSource> bytes, RecordingFormat format,
             bool doubtful, const ReadOptions& options, Reporter report)
      : bytes_(std::move(bytes)),
        report_(std::move(report)),
        format_(format),
        doubtful_(doubtful),
        events_(ReaderOf(format, options)) {}

  bool Next(Event& event) override {
    if (!events_->Next(event)) {
      ReportNothing();
      return false;
    }
    doubtful_ = false;
    parents_.Link(event);
    return true;
  }

  bool NextLines(LineBlock& block) override {
    return !doubtful_ && events_->NextLines(block);
  }

  void Resume(std::string lines, const LinePlace& from) override {
    events_->Resume(std::move(lines), from);
  }

 private:
  // Nothing found where something else stands must not pass for no events.
  void ReportNothing() {
    if (!std::exchange(doubtful_, false)) return;
    report_.Error({}, "no-events",
                  "no event was found in this recording, read as " +
                      std::string(Name(format_)) + " as it was asked for");
  }

  std::unique_ptr<EventReader> ReaderOf(RecordingFormat format,
                                        const ReadOptions& options) {
    switch (format) {
      case RecordingFormat::kJson:
        return ReadJsonEvents(*bytes_, options.time_field, report_);
      case RecordingFormat::kEvtx:
        return ReadEvtxEvents(*bytes_, options.time_field, report_);
      case RecordingFormat::kAuditLog:
        return ReadAuditLog(*bytes_, report_);
      case RecordingFormat::kXml:
        return ReadXmlEvents(*bytes_, options.time_field, report_);
    }
    return nullptr;
  }

  std::unique_ptr<ByteSource> bytes_;
  Reporter report_;
  RecordingFormat format_;
  bool doubtful_;
  std::unique_ptr<EventReader> events_;
  ProcessParents parents_;
};

void ReportUnknown(std::string_view head, Reporter& report) {
  report.Error({1, 1}, "unknown-format",
               "this is no recording that drillcheck knows: it starts with '" +
                   Printable(head.substr(0, 24)) + "'",
               "expected are JSON lines, one or more JSON objects, an array "
               "of them, EVTX, XML of Windows events, or a Linux audit log");
}

// The bytes as UTF-8, and the first of them in `head`.
Result<std::unique_ptr<ByteSource>> TextOf(std::unique_ptr<ByteSource> bytes,
                                           std::string& head) {
  for (int decoded = 0; decoded < 2; ++decoded) {
    auto first = ReadUpTo(*bytes, kFormatBytes);
    if (!first.ok()) return Error{first.error()};
    head = first.value();
    bytes = Behind(std::move(first).value(), std::move(bytes));
    auto order = Utf16Order(head);
    if (!order) break;
    bytes = Utf8Of(std::move(bytes), *order);
  }
  return bytes;
}

// `event` is the one that was too much.
Recording TooHeavy(const Event& event, const ReadOptions& options,
                   Recording& recording) {
  recording.events.clear();
  Reporter(recording.path, recording.diagnostics)
      .Error({static_cast<int>(event.line), event.line == 0 ? 0 : 1},
             "bad-recording",
             "up to record " + std::to_string(event.record) +
                 " the events of this recording take more than " +
                 SizeText(options.held) + " of memory, which is the limit",
             "cut it into several recordings; `drillcheck scan` reads any "
             "size");
  return std::move(recording);
}

}  // namespace

std::unique_ptr<EventReader> OpenRecording(const std::string& path,
                                           std::unique_ptr<ByteSource> bytes,
                                           const ReadOptions& options,
                                           Diagnostics& diagnostics) {
  Reporter report(path, diagnostics);
  std::string head;
  auto text = TextOf(Unpacked(std::move(bytes), options.limit), head);
  if (!text.ok()) {
    report.Error({}, "bad-recording", "this recording " + text.error());
    return nullptr;
  }
  auto told = DetectFormat(head);
  auto format = options.format ? options.format : told;
  if (!format) {
    ReportUnknown(head, report);
    return nullptr;
  }
  bool doubtful = format != told && !Trim(head).empty();
  return std::make_unique<OpenEvents>(std::move(text).value(), *format,
                                      doubtful, options, report);
}

Recording ReadRecording(const std::string& path, std::string bytes,
                        const ReadOptions& options) {
  Recording recording;
  recording.path = path;
  auto events = OpenRecording(path, BytesOf(std::move(bytes)), options,
                              recording.diagnostics);
  if (!events) return recording;
  size_t held = 0;
  for (Event event; events->Next(event); event = {}) {
    held += Weight(event);
    if (held > options.held) return TooHeavy(event, options, recording);
    recording.events.push_back(std::move(event));
  }
  return recording;
}

Recording ReadRecording(const std::string& path, std::string bytes,
                        std::string_view time_field) {
  ReadOptions options;
  options.time_field = time_field;
  return ReadRecording(path, std::move(bytes), options);
}

}  // namespace drillcheck
