#include "cli/io.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "base/text.h"
#include "files/decompress.h"
#include "report/layout.h"

namespace drillcheck::cli {
namespace {

// Lines longer than this are shown around the column.
constexpr size_t kShown = 100;
constexpr size_t kWhole = std::string::npos;

// The file's text as its positions count it: unpacked, without the mark that
// some editors put before the first line.
std::string TextOf(const FileSystem& files, const std::string& path) {
  // A pipe is read once, and not for this.
  if (files.KindOf(path) != FileKind::kFile) return {};
  auto bytes = files.Read(path, kMaxYamlBytes);
  if (!bytes.ok()) return {};
  auto text = Decompress(std::move(bytes).value(), kMaxYamlBytes);
  return text.ok() ? std::move(text).value() : "";
}

// Not before `column`: the first byte of a code point at or after `start`.
size_t AlignedStart(std::string_view line, size_t start, size_t column) {
  auto inside = [&](size_t at) {
    return (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
  };
  while (start < column && inside(start)) ++start;
  return start;
}

void PrintSourceLine(Io& io, const Diagnostic& diagnostic) {
  if (diagnostic.at.line < 1) return;
  std::string text = TextOf(io.files, diagnostic.path);
  std::string_view line = LineOf(text, diagnostic.at.line);
  auto column = static_cast<size_t>(std::max(diagnostic.at.column, 1)) - 1;
  if (column >= line.size()) return;
  size_t start = column > kShown ? column - kShown / 2 : 0;
  start = AlignedStart(line, start, column);
  std::string before = Printable(line.substr(start, column - start), kWhole);
  io.err << "    " << before << Printable(line.substr(column), kShown) << "\n"
         << "    " << std::string(Columns(before), ' ') << "^\n";
}

}  // namespace

void Print(Io& io, const Diagnostic& diagnostic) {
  Diagnostic head = diagnostic;
  head.path = Printable(head.path, kWhole);
  head.text = Printable(head.text, kWhole);
  head.hint.clear();
  io.err << Format(head) << "\n";
  PrintSourceLine(io, diagnostic);
  if (diagnostic.hint.empty()) return;
  for (const std::string& line : Split(diagnostic.hint, '\n')) {
    io.err << "  " << Printable(line, kWhole) << "\n";
  }
}

void Print(Io& io, const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) Print(io, diagnostic);
}

void Complain(Io& io, const std::string& text) {
  io.err << "drillcheck: " << Printable(text, kWhole) << "\n";
}

}  // namespace drillcheck::cli
