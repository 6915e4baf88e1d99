#include "report/console.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/layout.h"
#include "report/strength.h"
#include "report/words.h"

namespace drillcheck {
namespace {

constexpr size_t kMaxListed = 10;  // forgiven failures, reasons
constexpr size_t kMaxNotes = 3;    // more are only counted
constexpr size_t kWarningIndent = 2;

using Tests = std::vector<const TestResult*>;

Tests With(const Results& results, Outcome outcome) {
  Tests tests;
  for (const TestResult& test : results.tests) {
    if (test.outcome == outcome) tests.push_back(&test);
  }
  return tests;
}

std::string NameWords(const TestResult& test) {
  return EntryWords(test) + "  " + TestWords(test);
}

// How many of `all` items a list shows; the rest is counted by AddRest.
size_t Shown(size_t all, size_t limit, const ConsoleOptions& options) {
  return options.verbose ? all : std::min(all, limit);
}

void AddRest(size_t all, size_t shown, Page& page) {
  if (all > shown) page.Line(fmt::format("  … {} more", all - shown));
}

// Tests that were skipped, grouped by reason, the most frequent first.
void AddSkipped(const Results& results, Outcome outcome,
                const ConsoleOptions& options, Page& page) {
  std::map<std::string, Tests> by_reason;
  for (const TestResult* test : With(results, outcome)) {
    by_reason[test->reason].push_back(test);
  }
  std::vector<std::pair<std::string, Tests>> groups(by_reason.begin(),
                                                    by_reason.end());
  std::stable_sort(groups.begin(), groups.end(), [](auto& a, auto& b) {
    return a.second.size() > b.second.size();
  });
  size_t shown = Shown(groups.size(), kMaxListed, options);
  for (size_t i = 0; i < shown; ++i) {
    const auto& [reason, tests] = groups[i];
    std::string why = reason.empty() ? "no reason given" : Safe(reason);
    page.Text(0,
              fmt::format("{} {}: {}", Count(tests.size(), "test"),
                          outcome == Outcome::kNotChecked ? "not checked"
                                                          : "not reached",
                          why),
              kMaxListed);
    if (!options.verbose) continue;
    for (const TestResult* test : tests) page.Line("  " + NameWords(*test));
  }
  AddRest(groups.size(), shown, page);
}

std::string ForgivenWords(const TestResult& test) {
  std::string words = SummaryWords(test);
  if (!test.owner.empty()) words += " (owner: " + Safe(test.owner) + ")";
  return words;
}

// Failures that a known gap or a waiver forgives: green, but not forgotten.
void AddForgiven(const Results& results, Outcome outcome, std::string_view noun,
                 const ConsoleOptions& options, Page& page) {
  Tests tests = With(results, outcome);
  if (tests.empty()) return;
  page.Line(Count(tests.size(), noun) + ":");
  size_t shown = Shown(tests.size(), kMaxListed, options);
  for (size_t i = 0; i < shown; ++i) {
    page.Beside(2, NameWords(*tests[i]), ForgivenWords(*tests[i]));
  }
  AddRest(tests.size(), shown, page);
}

// Notes of tests whose block does not show them. Those of a test that passes
// with a verdict are warnings, which are never only counted.
void AddNotes(const Results& results, const ConsoleOptions& options,
              Page& page) {
  std::vector<std::string> notes;
  std::vector<std::string> warnings;
  for (const TestResult& test : results.tests) {
    if (test.outcome == Outcome::kFail) continue;
    bool warns =
        test.outcome == Outcome::kPass && test.verdict != Verdict::kNone;
    for (const std::string& note : test.notes) {
      (warns ? warnings : notes)
          .push_back(fmt::format("note: {}: {}", NameWords(test), Safe(note)));
    }
  }
  for (const std::string& note : warnings) page.Text(0, note, kMaxListed);
  if (notes.size() > kMaxNotes && !options.verbose) {
    page.Line(Count(notes.size(), "note") +
              " on tests that did not fail (--verbose)");
    return;
  }
  for (const std::string& note : notes) page.Text(0, note, kMaxListed);
}

// The warnings that no failing test's block shows, the rarer kinds first: one
// that half of a tree shares must not hide the others.
Diagnostics WarningsOf(const Results& results) {
  Diagnostics warnings;
  std::map<std::string, size_t> counts;
  for (const TestResult& test : results.tests) {
    if (test.outcome == Outcome::kFail) continue;
    for (const Diagnostic& warning : test.warnings) {
      warnings.push_back(warning);
      ++counts[warning.code];
    }
  }
  std::stable_sort(warnings.begin(), warnings.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) {
                     return counts.at(a.code) < counts.at(b.code);
                   });
  return warnings;
}

// As `drillcheck lint` prints it. A way out that is a command can be pasted,
// which no wrapped text can.
void AddWarning(const Diagnostic& warning, Page& page) {
  std::vector<std::string> parts = Split(Format(warning), '\n');
  std::vector<std::string> head =
      Wrap(parts[0], page.width() - kWarningIndent, kMaxListed);
  page.Line(head[0]);
  for (size_t i = 1; i < head.size(); ++i) {
    page.Text(kWarningIndent, head[i], 1);
  }
  for (size_t i = 1; i < parts.size(); ++i) {
    std::string_view way_out = Trim(parts[i]);
    bool command = way_out.starts_with("drillcheck ");
    command ? page.Next(kWarningIndent, way_out)
            : page.Text(kWarningIndent, parts[i], kMaxListed);
  }
}

// Mistakes that fail nothing are listed and counted in every run: who tests
// the whole tree is told of them too.
void AddWarnings(const Diagnostics& warnings, const ConsoleOptions& options,
                 Page& page) {
  size_t shown = Shown(warnings.size(), kMaxListed, options);
  for (size_t i = 0; i < shown; ++i) AddWarning(warnings[i], page);
  AddRest(warnings.size(), shown, page);
}

void AddWarningCount(const Diagnostics& warnings, const ConsoleOptions& options,
                     Page& page) {
  if (warnings.empty()) return;
  bool cut = Shown(warnings.size(), kMaxListed, options) < warnings.size();
  page.Line(fmt::format("{} ({}--warnings-as-errors makes them fail)",
                        Count(warnings.size(), "warning"),
                        cut ? "--verbose lists all, " : ""));
}

void AddVerdicts(const Results& results, Page& page) {
  std::map<Verdict, size_t> counts;  // in the order of precedence
  for (const TestResult* test : With(results, Outcome::kFail)) {
    ++counts[test->verdict];
  }
  page.Line("failures by verdict");
  for (const auto& [verdict, count] : counts) {
    std::string_view name = Name(verdict);
    page.Line(
        fmt::format("  {:<16}{:>5}", name.empty() ? "fail" : name, count));
  }
}

std::string LastLine(const Results& results) {
  EntryCounts entries = CountEntries(results.tests);
  std::string line =
      fmt::format("{} passed, {} failed", entries.passed, entries.failed);
  if (entries.skipped > 0) line += fmt::format(", {} skipped", entries.skipped);
  const NotSelected& rules = results.not_selected;
  if (rules.total() == 0) return line;
  return line + fmt::format(
                    ", {} not selected ({} name no recording, {} recording "
                    "absent)",
                    rules.total(), rules.names_no_recording,
                    rules.recording_absent);
}

}  // namespace

std::string RenderResults(const Results& results,
                          const ConsoleOptions& options) {
  Page page(std::max(options.width, ConsoleOptions::kNarrowest),
            options.colour);
  Tests failures = With(results, Outcome::kFail);
  std::string blocks;
  for (const TestResult* test : failures) {
    blocks += RenderFailure(*test, options) + "\n";
  }
  AddSkipped(results, Outcome::kNotChecked, options, page);
  AddSkipped(results, Outcome::kNotReached, options, page);
  AddForgiven(results, Outcome::kKnownGap, "known gap", options, page);
  AddForgiven(results, Outcome::kWaived, "waived failure", options, page);
  AddNotes(results, options, page);
  Diagnostics warnings = WarningsOf(results);
  AddWarnings(warnings, options, page);
  AddStrength(results, options.verbose, page);
  if (failures.size() > 1) AddVerdicts(results, page);
  AddWarningCount(warnings, options, page);
  page.Line(TestCountWords(results));
  // What the last line counts: a rule passes where all of its tests do.
  page.Line(EntryCountWords(results) + ":");
  page.Line(LastLine(results));
  return blocks + page.Take();
}

}  // namespace drillcheck
