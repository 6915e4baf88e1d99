// Values of the kernel's audit records: which fields are written as numbers,
// which as hexadecimal bytes, and what they say.
//
// The kernel writes an untrusted text in quotes, or, when it holds a blank, a
// quote or a control character, as the hexadecimal form of its bytes without
// quotes. `a1=6964` is therefore ambiguous unless the field is known to hold
// such a text: a table tells. Numbers take the form in which laurel writes
// them (`0x..`, `0o..`), so that both encodings of one event agree.
// Source: the kernel's audit code and the audit project's field dictionary.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_AUDIT_LOG_VALUE_H_
#define DRILLCHECK_EVENT_AUDIT_LOG_VALUE_H_

#include <optional>
#include <string>
#include <string_view>

#include "json/value.h"

namespace drillcheck {

// A value as it stands in the record, without its quotes.
struct AuditText {
  std::string_view text;
  bool quoted = false;
};

// What field `key` of any record but EXECVE and PROCTITLE says.
json::Value AuditValue(std::string_view key, const AuditText& value);

// An untrusted text, decoded; null for `(null)`.
json::Value AuditString(const AuditText& value);

// The bytes that `hex` stands for: upper-case digits as the kernel writes
// them, an even number of them, at least one pair.
std::optional<std::string> BytesOfHex(std::string_view hex);
std::string HexOfBytes(std::string_view bytes);

// `1D0` becomes `0x1d0`, as laurel writes it; other text stays.
std::string HexNumber(std::string_view text);

// Bytes that are not UTF-8 become U+FFFD: text in an event is always UTF-8.
std::string MendUtf8(std::string_view text);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_AUDIT_LOG_VALUE_H_
