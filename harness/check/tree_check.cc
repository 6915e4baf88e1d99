#include "check/tree_check.h"

#include <map>
#include <set>

#include "base/text.h"
#include "files/walk.h"
#include "tree/ids.h"

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
    return;
  }
  Evidence line;
  line.text = path + (at.line > 0 ? ":" + std::to_string(at.line) : "");
  line.note = reason;
  result.evidence.push_back(std::move(line));
}

void CheckIds(const FileSystem& files, const std::vector<RuleEntry>& entries,
              TestResult& result) {
  std::map<std::string, IdPlace> first;
  for (const RuleEntry& entry : entries) {
    auto text = files.Read(entry.path, kMaxYamlBytes);
    if (!text.ok()) continue;  // the rule's own test says so
    for (const IdPlace& place : FindIds(entry.path, text.value())) {
      auto [it, added] = first.emplace(place.id, place);
      if (added) continue;
      result.rule_id = place.id;
      Fail(result, Verdict::kBrokenRule, place.path, place.at,
           "the id " + Printable(place.id) + " is taken by " + it->second.path +
               ":" + std::to_string(it->second.at.line),
           "give this rule a new UUID");
    }
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
  }
  CheckIds(files, entries, result);
  return result;
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
  for (const std::string& path : WalkFiles(files, fixtures_root, found)) {
    if (FileNameOf(path) != "fixture.yml" || wanted.contains(path)) continue;
    Fail(result, Verdict::kBrokenFixture, path, {1, 1},
         "no rule belongs to this fixture",
         "restore or rename the rule, or delete the fixture folder");
  }
  for (const Diagnostic& diagnostic : found) {
    Fail(result, Verdict::kBrokenFixture, diagnostic.path, diagnostic.at,
         diagnostic.text, diagnostic.hint);
  }
  return result;
}

}  // namespace

const std::vector<std::string>& TreeTestNames() {
  static const std::vector<std::string> names = {"UniqueIds",
                                                 "NoOrphanFixtures"};
  return names;
}

std::vector<TestResult> CheckTree(const FileSystem& files,
                                  const std::vector<RuleEntry>& entries,
                                  const Diagnostics& diagnostics,
                                  const std::string& fixtures_root) {
  return {UniqueIds(files, entries, diagnostics),
          NoOrphanFixtures(files, entries, fixtures_root)};
}

}  // namespace drillcheck
