// Results as a person reads them on a terminal or in a CI log.
//
// `test` prints RenderResults; the generated GoogleTest cases and JUnit use
// RenderFailure alone. The text holds nothing that results.json does not.
// What comes from recordings is escaped: it must not drive a terminal.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_REPORT_CONSOLE_H_
#define DRILLCHECK_REPORT_CONSOLE_H_

#include <cstddef>
#include <string>

#include "results/result.h"

namespace drillcheck {

struct ConsoleOptions {
  // ANSI colours. The caller knows whether it writes to a terminal.
  bool colour = false;

  // Columns that a line may take, at least kNarrowest. Only paths, names and
  // the next command exceed it: they are there to be copied.
  size_t width = 100;
  static constexpr size_t kNarrowest = 60;

  // Nothing is shortened: every line of evidence, every note, every test that
  // was not checked, forgiven failures one by one.
  bool verbose = false;
};

// The block of one failing test: what failed, where, expected against got,
// why, the way out, what to run next. Parts that the result lacks are left
// out. Evidence beyond 24 lines is counted; what did not decide goes first.
// Ends with a line feed.
std::string RenderFailure(const TestResult& test,
                          const ConsoleOptions& options = {});

// The whole run: the failing blocks in the order of the tree, then what was
// not checked and why, gaps still open, notes, warnings and how many they are,
// failures by verdict, the tests by outcome, and the last line, which scripts
// may rely on:
//   131 passed, 0 failed[, N skipped][, N not selected (N name no recording,
//   N recording absent)]
// Passed, failed and skipped count CTest entries, not tests; the line before
// says so: "1 rule:".
std::string RenderResults(const Results& results,
                          const ConsoleOptions& options = {});

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_CONSOLE_H_
