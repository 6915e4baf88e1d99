#include "results/history.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "files/files.h"

namespace drillcheck {
namespace {

using ByFingerprint = std::map<std::string, size_t>;

ByFingerprint Index(const Results& results) {
  ByFingerprint index;
  for (size_t i = 0; i < results.tests.size(); ++i) {
    index.emplace(results.tests[i].Fingerprint(), i);
  }
  return index;
}

bool Failed(const TestResult& test) { return test.outcome == Outcome::kFail; }

// The test of `results` with the same fingerprint, or null.
const TestResult* Find(const Results& results, const ByFingerprint& index,
                       const TestResult& test) {
  auto it = index.find(test.Fingerprint());
  return it == index.end() ? nullptr : &results.tests[it->second];
}

// Not looked at this time is not mended.
bool IsAnswered(const TestResult& test) {
  return test.outcome != Outcome::kNotChecked &&
         test.outcome != Outcome::kNotReached;
}

std::set<std::string> EntriesOf(const Results& results) {
  std::set<std::string> entries;
  for (const TestResult& test : results.tests) entries.insert(test.entry);
  return entries;
}

std::set<std::string> Cleaned(const std::vector<std::string>& folders) {
  std::set<std::string> cleaned;
  for (const std::string& folder : folders) cleaned.insert(CleanPath(folder));
  return cleaned;
}

// By entry and id: many a tree has an `aws/root-login`.
using RuleNames = std::set<std::pair<std::string, std::string>>;

RuleNames RulesOf(const Results& results) {
  RuleNames rules;
  for (const TestResult& test : results.tests) {
    if (!test.entry.starts_with("rule/")) continue;
    rules.emplace(test.entry, test.rule_id);
  }
  return rules;
}

// Most of the larger: a tree within another is not the other.
bool ShareMostRules(const RuleNames& a, const RuleNames& b) {
  auto shared = std::count_if(
      a.begin(), a.end(), [&](const auto& rule) { return b.contains(rule); });
  return static_cast<size_t>(shared) * 2 > std::max(a.size(), b.size());
}

// An entry that is gone is named once. What failed is told apart.
std::vector<NotRunNow> FindNotRun(const Results& previous,
                                  const Results& current,
                                  const ByFingerprint& now) {
  std::vector<NotRunNow> not_run;
  std::set<std::string> entries = EntriesOf(current);
  std::set<std::string> named;
  for (const TestResult& test : previous.tests) {
    if (Failed(test) || Find(current, now, test) != nullptr) continue;
    bool whole = !entries.contains(test.entry);
    if (whole && !named.insert(test.entry).second) continue;
    not_run.push_back({test.entry, whole ? "" : test.test});
  }
  return not_run;
}

}  // namespace

bool AreSameFolders(const Run& a, const Run& b) {
  return Cleaned(a.rules) == Cleaned(b.rules) &&
         Cleaned(a.fixtures) == Cleaned(b.fixtures);
}

bool IsSameTree(const Results& a, const Results& b) {
  return AreSameFolders(a.run, b.run) || ShareMostRules(RulesOf(a), RulesOf(b));
}

void CarryAges(const Results& previous, Results& current) {
  ByFingerprint index = Index(previous);
  for (TestResult& test : current.tests) {
    if (!Failed(test)) continue;
    const TestResult* before = Find(previous, index, test);
    bool known = before != nullptr && Failed(*before);
    test.failing_since = known && !before->failing_since.empty()
                             ? before->failing_since
                             : (known ? previous.run.now : current.run.now);
  }
}

Changes Compare(const Results& previous, const Results& current) {
  Changes changes;
  ByFingerprint then = Index(previous);
  ByFingerprint now = Index(current);
  for (size_t i = 0; i < current.tests.size(); ++i) {
    const TestResult& test = current.tests[i];
    if (!Failed(test)) continue;
    const TestResult* before = Find(previous, then, test);
    bool known = before != nullptr && Failed(*before);
    (known ? changes.still_failing : changes.newly_failing).push_back(i);
  }
  changes.not_run = FindNotRun(previous, current, now);
  for (size_t i = 0; i < previous.tests.size(); ++i) {
    const TestResult& test = previous.tests[i];
    if (!Failed(test)) continue;
    const TestResult* after = Find(current, now, test);
    bool fixed = after != nullptr && !Failed(*after) && IsAnswered(*after);
    if (fixed) changes.fixed.push_back(i);
    if (after == nullptr) changes.gone.push_back(i);
  }
  return changes;
}

}  // namespace drillcheck
