#include "cli/test.h"

#include <algorithm>
#include <memory>
#include <ostream>
#include <utility>

#include "base/time.h"
#include "cli/selection.h"
#include "cli/version.h"
#include "report/console.h"
#include "report/json.h"
#include "report/junit.h"
#include "suite/run.h"

namespace drillcheck::cli {
namespace {

std::vector<std::unique_ptr<Entry>> MakeEntries(const TestOptions& options,
                                                const Settings& settings,
                                                const Selection& selection,
                                                const Io& io) {
  std::vector<std::unique_ptr<Entry>> entries;
  if (!options.tree_only) {
    for (const RuleEntry& rule : selection.entries) {
      entries.push_back(MakeRuleEntry(io.files, settings, rule));
    }
  }
  bool whole_tree = options.paths.empty() && !options.recorded;
  if (whole_tree || options.tree_only) {
    entries.push_back(MakeTreeEntry(io.files, settings, selection.entries,
                                    selection.diagnostics));
  }
  return entries;
}

Progress MakeProgress(Io& io) {
  if (!io.progress) return nullptr;
  return [&io](size_t position, size_t total, const std::string& name) {
    bool last = position + 1 == total;
    if (position % 16 != 0 && !last) return;
    io.err << "\r\x1b[K" << position + 1 << "/" << total << " " << name
           << (last ? "\r\x1b[K" : "") << std::flush;
  };
}

Run DescribeRun(const TestOptions& options, const Settings& settings) {
  Run run;
  run.version = kVersion;
  run.now = FormatTime(settings.now);
  run.rules = options.common.rules;
  run.fixtures = {options.common.fixtures};
  return run;
}

bool WriteFile(const std::string& path, const std::string& text, Io& io) {
  if (path.empty()) return true;
  auto written = io.files.Write(path, text);
  if (!written.ok()) Complain(io, written.error());
  return written.ok();
}

bool IsUnreadable(const TestResult& test) {
  return test.outcome == Outcome::kFail &&
         (test.verdict == Verdict::kBrokenRule ||
          test.verdict == Verdict::kBrokenFixture);
}

int ExitCodeOf(const std::vector<TestResult>& tests) {
  auto any = [&](auto predicate) {
    return std::any_of(tests.begin(), tests.end(), predicate);
  };
  if (any(IsUnreadable)) return kUnreadable;
  auto is = [](Outcome outcome) {
    return [outcome](const TestResult& t) { return t.outcome == outcome; };
  };
  if (any(is(Outcome::kFail))) return kFailed;
  bool checked = any([](const TestResult& t) {
    return t.outcome != Outcome::kNotChecked &&
           t.outcome != Outcome::kNotReached;
  });
  return checked ? kOk : kNothingSelectable;
}

int Report(const TestOptions& options, const Results& results, Io& io) {
  if (options.common.format == Format::kJson) {
    io.out << ToJson(results) << "\n";
  } else {
    ConsoleOptions console;
    console.colour = io.colour;
    console.verbose = options.verbose;
    io.out << RenderResults(results, console);
  }
  io.out << std::flush;
  bool written = WriteFile(options.results_file, ToJson(results), io);
  written = WriteFile(options.junit_file, ToJUnit(results), io) && written;
  return written ? kOk : kUsage;
}

// Rules that were named but cannot be reached, when no `tree` entry says so.
int ReportTreeTrouble(const TestOptions& options, const Selection& selection,
                      Io& io) {
  bool told_by_tree = options.paths.empty() && !options.recorded;
  if (told_by_tree || options.tree_only) return kOk;
  Print(io, selection.diagnostics);
  return HasErrors(selection.diagnostics) ? kUnreadable : kOk;
}

}  // namespace

int Test(TestOptions options, Io& io) {
  ResolveRoots(options.paths, io, options.common);
  auto settings = MakeSettings(options.common, io);
  if (!settings) return kUsage;
  Selection selection = Select(options.paths, options.common, io);
  if (options.recorded) KeepRecorded(options.common, io, selection);
  int trouble = ReportTreeTrouble(options, selection, io);
  auto entries = MakeEntries(options, *settings, selection, io);
  SuiteRun run = RunEntries(entries, MakeProgress(io));
  if (run.listed_only) return trouble;
  Results results{DescribeRun(options, *settings), std::move(run.results),
                  selection.not_selected};
  int reported = Report(options, results, io);
  int found = ExitCodeOf(results.tests);
  if (found == kNothingSelectable && trouble == kOk) {
    Complain(io, "no test was selected, or none could be checked");
    return std::max(found, reported);
  }
  if (found == kNothingSelectable) found = kOk;
  return std::max({trouble, reported, found});
}

}  // namespace drillcheck::cli
