#include "report/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "report/words.h"

namespace drillcheck {
namespace {

constexpr size_t kPageIndent = 2;
constexpr size_t kIndent = 4;
constexpr size_t kMaxDepth = 12;  // deeper levels are not indented further
constexpr size_t kMaxNoteLines = 3;
constexpr size_t kMaxSuggestionLines = 3;

// One line of evidence, ready to be measured.
struct Row {
  size_t indent = 0;
  Evidence::Mark mark = Evidence::Mark::kNone;
  std::string text;
  std::string place;  // "line 14", or empty
  std::string note;

  size_t TextColumn() const {
    return indent + (mark == Evidence::Mark::kNone ? 0 : 2);
  }
  size_t Width() const { return TextColumn() + Columns(text); }
};

// Where the columns of all rows stand.
struct Grid {
  size_t place_column = 0;
  size_t place_width = 0;  // 0: no row has a place
};

size_t IndentOf(const Evidence& line) {
  auto depth = static_cast<size_t>(std::max(line.depth, 0));
  return kIndent + 2 * std::min(depth, kMaxDepth);
}

Row RowOf(const Evidence& line) {
  Row row;
  row.indent = IndentOf(line);
  row.mark = line.mark;
  row.text = Safe(line.text);
  row.note = Safe(line.note);
  if (line.at.line > 0) row.place = fmt::format("line {}", line.at.line);
  return row;
}

bool IsLeaf(const std::vector<Evidence>& lines, size_t i) {
  return i + 1 == lines.size() || lines[i + 1].depth <= lines[i].depth;
}

// What explains little: a leaf that held where nothing fired, one that did not
// hold where too much fired.
bool DecidedLittle(const TestResult& test, size_t i) {
  auto dull = test.verdict == Verdict::kNoisy ? Evidence::Mark::kFalse
                                              : Evidence::Mark::kTrue;
  return test.evidence[i].mark == dull && IsLeaf(test.evidence, i);
}

// The lines to show, in their order.
std::vector<Evidence> Chosen(const TestResult& test, size_t limit) {
  std::vector<Evidence> chosen;
  size_t too_many =
      test.evidence.size() - std::min(test.evidence.size(), limit);
  for (size_t i = test.evidence.size(); i-- > 0;) {
    if (too_many > 0 && DecidedLittle(test, i)) {
      --too_many;
    } else {
      chosen.push_back(test.evidence[i]);
    }
  }
  std::reverse(chosen.begin(), chosen.end());
  chosen.resize(std::min(chosen.size(), limit));
  return chosen;
}

// Rows that take more than their share of the page do not move the others.
Grid Measure(const std::vector<Row>& rows, size_t page_width) {
  Grid grid;
  for (const Row& row : rows) {
    size_t column = row.Width() + 2;
    if (column <= page_width * 6 / 10) {
      grid.place_column = std::max(grid.place_column, column);
    }
    grid.place_width = std::max(grid.place_width, Columns(row.place));
  }
  return grid;
}

void Shorten(Row& row, const Grid& grid, size_t page_width) {
  size_t place = grid.place_width == 0 ? 0 : grid.place_width + 2;
  size_t used = row.TextColumn() + place;
  row.text = Clip(row.text, page_width - std::min(used, page_width - 1));
}

std::string Marked(const Row& row, const Page& page) {
  std::string left(row.indent, ' ');
  if (row.mark == Evidence::Mark::kTrue) {
    left += page.Paint("✓", Ink::kGreen) + " ";
  } else if (row.mark == Evidence::Mark::kFalse) {
    left += page.Paint("✗", Ink::kRed) + " ";
  }
  return left + row.text;
}

std::string Blanks(size_t from, size_t to) {
  return std::string(std::max(to, from + 2) - from, ' ');
}

void AddRow(const Row& row, const Grid& grid, Page& page) {
  std::string line = Marked(row, page);
  size_t width = row.Width();
  if (!row.place.empty()) {
    line += Blanks(width, grid.place_column);
    line += page.Paint(row.place, Ink::kDim);
    width = std::max(width + 2, grid.place_column) + Columns(row.place);
  }
  size_t note_column = grid.place_column;
  if (grid.place_width > 0) note_column += grid.place_width + 3;
  std::string gap = Blanks(width, note_column);
  bool beside = width + gap.size() + Columns(row.note) <= page.width();
  if (!row.note.empty() && beside) line += gap + row.note;
  page.Line(line);
  if (!beside) page.Text(row.TextColumn() + 2, row.note, kMaxNoteLines);
}

// The line that the suggestion mends: the one that the test points at.
bool IsMended(const TestResult& test, const Evidence& line) {
  return !test.suggestion.empty() && line.at.line > 0 && line.at == test.at &&
         line.mark != Evidence::Mark::kNone;
}

void AddSuggestion(const TestResult& test, size_t indent, Page& page) {
  size_t end = std::min(test.suggestion.find('\n'), test.suggestion.size());
  page.Text(indent, Safe(test.suggestion.substr(0, end)), kMaxSuggestionLines);
  if (end == test.suggestion.size()) return;
  // Text to paste: as it is, below the sentence that ends in a colon.
  for (const std::string& line :
       Split(std::string_view(test.suggestion).substr(end + 1), '\n')) {
    page.Line(std::string(indent + 2, ' ') + Safe(line));
  }
}

}  // namespace

void AddEvidence(const TestResult& test, bool complete, Page& page) {
  size_t limit = complete ? test.evidence.size() : kMaxEvidenceLines;
  std::vector<Evidence> chosen = Chosen(test, limit);
  std::vector<Row> rows;
  for (const Evidence& line : chosen) rows.push_back(RowOf(line));
  Grid grid = Measure(rows, page.width());
  bool suggested = false;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (!complete) Shorten(rows[i], grid, page.width());
    AddRow(rows[i], grid, page);
    if (suggested || !IsMended(test, chosen[i])) continue;
    AddSuggestion(test, IndentOf(chosen[i]) + 4, page);
    suggested = true;
  }
  size_t left_out = test.evidence.size() - chosen.size();
  if (left_out > 0) page.Line(fmt::format("    … {} more", left_out));
  if (!suggested) AddSuggestion(test, kPageIndent, page);
}

}  // namespace drillcheck
