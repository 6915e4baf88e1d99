#include "event/linux_audit.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "event/audit_log_value.h"
#include "event/linux_audit_address.h"
#include "event/linux_audit_derived.h"
#include "event/linux_audit_records.h"

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

void DecodeAll(json::Value& value) {
  if (value.IsString() && value.text.find('%') != kNone) {
    value.text = MendUtf8(Decoded(value.text));
  }
  for (json::Value& item : value.items) DecodeAll(item);
  for (json::Member& member : value.members) {
    // These are bytes, not a text: they take the kernel's own form.
    if (member.key == "saddr" && member.value.IsString()) {
      member.value.text = HexOfBytes(Decoded(member.value.text));
    }
    DecodeAll(member.value);
  }
}

bool IsLaurel(const json::Value& object) {
  if (!IsAuditId(object.TextOf("ID"))) return false;
  for (const json::Member& member : object.members) {
    if (IsAuditRecordType(member.key) && !member.value.IsScalar()) return true;
  }
  return false;
}

bool HasField(const Event& event, std::string_view name) {
  return event.source == Source::kLinuxAudit &&
         event.fields.Find(name) != nullptr;
}

}  // namespace

bool UnwrapLinuxAudit(json::Value& object, Event& event) {
  if (!IsLaurel(object)) return false;
  DecodeAll(object);
  FillLinuxAudit(std::move(object), event);
  return true;
}

void FillLinuxAudit(json::Value object, Event& event) {
  event.source = Source::kLinuxAudit;
  event.time = TimeOfAuditId(object.TextOf("ID"));
  event.native_id = "audit " + std::string(object.TextOf("ID"));
  AddSocketAddresses(object);
  event.audit_records = AuditRecordViews(object);
  event.fields = json::Value::Object();
  DeriveAuditFields(object, event.fields);
  for (json::Member& member : object.members) {
    event.fields.Add(std::move(member.key), std::move(member.value));
  }
}

bool IsAuditId(std::string_view text) {
  size_t point = text.find('.');
  size_t colon = text.find(':');
  return text.find_first_not_of("0123456789.:") == kNone && point != kNone &&
         colon != kNone && point < colon && text.rfind('.') == point &&
         text.rfind(':') == colon && colon + 1 < text.size();
}

std::optional<Time> TimeOfAuditId(std::string_view id) {
  auto seconds = Number::Parse(id.substr(0, id.find(':')));
  return seconds ? TimeFromEpoch(seconds->AsDouble()) : std::nullopt;
}

bool IsOneEncodingsOwn(const Event& event, std::string_view field) {
  constexpr std::array<std::string_view, 4> kFields = {
      "SYSCALL.LABELS", "SYSCALL.PID.EVENT_ID", "SYSCALL.SCRIPT",
      "SOCKADDR.saddr"};
  constexpr std::array<std::string_view, 2> kObjects = {"SYSCALL.PPID.",
                                                        "PARENT_INFO."};
  return event.source == Source::kLinuxAudit &&
         (std::find(kFields.begin(), kFields.end(), field) != kFields.end() ||
          std::any_of(
              kObjects.begin(), kObjects.end(),
              [&](std::string_view head) { return field.starts_with(head); }));
}

bool IsProcessCreation(const Event& event) {
  return HasField(event, "CommandLine");
}

bool IsFileCreation(const Event& event) {
  return HasField(event, "TargetFilename");
}

bool IsNetworkConnection(const Event& event) {
  return HasField(event, "DestinationIp");
}

}  // namespace drillcheck
