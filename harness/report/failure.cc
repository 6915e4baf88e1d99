#include <algorithm>
#include <vector>

#include "base/text.h"
#include "report/console.h"
#include "report/evidence.h"
#include "report/layout.h"
#include "report/words.h"

namespace drillcheck {
namespace {

constexpr size_t kMaxReasonLines = 4;
constexpr size_t kMaxNotes = 5;

// `FAILED entry  test       verdict`, the verdict at the right edge. A test
// that does not fit goes on a line of its own.
void AddHeadline(const TestResult& test, Page& page) {
  std::string entry = EntryWords(test);
  std::string name = Safe(test.test);
  std::string verdict = VerdictWords(test);
  std::string left = "FAILED " + entry + "  " + name;
  bool fits = Columns(left) + 2 + Columns(verdict) <= page.width();
  if (!fits) left = "FAILED " + entry;
  size_t used = Columns(left) + Columns(verdict);
  size_t gap = std::max(page.width(), used + 2) - used;
  page.Line(page.Paint("FAILED", Ink::kRed) + left.substr(6) +
            std::string(gap, ' ') + page.Paint(verdict, Ink::kRed));
  if (!fits) page.Line("  " + name);
}

void AddWhere(const TestResult& test, Page& page) {
  std::string place = PlaceWords(test);
  std::string title = Safe(test.title);
  if (place.empty()) return page.Text(2, title, kMaxReasonLines);
  page.Beside(2, place, title);
}

void AddDifference(const TestResult& test, Page& page) {
  std::string what = DifferenceWords(test);
  std::string record = RecordingWords(test);
  if (record.empty()) return page.Text(2, what, kMaxReasonLines);
  page.Beside(2, record, what);
}

// "1 more warning, 3 more notes".
std::string MoreWords(size_t warnings, size_t notes) {
  std::vector<std::string> words;
  if (warnings > 0) words.push_back(Count(warnings, "more warning"));
  if (notes > 0) words.push_back(Count(notes, "more note"));
  return Join(words, ", ");
}

void AddRemarks(const TestResult& test, bool complete, Page& page) {
  std::vector<std::string> remarks;
  for (const Diagnostic& warning : test.warnings) {
    remarks.push_back(WarningWords(warning));
  }
  for (const std::string& note : test.notes) {
    remarks.push_back("note: " + Safe(note));
  }
  size_t shown = remarks.size();
  if (!complete) shown = std::min(shown, kMaxNotes);
  for (size_t i = 0; i < shown; ++i) page.Text(2, remarks[i], kMaxReasonLines);
  size_t left_out = remarks.size() - shown;
  size_t notes = std::min(left_out, test.notes.size());
  if (left_out > 0) page.Line("  … " + MoreWords(left_out - notes, notes));
  if (!test.owner.empty()) page.Line("  owner: " + Safe(test.owner));
}

}  // namespace

std::string RenderFailure(const TestResult& test,
                          const ConsoleOptions& options) {
  Page page(std::max(options.width, ConsoleOptions::kNarrowest),
            options.colour);
  AddHeadline(test, page);
  AddWhere(test, page);
  AddDifference(test, page);
  page.Text(2, Safe(test.reason), kMaxReasonLines);
  AddEvidence(test, options.verbose, page);
  AddRemarks(test, options.verbose, page);
  if (!test.next.empty()) page.Next(2, Safe(test.next));
  return page.Take();
}

}  // namespace drillcheck
