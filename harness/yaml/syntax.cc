#include "yaml/syntax.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsQuote(char c) { return c == '\'' || c == '"'; }

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

// A line that opens a block, or is in one, by the blanks before it.
struct Level {
  int line = 0;
  size_t depth = 0;
};

bool IsContent(std::string_view line) {
  size_t start = line.find_first_not_of(" \t\r");
  return start != line.npos && line[start] != '#';
}

// The first line, which is taken off.
std::string_view TakeLine(std::string_view& text) {
  std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

// Leaves those that a line of this depth stands in; gives the outermost of the
// others.
Level Close(size_t depth, std::vector<Level>& open) {
  Level closed;
  while (!open.empty() && open.back().depth > depth) {
    closed = open.back();
    open.pop_back();
  }
  return closed;
}

// Where a line is less deep than those of the block before it, and deeper than
// what that block stands in: the first line of that block.
std::optional<Level> FindUneven(std::string_view text, int number) {
  std::vector<Level> open;
  for (int at = 1; !text.empty(); ++at) {
    std::string_view line = TakeLine(text);
    if (!IsContent(line)) continue;
    size_t depth = line.find_first_not_of(' ');
    Level closed = Close(depth, open);
    bool even = !open.empty() && open.back().depth == depth;
    bool uneven = closed.line > 0 && !open.empty() && !even;
    if (at == number) return uneven ? std::optional(closed) : std::nullopt;
    if (!even) open.push_back({at, depth});
    size_t inside = IndentationOf(line);
    if (inside > depth) open.push_back({at, inside});
  }
  return std::nullopt;
}

// So many lines of blanks and comments are looked over.
constexpr int kMostEmpty = 20;

// The nearest line with something in it, from this one on in steps of `step`;
// 0 where there is none.
int NearestContent(std::string_view text, int number, int step) {
  for (int tried = 0; tried < kMostEmpty && number > 0; ++tried) {
    if (IsContent(LineOf(text, number))) return number;
    number += step;
  }
  return 0;
}

bool IsWord(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '.';
  });
}

// The line is one word, and the next one stands deeper, as behind a colon.
bool LacksColon(std::string_view text, int number) {
  int below = NearestContent(text, number + 1, 1);
  if (number == 0 || below == 0) return false;
  std::string_view line = LineOf(text, number);
  size_t depth = line.find_first_not_of(' ');
  return IndentationOf(LineOf(text, below)) > depth && IsWord(Trim(line));
}

// The one that the parser stopped at, or stumbled over from the next.
std::optional<Position> FindWithoutColon(std::string_view text, int number) {
  int above = NearestContent(text, number - 1, -1);
  for (int line : {number, above}) {
    if (!LacksColon(text, line)) continue;
    size_t depth = LineOf(text, line).find_first_not_of(' ');
    return Position{line, static_cast<int>(depth) + 1};
  }
  return std::nullopt;
}

// The quote that opens the value of a line, "a: 'x" or "- 'x", and that the
// rest of the line does not close.
std::optional<Position> OpenQuoteIn(std::string_view line, int number) {
  size_t start = IndentationOf(line);
  bool quoted = start < line.size() && IsQuote(line[start]);
  if (size_t colon = line.find(": ", start); !quoted && colon != line.npos) {
    start = line.find_first_not_of(' ', colon + 1);
  }
  if (start >= line.size() || !IsQuote(line[start])) return {};
  if (line.find(line[start], start + 1) != line.npos) return {};
  return Position{number, static_cast<int>(start) + 1};
}

// A line that reads as one of a map or of a list.
bool IsEntry(std::string_view line) {
  size_t start = line.find_first_not_of(' ');
  return start != line.npos &&
         (line.substr(start).starts_with("- ") ||
          line.find(": ", start) != line.npos || Trim(line).ends_with(':'));
}

// The parser takes all up to the next quote for text and stumbles there, at
// line `number` or above: the first quote behind which the next line reads
// like another entry, or is missing.
std::optional<Position> FindOpenQuote(std::string_view text, int number) {
  std::optional<Position> open;
  for (int at = 1; !text.empty(); ++at) {
    std::string_view line = TakeLine(text);
    if (!IsContent(line)) continue;
    if (open && IsEntry(line)) return open;
    if (at > number) return std::nullopt;
    open = OpenQuoteIn(line, at);
  }
  return open;
}

std::string Blanks(size_t count) { return Count(count, "blank"); }

// Each tells of one mistake, where that is what the parser stumbled over.

bool SaidTab(std::string_view text, Position at, const std::string& message,
             Reporter& out) {
  auto tab = TabIn(text, at.line);
  if (!tab) return false;
  out.Error(
      *tab, "yaml-syntax",
      "not valid YAML here: this line is indented with a tab (" + message + ")",
      "indent with blanks only, like the lines around it");
  return true;
}

bool SaidQuote(std::string_view text, Position at, const std::string& message,
               Reporter& out) {
  auto quote = FindOpenQuote(text, at.line);
  if (!quote) return false;
  out.Error(*quote, "yaml-syntax",
            "not valid YAML: the quote that opens here is not closed on this "
            "line (" +
                message + ", line " + std::to_string(at.line) + ")",
            "close it at the end of the value");
  return true;
}

bool SaidUneven(std::string_view text, Position at, const std::string& message,
                Reporter& out) {
  auto uneven = FindUneven(text, at.line);
  if (!uneven) return false;
  size_t depth = LineOf(text, at.line).find_first_not_of(' ');
  out.Error(at, "yaml-syntax",
            "not valid YAML here: this line is indented by " + Blanks(depth) +
                ", line " + std::to_string(uneven->line) + " above it by " +
                Blanks(uneven->depth) + " (" + message + ")",
            "indent lines that belong to one block alike");
  return true;
}

bool SaidColon(std::string_view text, Position at, const std::string& message,
               Reporter& out) {
  auto word = FindWithoutColon(text, at.line);
  if (!word) return false;
  std::string name = Printable(Trim(LineOf(text, word->line)), 60);
  out.Error(*word, "yaml-syntax",
            "not valid YAML here: " + name +
                " has no colon behind it, and what is below it stands "
                "deeper (" +
                message + ")",
            "write `" + name + ":`");
  return true;
}

bool SaidEscape(std::string_view /*text*/, Position at,
                const std::string& message, Reporter& out) {
  if (!message.starts_with("unknown escape character")) return false;
  out.Error(at, "yaml-syntax", "not valid YAML here: " + message,
            "between double quotes a backslash begins an escape: put the text "
            "between single quotes, or write \\\\ for each \\");
  return true;
}

}  // namespace

void ReportSyntax(std::string_view text, Position at,
                  const std::string& message, Reporter& out) {
  for (auto said : {SaidTab, SaidQuote, SaidUneven, SaidColon, SaidEscape}) {
    if (said(text, at, message, out)) return;
  }
  out.Error(at, "yaml-syntax",
            "not valid YAML at this line or above it: " + message,
            "look for a quote that is not closed, a tab, or a value "
            "that needs quotes: one with ': ' inside, or one that "
            "starts with * [ { or &");
}

}  // namespace drillcheck::yaml
