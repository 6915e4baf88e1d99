#include "whole_tree/tree_check.h"

#include <utility>

#include "base/text.h"
#include "check/unjoined_filters.h"
#include "check/warnings.h"
#include "results/next_command.h"
#include "tree/ids.h"
#include "whole_tree/floors.h"
#include "whole_tree/orphan_fixtures.h"
#include "whole_tree/waivers_check.h"

namespace drillcheck {
namespace {

TestResult NewTreeResult(std::string test, const std::string& path) {
  TestResult result;
  result.entry = "tree";
  result.test = std::move(test);
  result.path = path;
  return result;
}

// Keeps the first finding as the failure; each is a line of evidence.
void Fail(TestResult& result, Verdict verdict, const std::string& path,
          Position at, const std::string& reason,
          const std::string& suggestion) {
  if (result.outcome == Outcome::kPass) {
    result.outcome = Outcome::kFail;
    result.verdict = verdict;
    result.path = path;
    result.at = at;
    result.reason = reason;
    result.suggestion = suggestion;
    result.next = NextCommand({"test", "--tree"});
    return;
  }
  Evidence line;
  line.text = path + (at.line > 0 ? ":" + std::to_string(at.line) : "");
  line.note = reason;
  result.evidence.push_back(std::move(line));
}

void CheckIds(const FileSystem& files, const std::vector<RuleEntry>& entries,
              TestResult& result) {
  for (const auto& [place, first] : FindEqualIds(files, entries)) {
    bool is_first = result.outcome == Outcome::kPass;
    Fail(result, Verdict::kBrokenRule, place.path, place.at,
         "the id " + Printable(place.id) + " is taken by " + first.path + ":" +
             std::to_string(first.at.line),
         kWayOutOfEqualIds);
    if (!is_first) continue;
    result.rule_id = place.id;
    result.next = NextCommand({"lint", first.path, place.path});
  }
}

TestResult UniqueIds(const FileSystem& files,
                     const std::vector<RuleEntry>& entries,
                     const Diagnostics& diagnostics) {
  TestResult result = NewTreeResult("UniqueIds", "");
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != Severity::kError) continue;
    Fail(result, Verdict::kBrokenRule, diagnostic.path, diagnostic.at,
         diagnostic.text, diagnostic.hint);
    result.next = NextCommand({"lint"});
  }
  CheckIds(files, entries, result);
  return result;
}

// What one rule's test cannot see of a filter: that it is broken, or joined to
// no rule that it is meant for.
TestResult CheckFilters(const FileSystem& files,
                        const std::vector<RuleEntry>& entries,
                        const Settings& settings) {
  TestResult result = NewTreeResult("Filters", settings.fixtures_root);
  Diagnostics found = settings.filters.diagnostics;
  for (Diagnostic& dangling :
       FindDanglingFilters(files, entries, settings.filters)) {
    found.push_back(std::move(dangling));
  }
  for (Diagnostic& unjoined :
       FindUnjoinedFilters(files, entries, settings.filters)) {
    found.push_back(std::move(unjoined));
  }
  KeepWarnings(found, result);
  for (const Diagnostic& diagnostic : found) {
    if (diagnostic.severity != Severity::kError) continue;
    bool first = result.outcome == Outcome::kPass;
    Fail(result, Verdict::kBrokenRule, diagnostic.path, diagnostic.at,
         diagnostic.text, diagnostic.hint);
    if (first) result.next = NextCommand({"lint"});
  }
  return result;
}

}  // namespace

const std::vector<std::string>& TreeTestNames() {
  static const std::vector<std::string> names = {
      "UniqueIds", "NoOrphanFixtures", "Filters", "NothingRemoved", "Waivers"};
  return names;
}

std::vector<TestResult> CheckTree(const FileSystem& files,
                                  const std::vector<RuleEntry>& entries,
                                  const Diagnostics& diagnostics,
                                  const Settings& settings) {
  std::vector<TestResult> results = {
      UniqueIds(files, entries, diagnostics),
      CheckOrphanFixtures(files, entries, settings),
      CheckFilters(files, entries, settings),
      CheckFloors(files, entries, settings),
      CheckWaivers(files, entries, settings)};
  if (settings.warnings_as_errors) FailForWarnings(results);
  return results;
}

}  // namespace drillcheck
