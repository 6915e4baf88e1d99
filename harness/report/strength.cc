#include "report/strength.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "report/words.h"

namespace drillcheck {
namespace {

// So many measured rules are shown with all that survives in them.
constexpr size_t kFewRules = 2;
constexpr size_t kWeakest = 5;
constexpr size_t kSurvivors = 12;

using Measured = std::vector<const TestResult*>;

// The results of one test of all rules. Scores of different tests count
// different things and are never added up.
Measured MeasuredIn(const Results& results, std::string_view name) {
  Measured measured;
  for (const TestResult& test : results.tests) {
    if (test.score && test.test == name) measured.push_back(&test);
  }
  return measured;
}

// Cut, not rounded: 0.899 is not 0.90.
std::string ShareText(const Score& score) {
  return fmt::format("{:.2f}", static_cast<int>(score.share() * 100) / 100.0);
}

std::string ScoreWords(const Score& score) {
  return fmt::format("{} ({} of {})", ShareText(score), score.noticed,
                     score.of);
}

Score Total(const Measured& measured) {
  Score total;
  for (const TestResult* test : measured) {
    total.noticed += test->score->noticed;
    total.of += test->score->of;
  }
  return total;
}

std::string MutantsInWords(const Measured& measured) {
  Score total = Total(measured);
  return fmt::format("strength {}: {} of {} changes to {} are noticed",
                     ShareText(total), total.noticed, total.of,
                     Count(measured.size(), "rule"));
}

std::string EvasionInWords(const Measured& measured) {
  Score total = Total(measured);
  return fmt::format("evasion {}: {} of {} rewritten drills of {} are caught",
                     ShareText(total), total.noticed, total.of,
                     Count(measured.size(), "rule"));
}

std::string MarksInWords(const Measured& measured) {
  Score total = Total(measured);
  return fmt::format(
      "tool marks: {} of {} that a mark was taken from still "
      "fire",
      total.noticed, Count(total.of, "drill"));
}

void AddSurvivors(const TestResult& test, bool verbose, Page& page) {
  if (test.outcome == Outcome::kFail || test.evidence.empty()) return;
  page.Line(fmt::format("  {}  {}", Safe(test.path), ScoreWords(*test.score)));
  size_t shown = verbose ? test.evidence.size()
                         : std::min(test.evidence.size(), kSurvivors);
  for (size_t i = 0; i < shown; ++i) {
    const Evidence& line = test.evidence[i];
    page.Beside(4, fmt::format("line {}: {}", line.at.line, Safe(line.text)),
                "");
    page.Text(8, Safe(line.note), 3);
  }
  if (shown < test.evidence.size()) {
    page.Line(fmt::format("    … {} more", test.evidence.size() - shown));
  }
  if (!test.next.empty()) page.Next(2, Safe(test.next));
}

void AddWeakest(Measured measured, Page& page) {
  std::stable_sort(measured.begin(), measured.end(),
                   [](const TestResult* a, const TestResult* b) {
                     return a->score->share() < b->score->share();
                   });
  size_t shown = std::min(measured.size(), kWeakest);
  for (size_t i = 0; i < shown && measured[i]->score->share() < 1; ++i) {
    page.Beside(2, Safe(measured[i]->path), ScoreWords(*measured[i]->score));
  }
}

void AddTest(const Measured& measured, const std::string& total, bool verbose,
             Page& page) {
  if (measured.empty()) return;
  if (measured.size() > kFewRules && !verbose) {
    page.Line(total);
    return AddWeakest(measured, page);
  }
  for (const TestResult* test : measured) AddSurvivors(*test, verbose, page);
  page.Line(total);
}

}  // namespace

void AddStrength(const Results& results, bool verbose, Page& page) {
  Measured mutants = MeasuredIn(results, "Mutants");
  AddTest(mutants, MutantsInWords(mutants), verbose, page);
  Measured evasion = MeasuredIn(results, "Evasion");
  AddTest(evasion, EvasionInWords(evasion), verbose, page);
  Measured marks = MeasuredIn(results, "ToolMark");
  AddTest(marks, MarksInWords(marks), verbose, page);
}

}  // namespace drillcheck
