#include "event/linux_audit.h"

#include <map>
#include <string>
#include <utility>

#include "base/number.h"
#include "base/text.h"

namespace drillcheck {
namespace {

constexpr size_t kNone = std::string_view::npos;

// laurel writes the bytes of an untrusted text that are not plain, and `+`
// and `%`, as %xx. Source: laurel-about(7).
std::string Decoded(std::string_view text) {
  auto hex = [](char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    return kDigits.find(AsciiLower(c));
  };
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    bool escape = text[i] == '%' && i + 2 < text.size() &&
                  hex(text[i + 1]) != kNone && hex(text[i + 2]) != kNone;
    if (!escape) {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
    i += 2;
  }
  return plain;
}

// Bytes that are not UTF-8 become U+FFFD: text in an event is always UTF-8.
std::string Mended(std::string_view text) {
  std::string out;
  while (true) {
    size_t bad = FindInvalidUtf8(text);
    out += text.substr(0, bad);
    if (bad == kNone) return out;
    out += "\xEF\xBF\xBD";
    text.remove_prefix(bad + 1);
  }
}

void DecodeAll(json::Value& value) {
  if (value.IsString() && value.text.find('%') != kNone) {
    value.text = Mended(Decoded(value.text));
  }
  for (json::Value& item : value.items) DecodeAll(item);
  for (json::Member& member : value.members) DecodeAll(member.value);
}

bool IsRecordType(std::string_view key) {
  return key != "ID" && key != "NODE" && key != "PARENT_INFO" &&
         key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
             key.npos;
}

// `seconds.millis:serial`.
bool IsAuditId(std::string_view text) {
  size_t point = text.find('.');
  size_t colon = text.find(':');
  return text.find_first_not_of("0123456789.:") == kNone && point != kNone &&
         colon != kNone && point < colon && text.rfind('.') == point &&
         text.rfind(':') == colon && colon + 1 < text.size();
}

bool IsLaurel(const json::Value& object) {
  if (!IsAuditId(object.TextOf("ID"))) return false;
  for (const json::Member& member : object.members) {
    if (IsRecordType(member.key) && !member.value.IsScalar()) return true;
  }
  return false;
}

std::string JoinArguments(const json::Value& record) {
  const json::Value* arguments = record.Find("ARGV");
  if (arguments == nullptr) return std::string(record.TextOf("ARGV_STR"));
  std::string line;
  for (const json::Value& argument : arguments->items) {
    if (!line.empty()) line += ' ';
    line += argument.text;
  }
  return line;
}

void AddText(json::Value& fields, std::string name, std::string text) {
  if (text.empty() || fields.Find(name) != nullptr) return;
  fields.Add(std::move(name), json::Value::String(std::move(text)));
}

// `seconds.millis:serial` -> time.
std::optional<Time> TimeOfId(std::string_view id) {
  auto seconds = Number::Parse(id.substr(0, id.find(':')));
  return seconds ? TimeFromEpoch(seconds->AsDouble()) : std::nullopt;
}

void DeriveProcess(const json::Value& object, json::Value& fields) {
  const json::Value* execve = object.Find("EXECVE");
  const json::Value* syscall = object.Find("SYSCALL");
  if (execve == nullptr || syscall == nullptr) return;
  AddText(fields, "Image", std::string(syscall->TextOf("exe")));
  AddText(fields, "CommandLine", JoinArguments(*execve));
  AddText(fields, "User", std::string(syscall->TextOf("UID")));
  AddText(fields, "ProcessId", std::string(syscall->TextOf("pid")));
  AddText(fields, "ParentProcessId", std::string(syscall->TextOf("ppid")));
  AddText(fields, "LogonId", std::string(syscall->TextOf("ses")));
  if (const json::Value* cwd = object.Find("CWD")) {
    AddText(fields, "CurrentDirectory", std::string(cwd->TextOf("cwd")));
  }
  if (const json::Value* parent = object.Find("PARENT_INFO")) {
    AddText(fields, "ParentImage", std::string(parent->TextOf("exe")));
    AddText(fields, "ParentCommandLine", JoinArguments(*parent));
  }
}

// One kernel record as rules for `service: auditd` name its parts: `type`,
// and the arguments of EXECVE as a0, a1, ...
json::Value RecordView(const std::string& type, const json::Value& record) {
  json::Value view = json::Value::Object();
  view.Add("type", json::Value::String(type));
  for (const json::Member& member : record.members) {
    if (member.key != "ARGV") view.Add(member.key, member.value);
  }
  const json::Value* arguments = record.Find("ARGV");
  if (arguments == nullptr || type != "EXECVE") return view;
  for (size_t i = 0; i < arguments->items.size(); ++i) {
    view.Add("a" + std::to_string(i), arguments->items[i]);
  }
  return view;
}

void AddRecords(const json::Member& member, std::vector<json::Value>& out) {
  if (member.value.IsObject()) {
    out.push_back(RecordView(member.key, member.value));
  }
  for (const json::Value& item : member.value.items) {
    if (item.IsObject()) out.push_back(RecordView(member.key, item));
  }
}

}  // namespace

bool UnwrapLinuxAudit(json::Value& object, Event& event) {
  if (!IsLaurel(object)) return false;
  DecodeAll(object);
  event.source = Source::kLinuxAudit;
  event.time = TimeOfId(object.TextOf("ID"));
  event.native_id = "audit " + std::string(object.TextOf("ID"));
  for (const json::Member& member : object.members) {
    if (IsRecordType(member.key)) AddRecords(member, event.audit_records);
  }
  event.fields = json::Value::Object();
  DeriveProcess(object, event.fields);
  for (json::Member& member : object.members) {
    event.fields.Add(std::move(member.key), std::move(member.value));
  }
  return true;
}

bool IsProcessCreation(const Event& event) {
  return event.source == Source::kLinuxAudit &&
         event.fields.Find("CommandLine") != nullptr;
}

void LinkParents(std::vector<Event>& events) {
  std::map<std::string, size_t, std::less<>> last_start;  // by process id
  for (size_t i = 0; i < events.size(); ++i) {
    json::Value& fields = events[i].fields;
    if (!IsProcessCreation(events[i])) continue;
    std::string_view parent_id = fields.TextOf("ParentProcessId");
    auto parent = last_start.find(parent_id);
    if (!parent_id.empty() && parent != last_start.end()) {
      const json::Value& started = events[parent->second].fields;
      AddText(fields, "ParentImage", std::string(started.TextOf("Image")));
      AddText(fields, "ParentCommandLine",
              std::string(started.TextOf("CommandLine")));
    }
    last_start[std::string(fields.TextOf("ProcessId"))] = i;
  }
}

}  // namespace drillcheck
