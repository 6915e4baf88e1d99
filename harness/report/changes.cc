#include "report/changes.h"

#include <algorithm>

#include "base/text.h"
#include "base/time.h"
#include "report/layout.h"
#include "report/words.h"
#include "results/history.h"

namespace drillcheck {
namespace {

constexpr size_t kMaxNotRun = 20;
constexpr int64_t kMicrosPerDay = int64_t{24} * 60 * 60 * 1'000'000;

std::string AgeOf(const TestResult& test, const Run& run) {
  auto since = ParseTime(test.failing_since);
  auto now = ParseTime(run.now);
  if (!since || !now || *now < *since) return "";
  int64_t days = (now->micros - since->micros) / kMicrosPerDay;
  if (days == 0) return "since today";
  return "for " + Count(static_cast<size_t>(days), "day");
}

std::string Line(const TestResult& test, const std::string& age) {
  std::string line = Safe(test.entry) + "  " + Safe(test.test) + "  " +
                     std::string(Name(test.verdict));
  if (!age.empty()) line += "  " + age;
  if (!test.owner.empty()) line += "  owner: " + Safe(test.owner);
  return line;
}

// One heading with the tests below it; none, no heading.
void AddGroup(const std::string& heading, const Results& results,
              const std::vector<size_t>& tests, bool with_age, Page& page) {
  if (tests.empty()) return;
  page.Line(heading + ": " + std::to_string(tests.size()));
  for (size_t index : tests) {
    const TestResult& test = results.tests[index];
    page.Line("  " + Line(test, with_age ? AgeOf(test, results.run) : ""));
  }
}

void AddNotRun(const std::vector<NotRunNow>& not_run, Page& page) {
  if (not_run.empty()) return;
  page.Line("run then, not now: " + std::to_string(not_run.size()));
  size_t shown = std::min(not_run.size(), kMaxNotRun);
  for (size_t i = 0; i < shown; ++i) {
    const NotRunNow& one = not_run[i];
    page.Line("  " + Safe(one.entry) +
              (one.test.empty() ? "" : "  " + Safe(one.test)));
  }
  if (shown == not_run.size()) return;
  page.Line("  … " + std::to_string(not_run.size() - shown) + " more");
}

}  // namespace

std::string RenderChanges(const Results& previous, const Results& current,
                          const ConsoleOptions& options) {
  Page page(std::max(options.width, ConsoleOptions::kNarrowest),
            options.colour);
  Changes changes = Compare(previous, current);
  page.Line("since " + Safe(previous.run.now));
  bool quiet = changes.newly_failing.empty() && changes.fixed.empty() &&
               changes.gone.empty() && changes.not_run.empty();
  if (quiet) page.Line("nothing changed");
  AddGroup("newly failing", current, changes.newly_failing, false, page);
  AddGroup("fixed", previous, changes.fixed, false, page);
  AddGroup("failed then, not run now", previous, changes.gone, false, page);
  AddNotRun(changes.not_run, page);
  AddGroup("still failing", current, changes.still_failing, true, page);
  return page.Take() + "\n";
}

}  // namespace drillcheck
