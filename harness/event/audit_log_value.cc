#include "event/audit_log_value.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"

namespace drillcheck {
namespace {

enum class Form { kPlain, kEncoded, kDecimal, kHex, kOctal };

struct FieldForm {
  std::string_view key;
  Form form;
};

// Sorted by key. What is not here is plain text.
constexpr auto kForms = std::to_array<FieldForm>({
    {"acct", Form::kEncoded},
    {"arch", Form::kHex},
    {"argc", Form::kDecimal},
    {"auid", Form::kDecimal},
    {"cap_fe", Form::kDecimal},
    {"cap_fi", Form::kHex},
    {"cap_fp", Form::kHex},
    {"cap_fver", Form::kHex},
    {"cap_pa", Form::kHex},
    {"cap_pe", Form::kHex},
    {"cap_pi", Form::kHex},
    {"cap_pp", Form::kHex},
    {"cmd", Form::kEncoded},
    {"code", Form::kHex},
    {"comm", Form::kEncoded},
    {"compat", Form::kDecimal},
    {"cwd", Form::kEncoded},
    {"data", Form::kEncoded},
    {"device", Form::kEncoded},
    {"dir", Form::kEncoded},
    {"egid", Form::kDecimal},
    {"entries", Form::kDecimal},
    {"euid", Form::kDecimal},
    {"exe", Form::kEncoded},
    {"exit", Form::kDecimal},
    {"family", Form::kDecimal},
    {"fd", Form::kDecimal},
    {"fe", Form::kDecimal},
    {"fi", Form::kHex},
    {"file", Form::kEncoded},
    {"flags", Form::kHex},
    {"fp", Form::kHex},
    {"fsgid", Form::kDecimal},
    {"fsuid", Form::kDecimal},
    {"fver", Form::kHex},
    {"gid", Form::kDecimal},
    {"grp", Form::kEncoded},
    {"id", Form::kDecimal},
    {"ino", Form::kDecimal},
    {"inode", Form::kDecimal},
    {"ip", Form::kHex},
    {"item", Form::kDecimal},
    {"items", Form::kDecimal},
    {"key", Form::kEncoded},
    {"list", Form::kDecimal},
    {"major", Form::kDecimal},
    {"minor", Form::kDecimal},
    {"mode", Form::kOctal},
    {"name", Form::kEncoded},
    {"nargs", Form::kDecimal},
    {"new-chardev", Form::kEncoded},
    {"new-disk", Form::kEncoded},
    {"new-fs", Form::kEncoded},
    {"new-log_passwd", Form::kEncoded},
    {"new-net", Form::kEncoded},
    {"new-rng", Form::kEncoded},
    {"new_pe", Form::kHex},
    {"new_pi", Form::kHex},
    {"new_pp", Form::kHex},
    {"oauid", Form::kDecimal},
    {"ocomm", Form::kEncoded},
    {"ogid", Form::kDecimal},
    {"old-auid", Form::kDecimal},
    {"old-chardev", Form::kEncoded},
    {"old-disk", Form::kEncoded},
    {"old-fs", Form::kEncoded},
    {"old-net", Form::kEncoded},
    {"old-rng", Form::kEncoded},
    {"old-ses", Form::kDecimal},
    {"old_pe", Form::kHex},
    {"old_pi", Form::kHex},
    {"old_pp", Form::kHex},
    {"old_prom", Form::kDecimal},
    {"opid", Form::kDecimal},
    {"oses", Form::kDecimal},
    {"ouid", Form::kDecimal},
    {"path", Form::kEncoded},
    {"per", Form::kHex},
    {"permissive", Form::kDecimal},
    {"pid", Form::kDecimal},
    {"ppid", Form::kDecimal},
    {"prom", Form::kDecimal},
    {"res", Form::kDecimal},
    {"ses", Form::kDecimal},
    {"sgid", Form::kDecimal},
    {"sig", Form::kDecimal},
    {"suid", Form::kDecimal},
    {"sw", Form::kEncoded},
    {"syscall", Form::kDecimal},
    {"uid", Form::kDecimal},
    {"vm", Form::kEncoded},
    {"watch", Form::kEncoded},
});
static_assert(std::is_sorted(kForms.begin(), kForms.end(),
                             [](const FieldForm& a, const FieldForm& b) {
                               return a.key < b.key;
                             }));

Form FormOf(std::string_view key) {
  auto found = std::lower_bound(
      kForms.begin(), kForms.end(), key,
      [](const FieldForm& row, std::string_view k) { return row.key < k; });
  bool known = found != kForms.end() && found->key == key;
  return known ? found->form : Form::kPlain;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool IsDecimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  bool digits = !text.empty() && text.size() <= 20 &&
                text.find_first_not_of("0123456789") == text.npos;
  return digits && (text == "0" || text[0] != '0');
}

json::Value NumberOf(std::string_view text) {
  json::Value value = json::Value::String(std::string(text));
  value.kind = json::Value::Kind::kNumber;
  return value;
}

json::Value TextValue(std::string_view text) {
  return json::Value::String(MendUtf8(text));
}

std::string OctalNumber(std::string_view text) {
  bool octal = !text.empty() && text.find_first_not_of("01234567") == text.npos;
  if (!octal) return std::string(text);
  size_t first = std::min(text.find_first_not_of('0'), text.size() - 1);
  return "0o" + std::string(text.substr(first));
}

}  // namespace

json::Value AuditValue(std::string_view key, const AuditText& value) {
  if (value.quoted) return TextValue(value.text);
  if (value.text == "(null)") return json::Value();
  switch (FormOf(key)) {
    case Form::kEncoded:
      return AuditString(value);
    case Form::kDecimal:
      if (IsDecimal(value.text)) return NumberOf(value.text);
      break;
    case Form::kHex:
      return TextValue(HexNumber(value.text));
    case Form::kOctal:
      return TextValue(OctalNumber(value.text));
    case Form::kPlain:
      break;
  }
  return TextValue(value.text);
}

json::Value AuditString(const AuditText& value) {
  if (value.quoted) return TextValue(value.text);
  if (value.text == "(null)") return json::Value();
  auto bytes = BytesOfHex(value.text);
  return TextValue(bytes ? std::string_view(*bytes) : value.text);
}

std::optional<std::string> BytesOfHex(std::string_view hex) {
  if (hex.empty() || hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (size_t i = 0; i < hex.size(); i += 2) {
    int high = HexDigit(hex[i]);
    int low = HexDigit(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

std::string HexOfBytes(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string hex;
  for (char c : bytes) {
    auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte / 16];
    hex += kDigits[byte % 16];
  }
  return hex;
}

std::string HexNumber(std::string_view text) {
  std::string lower = AsciiLower(text);
  std::string_view digits = lower;
  if (digits.starts_with("0x")) digits.remove_prefix(2);
  bool hex = !digits.empty() &&
             digits.find_first_not_of("0123456789abcdef") == digits.npos;
  if (!hex) return std::string(text);
  size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return "0x" + std::string(digits.substr(first));
}

std::string MendUtf8(std::string_view text) {
  std::string out;
  while (true) {
    size_t bad = FindInvalidUtf8(text);
    out += text.substr(0, bad);
    if (bad == text.npos) return out;
    out += "\xEF\xBF\xBD";
    text.remove_prefix(bad + 1);
  }
}

}  // namespace drillcheck
