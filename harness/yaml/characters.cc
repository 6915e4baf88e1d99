#include "yaml/characters.h"

#include <algorithm>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

Position PositionOf(std::string_view text, size_t offset) {
  Position at{1, 1};
  for (char c : text.substr(0, offset)) {
    at.column = c == '\n' ? 1 : at.column + 1;
    at.line += c == '\n' ? 1 : 0;
  }
  return at;
}

bool IsUtf8(std::string_view text, Reporter& out) {
  size_t bad = FindInvalidUtf8(text);
  if (bad == std::string_view::npos) return true;
  out.Error(PositionOf(text, bad), "not-utf8",
            "this byte is not part of valid UTF-8 text",
            "save the file as UTF-8");
  return false;
}

bool IsPrintable(std::string_view text, Reporter& out) {
  auto control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' &&
           c != '\r';
  };
  auto it = std::find_if(text.begin(), text.end(), control);
  if (it == text.end()) return true;
  auto offset = static_cast<size_t>(it - text.begin());
  out.Error(PositionOf(text, offset), "control-character",
            "this is the control character " + Printable({&*it, 1}) +
                ", which YAML does not allow",
            "in a text in double quotes write it as an escape");
  return false;
}

}  // namespace

bool IsReadableText(std::string_view text, Reporter& out) {
  return IsUtf8(text, out) && IsPrintable(text, out);
}

}  // namespace drillcheck::yaml
