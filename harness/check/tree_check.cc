#include "check/tree_check.h"

#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/floors.h"
#include "check/next_command.h"
#include "check/waivers_check.h"
#include "files/walk.h"
#include "tree/ids.h"
#include "yaml/node.h"

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

// The name of each rule's entry by the rule's id.
std::map<std::string, std::string> RulesById(
    const FileSystem& files, const std::vector<RuleEntry>& entries) {
  std::map<std::string, std::string> rules;
  for (const RuleEntry& entry : entries) {
    auto text = files.Read(entry.path, kMaxYamlBytes);
    if (!text.ok()) continue;
    for (const IdPlace& place : FindIds(entry.path, text.value())) {
      rules.emplace(place.id, entry.name);
    }
  }
  return rules;
}

// The entry whose rule this fixture names: the rule was renamed. Or empty.
std::string NewName(const FileSystem& files, const std::string& fixture,
                    const std::map<std::string, std::string>& rules) {
  Diagnostics unused;
  Reporter report(fixture, unused);
  auto text = files.Read(fixture, kMaxYamlBytes);
  if (!text.ok()) return {};
  for (const yaml::Node& document : yaml::Parse(text.value(), report)) {
    const yaml::Node* ids = document.Find("rule");
    if (ids == nullptr) continue;
    const yaml::Node& id = ids->items.empty() ? *ids : ids->items[0];
    auto rule = rules.find(id.text);
    if (rule != rules.end()) return rule->second;
  }
  return {};
}

TestResult NoOrphanFixtures(const FileSystem& files,
                            const std::vector<RuleEntry>& entries,
                            const std::string& fixtures_root) {
  TestResult result = NewTreeResult("NoOrphanFixtures", fixtures_root);
  if (files.KindOf(fixtures_root) != FileKind::kFolder) return result;
  std::set<std::string> wanted;
  for (const RuleEntry& entry : entries) {
    wanted.insert(JoinPath(JoinPath(fixtures_root, entry.name), "fixture.yml"));
  }
  Diagnostics found;
  std::optional<std::map<std::string, std::string>> rules;
  for (const std::string& path : WalkFiles(files, fixtures_root, found)) {
    if (FileNameOf(path) != "fixture.yml" || wanted.contains(path)) continue;
    if (!rules) rules = RulesById(files, entries);
    std::string name = NewName(files, path, *rules);
    std::string home = JoinPath(fixtures_root, name);
    Fail(result, Verdict::kBrokenFixture, path, {1, 1},
         "no rule belongs to this fixture",
         name.empty()
             ? "restore or rename the rule, or delete the fixture folder"
             : "the rule that it names is " + name + ": move it to " + home);
  }
  for (const Diagnostic& diagnostic : found) {
    Fail(result, Verdict::kBrokenFixture, diagnostic.path, diagnostic.at,
         diagnostic.text, diagnostic.hint);
  }
  return result;
}

// What one rule's test cannot see of a filter: that it is broken, or meant for
// a rule that is not there.
TestResult CheckFilters(const FileSystem& files,
                        const std::vector<RuleEntry>& entries,
                        const Settings& settings) {
  TestResult result = NewTreeResult("Filters", settings.fixtures_root);
  Diagnostics found = settings.filters.diagnostics;
  for (Diagnostic& dangling :
       FindDanglingFilters(files, entries, settings.filters)) {
    found.push_back(std::move(dangling));
  }
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
  return {UniqueIds(files, entries, diagnostics),
          NoOrphanFixtures(files, entries, settings.fixtures_root),
          CheckFilters(files, entries, settings),
          CheckFloors(files, entries, settings),
          CheckWaivers(files, entries, settings)};
}

}  // namespace drillcheck
