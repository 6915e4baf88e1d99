#include "yaml/syntax.h"

#include <optional>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

// How many bytes of a line only say how deep it stands: blanks, and dashes
// that open items of a list.
size_t IndentationOf(std::string_view line) {
  size_t at = 0;
  while (at < line.size()) {
    bool dash =
        line[at] == '-' && at + 1 < line.size() && IsBlank(line[at + 1]);
    if (!dash && !IsBlank(line[at])) break;
    ++at;
  }
  return at;
}

// The tab in the indentation of a line, unless nothing stands behind it.
std::optional<Position> TabIn(std::string_view text, int number) {
  std::string_view line = LineOf(text, number);
  size_t start = IndentationOf(line);
  size_t tab = line.substr(0, start).find('\t');
  if (start == line.size() || tab == std::string_view::npos) {
    return std::nullopt;
  }
  return Position{number, static_cast<int>(tab) + 1};
}

}  // namespace

void ReportSyntax(std::string_view text, Position at,
                  const std::string& message, Reporter& out) {
  if (auto tab = TabIn(text, at.line)) {
    out.Error(*tab, "yaml-syntax",
              "not valid YAML here: this line is indented with a tab (" +
                  message + ")",
              "indent with blanks only, like the lines around it");
    return;
  }
  out.Error(at, "yaml-syntax",
            "not valid YAML at this line or above it: " + message,
            "look for a quote that is not closed, a tab, or a value "
            "that needs quotes: one with ': ' inside, or one that "
            "starts with * [ { or &");
}

}  // namespace drillcheck::yaml
