#include "whole_tree/tree_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/unjoined_filters.h"
#include "check/warnings.h"
#include "files/walk.h"
#include "results/next_command.h"
#include "tree/ids.h"
#include "whole_tree/floors.h"
#include "whole_tree/waivers_check.h"
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

// Where a fixture has strayed to, and where it could belong.
struct Orphan {
  std::string path;   // of its fixture.yml
  std::string name;   // of the rule that it names, or empty
  std::string home;   // the folder of that rule's fixture
  bool alone = true;  // no other fixture lies below its folder
};

std::string WayOut(const FileSystem& files, const Orphan& orphan) {
  if (orphan.name.empty()) {
    return "restore or rename the rule, or delete the fixture folder";
  }
  std::string named = "the rule that it names is " + orphan.name;
  bool taken = files.KindOf(orphan.home) != FileKind::kMissing;
  return taken ? named + ", whose folder is there already: " + orphan.home +
                     "; put what is worth keeping there, and delete this one"
               : named + ": move it to " + orphan.home;
}

// The commit that deleted the rule, by the path that the fixture's tells.
std::string WhoDeleted(const Orphan& orphan, const Settings& settings) {
  std::string folder = FolderOf(orphan.path);
  std::string below =
      folder.substr(std::min(folder.size(), settings.fixtures_root.size()));
  std::string command = "git";
  if (folder.starts_with('/')) command += " -C " + ShellWord(folder);
  command += " log --diff-filter=D --oneline --";
  for (const std::string& root : settings.rules_roots) {
    command += " " + ShellWord(JoinPath(root, below + ".yml"));
  }
  return command;
}

std::string NextFor(const FileSystem& files, const Orphan& orphan,
                    const Settings& settings) {
  std::string folder = ShellWord(FolderOf(orphan.path));
  if (orphan.name.empty()) return WhoDeleted(orphan, settings);
  if (files.KindOf(orphan.home) != FileKind::kMissing) {
    return "diff -r " + folder + " " + ShellWord(orphan.home);
  }
  if (!orphan.alone) return "ls " + folder;
  return "mkdir -p " + ShellWord(FolderOf(orphan.home)) + " && mv " + folder +
         " " + ShellWord(orphan.home);
}

TestResult NoOrphanFixtures(const FileSystem& files,
                            const std::vector<RuleEntry>& entries,
                            const Settings& settings) {
  const std::string& fixtures_root = settings.fixtures_root;
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
    std::string folder = FolderOf(path) + "/";
    auto below = wanted.lower_bound(folder);
    bool alone = below == wanted.end() || !below->starts_with(folder);
    Orphan orphan{path, name, JoinPath(fixtures_root, name), alone};
    bool first = result.outcome == Outcome::kPass;
    Fail(result, Verdict::kBrokenFixture, path, {1, 1},
         "no rule belongs to this fixture", WayOut(files, orphan));
    if (first) result.next = NextFor(files, orphan, settings);
  }
  for (const Diagnostic& diagnostic : found) {
    Fail(result, Verdict::kBrokenFixture, diagnostic.path, diagnostic.at,
         diagnostic.text, diagnostic.hint);
  }
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
  std::vector<TestResult> results = {UniqueIds(files, entries, diagnostics),
                                     NoOrphanFixtures(files, entries, settings),
                                     CheckFilters(files, entries, settings),
                                     CheckFloors(files, entries, settings),
                                     CheckWaivers(files, entries, settings)};
  if (settings.warnings_as_errors) FailForWarnings(results);
  return results;
}

}  // namespace drillcheck
