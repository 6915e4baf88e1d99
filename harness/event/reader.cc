#include "event/reader.h"

#include <utility>

#include "base/text.h"
#include "event/linux_audit.h"
#include "event/shape.h"
#include "files/decompress.h"
#include "files/files.h"
#include "json/stream.h"

namespace drillcheck {
namespace {

// Formats that are told apart so that the message can name them.
std::string_view UnreadFormat(std::string_view bytes) {
  if (bytes.starts_with(std::string_view("ElfFile\0", 8))) return "EVTX";
  std::string_view text = Trim(WithoutByteOrderMark(bytes).substr(0, 4096));
  if (text.starts_with("type=") || text.starts_with("node=")) {
    return "raw Linux audit log";
  }
  if (text.starts_with("<")) return "XML";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return "UTF-16 text";
  }
  return {};
}

// Envelopes that hold events in an array: CloudTrail's Records, the items of
// a Kubernetes EventList.
json::Value* InnerList(json::Value& object) {
  if (!object.IsObject()) return nullptr;
  for (json::Member& member : object.members) {
    bool records = member.key == "Records" && object.members.size() == 1;
    bool items = member.key == "items" && object.TextOf("kind") == "EventList";
    if ((records || items) && member.value.IsArray()) return &member.value;
  }
  return nullptr;
}

class JsonReader {
 public:
  JsonReader(Recording& out, std::string_view time_field)
      : out_(out),
        report_(out.path, out.diagnostics),
        time_field_(time_field) {}

  void ReadAll(std::string_view bytes) {
    for (const json::Slice& slice : json::SplitValues(bytes)) {
      if (!slice.text.starts_with('[')) {
        ReadSlice(slice);
        continue;
      }
      ReadSlices(json::SplitArray(slice.text, slice.offset, slice.line));
      if (!slice.trouble.empty()) {
        Damaged(slice, "this list of events does not end");
      }
    }
  }

 private:
  void ReadSlices(const std::vector<json::Slice>& slices) {
    for (const json::Slice& slice : slices) ReadSlice(slice);
  }

  void ReadSlice(const json::Slice& slice) {
    ++record_;
    if (!slice.trouble.empty()) return Damaged(slice, slice.trouble);
    auto parsed = parser_.Parse(slice.text);
    if (!parsed.ok())
      return Damaged(slice, "not valid JSON: " + parsed.error());
    json::Value value = std::move(parsed).value();
    if (json::Value* list = InnerList(value)) {
      --record_;
      for (json::Value& item : list->items) {
        ++record_;
        Add(std::move(item), slice);
      }
      return;
    }
    Add(std::move(value), slice);
  }

  void Add(json::Value value, const json::Slice& slice) {
    if (!value.IsObject()) {
      return Damaged(slice, "an event must be a JSON object");
    }
    Event event = Shape(std::move(value), time_field_);
    event.record = record_;
    event.line = slice.line;
    out_.events.push_back(std::move(event));
  }

  void Damaged(const json::Slice& slice, const std::string& what) {
    report_.Error({static_cast<int>(slice.line), 1}, "bad-event",
                  "record " + std::to_string(record_) + " at byte " +
                      std::to_string(slice.offset) + ": " + what);
  }

  Recording& out_;
  Reporter report_;
  std::string_view time_field_;
  json::Parser parser_;
  size_t record_ = 0;
};

bool LooksLikeJson(std::string_view bytes) {
  bytes = WithoutByteOrderMark(bytes);
  size_t first = bytes.find_first_not_of(" \t\r\n");
  return first == bytes.npos || bytes[first] == '{' || bytes[first] == '[';
}

}  // namespace

Recording ReadRecording(const std::string& path, std::string bytes,
                        std::string_view time_field) {
  Recording recording;
  recording.path = path;
  Reporter report(path, recording.diagnostics);
  auto plain = Decompress(std::move(bytes), kMaxRecordingBytes);
  if (!plain.ok()) {
    report.Error({}, "bad-recording", "this recording " + plain.error());
    return recording;
  }
  recording.unread_format = UnreadFormat(plain.value());
  if (!recording.unread_format.empty()) return recording;
  if (!LooksLikeJson(plain.value())) {
    report.Error(
        {1, 1}, "unknown-format",
        "this is no recording that drillcheck knows: it starts with '" +
            Printable(plain.value().substr(0, 24)) + "'",
        "expected are JSON lines, one or more JSON objects, or an "
        "array of them");
    return recording;
  }
  JsonReader(recording, time_field).ReadAll(plain.value());
  LinkParents(recording.events);
  return recording;
}

}  // namespace drillcheck
