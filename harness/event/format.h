// The formats of recordings, told by their first bytes and never by a name.
//
// Which member or shape an event has is no matter here (shape.h): a JSON file
// may hold events of every source.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_FORMAT_H_
#define DRILLCHECK_EVENT_FORMAT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck {

enum class RecordingFormat {
  kJson,      // JSON lines, objects one after another, lists, envelopes
  kEvtx,      // Windows Event Log, binary
  kAuditLog,  // Linux audit records as auditd writes them
  kXml,       // Windows events in XML, also one in each line of a syslog
};

// "JSON", "EVTX", "Linux audit log", "XML": for messages.
std::string_view Name(RecordingFormat format);

// The words of --input-format: json, evtx, auditd, xml.
const std::vector<std::string>& FormatWords();
std::optional<RecordingFormat> ParseRecordingFormat(std::string_view word);

// How many bytes of a recording DetectFormat() wants to see.
inline constexpr size_t kFormatBytes = 4096;

// The format of a recording that starts with `head`; an empty one is JSON
// without a value. UTF-16 text must be made UTF-8 before.
std::optional<RecordingFormat> DetectFormat(std::string_view head);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_FORMAT_H_
