#include "diagnose/patch.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr size_t kContext = 3;

// Letters that a YAML key needs no quotes for, inside flow maps too.
bool IsPlain(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    char lower = AsciiLower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
           c == '.' || c == '_' || c == '-' || c == '/';
  });
}

// A key holds the field and the modifiers: `"New Value|contains"`.
std::string Key(const std::string& key, char quote) {
  if (quote == 0 && IsPlain(key.substr(0, key.find('|')))) return key;
  std::string quoted = "'";
  for (char c : key) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::vector<std::string> LinesOf(std::string_view text) {
  std::vector<std::string> lines = Split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// The line with the new name in place of the key at `column`.
std::optional<std::string> Renamed(const std::string& line, int column,
                                   const sigma::Item& item,
                                   const std::string& path) {
  if (column < 1 || static_cast<size_t>(column) > line.size()) return {};
  size_t begin = static_cast<size_t>(column) - 1;
  char quote = line[begin] == '"' || line[begin] == '\'' ? line[begin] : '\0';
  std::string modifiers = item.modifiers.empty() ? "" : "|" + item.modifiers;
  std::string old_key = item.field + modifiers;
  size_t at = begin + (quote == 0 ? 0 : 1);
  if (line.compare(at, old_key.size(), old_key) != 0) return {};
  size_t end = at + old_key.size();
  char behind = end < line.size() ? line[end] : '\0';
  if (behind != (quote == 0 ? ':' : quote)) return {};
  if (quote != 0) ++end;
  return line.substr(0, begin) + Key(path + modifiers, quote) +
         line.substr(end);
}

std::string Header(const std::string& file, size_t first, size_t count) {
  std::string range = std::to_string(first) + "," + std::to_string(count);
  return "--- a/" + file + "\n+++ b/" + file + "\n@@ -" + range + " +" + range +
         " @@\n";
}

}  // namespace

std::optional<std::string> MakePatch(const std::string& file,
                                     std::string_view text,
                                     const sigma::Item& item,
                                     const std::string& path) {
  bool renamed_by_pipeline = !item.written_field.empty();
  std::vector<std::string> lines = LinesOf(text);
  auto line = static_cast<size_t>(std::max(item.at.line, 0));
  if (renamed_by_pipeline || line < 1 || line > lines.size()) return {};
  auto changed = Renamed(lines[line - 1], item.at.column, item, path);
  if (!changed) return {};
  size_t first = line > kContext ? line - kContext : 1;
  size_t last = std::min(line + kContext, lines.size());
  std::string diff = Header(file, first, last - first + 1);
  bool cut = !text.ends_with('\n');
  for (size_t i = first; i <= last; ++i) {
    bool here = i == line;
    diff += (here ? "-" : " ") + lines[i - 1] + "\n";
    std::string no_end = "\\ No newline at end of file\n";
    bool open = cut && i == lines.size();
    if (open) diff += no_end;
    if (here) diff += "+" + *changed + "\n" + (open ? no_end : "");
  }
  return diff;
}

}  // namespace drillcheck
