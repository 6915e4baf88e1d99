#include "production/production.h"

#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/settle.h"
#include "deployed/snapshot.h"
#include "files/digest.h"
#include "production/deployed_check.h"
#include "results/next_command.h"
#include "tree/ids.h"

namespace drillcheck {
namespace {

RepoRule LoadRepoRule(const FileSystem& files, const Policy& policy,
                      const RuleEntry& entry) {
  RepoRule rule;
  rule.entry = entry;
  rule.owner = OwnerOf(policy, entry.name);
  auto text = files.Read(entry.path, kMaxYamlBytes);
  if (text.ok()) {
    rule.file = sigma::ParseRuleFile(entry.path, text.value());
    rule.sha256 = Sha256Hex(text.value());
    // A broken document costs its test, not its place in the repository.
    for (const IdPlace& place : FindIds(entry.path, text.value())) {
      rule.ids.push_back(AsciiLower(place.id));
    }
  } else {
    rule.file = LoadRuleFile(files, entry.path);
  }
  return rule;
}

const std::string& IdOf(const DeployedRule& record) {
  if (!record.rule_id.empty()) return record.rule_id;
  return record.native_id.empty() ? record.name : record.native_id;
}

// The rules that only production has, in the order of the snapshot.
std::vector<const DeployedRule*> ExtrasOf(const Production& production) {
  std::vector<const DeployedRule*> extras;
  if (!production.whole) return extras;
  std::set<std::string> known;
  for (const RepoRule& rule : production.rules) {
    known.insert(rule.ids.begin(), rule.ids.end());
  }
  for (const DeployedRule& record : production.snapshot.rules) {
    if (!known.contains(AsciiLower(record.rule_id))) extras.push_back(&record);
  }
  return extras;
}

// The rule that the record would be if it bore the id, or null.
const RepoRule* SameTitle(const Production& production,
                          const DeployedRule& record) {
  for (const RepoRule& rule : production.rules) {
    for (const sigma::Rule& document : rule.file.rules) {
      if (!record.name.empty() && document.title == record.name) return &rule;
    }
  }
  return nullptr;
}

Finding Extra(const Production& production, const DeployedRule& record) {
  const std::string& system = production.snapshot.system;
  Finding finding;
  finding.verdict = Verdict::kExtra;
  finding.rule_id = IdOf(record);
  finding.title = record.name;
  finding.path = record.path;
  finding.at = record.at;
  finding.expected = "only rules of the repository on " + system;
  finding.got = Describe(record) + " is none";
  finding.reason = "nobody tests it, nobody reviews its changes";
  finding.way_out = "add it to the repository, or delete it on " + system;
  if (const RepoRule* same = SameTitle(production, record)) {
    finding.reason = same->entry.path +
                     " has its title: the deploy job must stamp that rule's "
                     "id as rule_id";
    finding.way_out = "deploy " + same->entry.path + " to " + system;
  }
  return finding;
}

TestResult CheckExtra(const Production& production, const DeployedRule& record,
                      const SnapshotState& state, const Settings& settings) {
  const std::string& system = production.snapshot.system;
  TestResult result;
  result.entry = "production/" + system;
  result.test = "Deployed/" + system;
  result.lane = "nightly";
  result.rule_id = IdOf(record);
  result.title = record.name;
  result.path = record.path;
  result.at = record.at;
  if (!state.current || !state.readable) {
    result.outcome = Outcome::kNotReached;
    result.reason = "the snapshot of " + system +
                    (state.readable ? " is too old" : " cannot be read");
    return result;
  }
  Settle({Extra(production, record)}, system, settings, result);
  if (result.outcome == Outcome::kFail) {
    result.next = NextCommand({"test", "--production=" + system});
  }
  return result;
}

// `name`, or `name#2` where it is taken.
std::string Unique(const std::string& name, std::map<std::string, int>& seen) {
  int count = ++seen[name];
  return count == 1 ? name : name + "#" + std::to_string(count);
}

}  // namespace

Production LoadProduction(const FileSystem& files, const Settings& settings,
                          const std::vector<RuleEntry>& entries, bool whole,
                          const std::string& system) {
  Production production;
  production.whole = whole;
  production.snapshot = ReadSnapshot(files, settings.deployed_root, system);
  for (const RuleEntry& entry : entries) {
    production.rules.push_back(LoadRepoRule(files, settings.policy, entry));
  }
  return production;
}

std::vector<PlannedTest> PlanProduction(const Production& production) {
  std::string expected = "to be active on " + production.snapshot.system;
  std::map<std::string, int> seen = {{"Snapshot", 1}};
  std::vector<PlannedTest> tests = {{"Snapshot", {1, 1}, ""}};
  for (const RepoRule& rule : production.rules) {
    tests.push_back({Unique(rule.entry.name, seen), {1, 1}, expected});
  }
  for (const DeployedRule* record : ExtrasOf(production)) {
    tests.push_back({Unique("extra/" + IdOf(*record), seen), record->at,
                     "to be a rule of the repository"});
  }
  return tests;
}

std::vector<TestResult> CheckProduction(const Production& production,
                                        const Settings& settings) {
  SystemView system = ViewOf(production.snapshot, settings);
  std::vector<TestResult> results = {
      CheckSnapshot(production.snapshot, settings)};
  for (const RepoRule& rule : production.rules) {
    results.push_back(CheckDeployed(rule, system, settings));
  }
  for (const DeployedRule* record : ExtrasOf(production)) {
    results.push_back(CheckExtra(production, *record, system.state, settings));
  }
  if (HasErrors(settings.waivers.diagnostics)) {
    results[0].notes.push_back(settings.waivers.path +
                               " cannot be read: no waiver counts");
  }
  return results;
}

std::vector<Finding> AllFindings(const Production& production,
                                 const Settings& settings) {
  SystemView system = ViewOf(production.snapshot, settings);
  std::vector<Finding> all;
  for (const RepoRule& rule : production.rules) {
    auto found = FindingsOf(rule, PairById(rule, system), system, settings.now);
    std::move(found.begin(), found.end(), std::back_inserter(all));
  }
  for (const DeployedRule* record : ExtrasOf(production)) {
    all.push_back(Extra(production, *record));
  }
  return all;
}

}  // namespace drillcheck
