#include "base/diagnostic.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

// Far above what a screen shows; keeps one value from filling a log.
constexpr size_t kLongestPart = 8192;

// Rules and file names come from pull requests: they must not drive a terminal.
std::string Safe(const std::string& part) {
  return Printable(part, kLongestPart);
}

}  // namespace

std::string_view Name(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      break;
  }
  return "error";
}

std::string Format(const Diagnostic& diagnostic) {
  std::string line = Safe(diagnostic.path);
  if (diagnostic.at.line > 0) {
    line += ":" + std::to_string(diagnostic.at.line) + ":" +
            std::to_string(std::max(diagnostic.at.column, 1));
  }
  line += ": ";
  line += Name(diagnostic.severity);
  line += ": " + Safe(diagnostic.text) + " [" + diagnostic.code + "]";
  if (diagnostic.hint.empty()) return line;
  // A hint may end in a document to paste, a line each.
  for (const std::string& part : Split(diagnostic.hint, '\n')) {
    line += "\n  " + Safe(part);
  }
  return line;
}

bool HasErrors(const Diagnostics& diagnostics) {
  return FirstError(diagnostics) != nullptr;
}

const Diagnostic* FirstError(const Diagnostics& diagnostics) {
  auto it = std::find_if(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& d) { return d.severity == Severity::kError; });
  return it == diagnostics.end() ? nullptr : &*it;
}

void Reporter::Error(Position at, std::string code, std::string text,
                     std::string hint) {
  Add(Severity::kError, at, std::move(code), std::move(text), std::move(hint));
}

void Reporter::Warn(Position at, std::string code, std::string text,
                    std::string hint) {
  Add(Severity::kWarning, at, std::move(code), std::move(text),
      std::move(hint));
}

void Reporter::Note(Position at, std::string code, std::string text,
                    std::string hint) {
  Add(Severity::kNote, at, std::move(code), std::move(text), std::move(hint));
}

void Reporter::Add(Severity severity, Position at, std::string code,
                   std::string text, std::string hint) {
  out_.push_back(
      {severity, path_, at, std::move(text), std::move(code), std::move(hint)});
}

}  // namespace drillcheck
