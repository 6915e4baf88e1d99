// Text laid out in the columns of a terminal.
//
// A column is one code point: good enough to align paths, rule text and the
// marks. Nothing here knows results; console.h does.
//
// Thread rule: pure functions; a Page belongs to one thread.
#ifndef DRILLCHECK_REPORT_LAYOUT_H_
#define DRILLCHECK_REPORT_LAYOUT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck {

// Columns that well-formed UTF-8 takes.
size_t Columns(std::string_view text);

// At most `columns` (from 1) columns of `text`; the last is "…" if it was cut.
std::string Clip(std::string_view text, size_t columns);

// Lines of at most `columns` columns, broken at blanks where there are any;
// what is left after `max_lines` lines is clipped. No text, no line.
std::vector<std::string> Wrap(std::string_view text, size_t columns,
                              size_t max_lines);

enum class Ink { kRed, kGreen, kDim, kBold };

// Collects the lines of a report. Texts must be free of control characters.
class Page {
 public:
  Page(size_t width, bool colour) : width_(width), colour_(colour) {}

  size_t width() const { return width_; }

  // `text` in colour, if the page has colours. Measure before painting.
  std::string Paint(std::string_view text, Ink ink) const;

  // One line as it is; may be longer than the page (a command to paste).
  void Line(std::string_view text);

  // `next: command`, indented. One that is wider than the page is broken
  // between its arguments as a shell allows it, so that it can still be pasted;
  // a command of another program only behind `&&`.
  void Next(size_t indent, std::string_view command);

  // Indented and wrapped to the page; further lines are indented alike.
  void Text(size_t indent, std::string_view text, size_t max_lines);

  // `left   right` where the page is wide enough, else `right` goes below,
  // two columns further in. `left` is never cut: it is a path or a name.
  void Beside(size_t indent, std::string_view left, std::string_view right);

  // The finished text. The page is empty afterwards.
  std::string Take();

 private:
  size_t width_;
  bool colour_;
  std::string out_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_LAYOUT_H_
