#include "event/format.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"

namespace drillcheck {
namespace {

struct Word {
  std::string_view word;
  RecordingFormat format;
  std::string_view name;
};

constexpr auto kWords = std::to_array<Word>({
    {"json", RecordingFormat::kJson, "JSON"},
    {"evtx", RecordingFormat::kEvtx, "EVTX"},
    {"auditd", RecordingFormat::kAuditLog, "Linux audit log"},
    {"xml", RecordingFormat::kXml, "XML"},
});

bool Holds(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

// `head` starts in the middle of no line.
std::string_view FirstLine(std::string_view head) {
  return head.substr(0, head.find('\n'));
}

}  // namespace

std::string_view Name(RecordingFormat format) {
  auto it = std::find_if(kWords.begin(), kWords.end(),
                         [&](const Word& row) { return row.format == format; });
  return it->name;
}

const std::vector<std::string>& FormatWords() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all;
    for (const Word& row : kWords) all.emplace_back(row.word);
    return all;
  }();
  return words;
}

std::optional<RecordingFormat> ParseRecordingFormat(std::string_view word) {
  for (const Word& row : kWords) {
    if (row.word == word) return row.format;
  }
  return std::nullopt;
}

std::optional<RecordingFormat> DetectFormat(std::string_view head) {
  if (head.starts_with(std::string_view("ElfFile\0", 8)))
    return RecordingFormat::kEvtx;
  std::string_view text = Trim(WithoutByteOrderMark(head));
  std::string_view line = FirstLine(text);
  if (text.empty() || text[0] == '{' || text[0] == '[')
    return RecordingFormat::kJson;
  if (text.starts_with("type=") || text.starts_with("node=") ||
      Holds(line, "msg=audit(")) {
    return RecordingFormat::kAuditLog;
  }
  // Behind the header of a syslog line there may be XML: Sysmon for Linux.
  if (text.starts_with("<?xml") || text.starts_with("<Event") ||
      text.starts_with("<!--") || Holds(line, "<Event")) {
    return RecordingFormat::kXml;
  }
  return std::nullopt;
}

}  // namespace drillcheck
