#include "cli/io.h"

#include <algorithm>
#include <ostream>

#include "base/text.h"

namespace drillcheck::cli {
namespace {

// Lines longer than this are shown around the column.
constexpr size_t kShown = 100;

void PrintSourceLine(Io& io, const Diagnostic& diagnostic) {
  if (diagnostic.at.line < 1) return;
  auto text = io.files.Read(diagnostic.path, kMaxYamlBytes);
  if (!text.ok()) return;
  std::string_view line = LineOf(text.value(), diagnostic.at.line);
  auto column = static_cast<size_t>(std::max(diagnostic.at.column, 1)) - 1;
  if (line.empty() || column >= line.size()) return;
  size_t start = column > kShown ? column - kShown / 2 : 0;
  std::string before = Printable(line.substr(start, column - start), kShown);
  io.err << "    " << before << Printable(line.substr(column), kShown) << "\n"
         << "    " << std::string(before.size(), ' ') << "^\n";
}

}  // namespace

void Print(Io& io, const Diagnostic& diagnostic) {
  Diagnostic head = diagnostic;
  head.hint.clear();
  io.err << Format(head) << "\n";
  PrintSourceLine(io, diagnostic);
  if (!diagnostic.hint.empty()) io.err << "  " << diagnostic.hint << "\n";
}

void Print(Io& io, const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) Print(io, diagnostic);
}

void Complain(Io& io, const std::string& text) {
  io.err << "drillcheck: " << text << "\n";
}

}  // namespace drillcheck::cli
