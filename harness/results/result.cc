#include "results/result.h"

#include <algorithm>
#include <map>

namespace drillcheck {
namespace {

const std::vector<std::string>& OutcomeNames() {
  static const std::vector<std::string> names = {
      "pass", "fail", "waived", "known-gap", "not-checked", "not-reached"};
  return names;
}

std::optional<size_t> IndexOf(const std::vector<std::string>& names,
                              std::string_view name) {
  auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<size_t>(it - names.begin());
}

bool IsSkipped(Outcome outcome) {
  return outcome == Outcome::kNotChecked || outcome == Outcome::kNotReached;
}

EntryOutcome SumUp(EntryOutcome so_far, Outcome outcome) {
  if (so_far == EntryOutcome::kFailed || outcome == Outcome::kFail) {
    return EntryOutcome::kFailed;
  }
  return IsSkipped(outcome) ? so_far : EntryOutcome::kPassed;
}

}  // namespace

const std::vector<std::string>& VerdictNames() {
  static const std::vector<std::string> names = {
      "",        "broken-rule",    "broken-fixture", "untested",
      "vacuous", "muted",          "drifted",        "missed",
      "noisy",   "wrong-severity", "wrong-field",    "weak",
      "missing", "extra",          "duplicate",      "stale",
      "removed", "weakened",       "expired-waiver"};
  return names;
}

double Score::share() const {
  if (of == 0) return 1;
  return static_cast<double>(noticed) / static_cast<double>(of);
}

std::string_view Name(Outcome outcome) {
  return OutcomeNames()[static_cast<size_t>(outcome)];
}

std::string_view Name(Verdict verdict) {
  return VerdictNames()[static_cast<size_t>(verdict)];
}

std::optional<Outcome> ParseOutcome(std::string_view name) {
  auto index = IndexOf(OutcomeNames(), name);
  if (!index) return std::nullopt;
  return static_cast<Outcome>(*index);
}

std::optional<Verdict> ParseVerdict(std::string_view name) {
  auto index = IndexOf(VerdictNames(), name);
  if (!index) return std::nullopt;
  return static_cast<Verdict>(*index);
}

void WaitFor(const std::string& test, const std::string& reason,
             TestResult& result) {
  result.outcome = Outcome::kNotReached;
  result.reason = reason;
  result.waits_for = test;
}

void WaitForFailed(const std::string& test, TestResult& result) {
  WaitFor(test, test + " failed", result);
}

std::string TestResult::Fingerprint() const {
  return (rule_id.empty() ? entry : rule_id) + "/" + test;
}

const TestResult* FirstBad(const std::vector<TestResult>& tests) {
  const TestResult* unanswered = nullptr;
  for (const TestResult& test : tests) {
    if (test.outcome == Outcome::kFail) return &test;
    bool first = unanswered == nullptr && IsSkipped(test.outcome);
    if (first) unanswered = &test;
  }
  return unanswered;
}

EntryCounts CountEntries(const std::vector<TestResult>& tests) {
  std::map<std::string, EntryOutcome> entries;
  for (const TestResult& test : tests) {
    auto [it, added] = entries.try_emplace(test.entry, EntryOutcome::kSkipped);
    it->second = SumUp(it->second, test.outcome);
  }
  EntryCounts counts;
  for (const auto& [entry, outcome] : entries) {
    counts.passed += outcome == EntryOutcome::kPassed ? 1 : 0;
    counts.failed += outcome == EntryOutcome::kFailed ? 1 : 0;
    counts.skipped += outcome == EntryOutcome::kSkipped ? 1 : 0;
  }
  return counts;
}

}  // namespace drillcheck
