#include "report/xml.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool IsForbidden(std::string_view rest) {
  auto byte = static_cast<unsigned char>(rest[0]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  return rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF");
}

// Bytes of the character that `rest`, well-formed UTF-8, starts with.
size_t LengthOf(std::string_view rest) {
  auto lead = static_cast<unsigned char>(rest[0]);
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

std::string_view Reference(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

void AppendCharacter(std::string& out, std::string_view character) {
  std::string_view reference = Reference(character[0]);
  if (IsForbidden(character)) {
    out += kReplacement;
  } else if (!reference.empty()) {
    out += reference;
  } else {
    out += character;
  }
}

}  // namespace

std::string XmlEscaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    size_t valid = std::min(FindInvalidUtf8(text), text.size());
    std::string_view part = text.substr(0, valid);
    while (!part.empty()) {
      size_t length = LengthOf(part);
      AppendCharacter(out, part.substr(0, length));
      part.remove_prefix(length);
    }
    text.remove_prefix(valid);
    if (text.empty()) break;
    out += kReplacement;
    text.remove_prefix(1);
  }
  return out;
}

std::string XmlAttribute(std::string_view name, std::string_view text) {
  return fmt::format(" {}=\"{}\"", name, XmlEscaped(text));
}

}  // namespace drillcheck
