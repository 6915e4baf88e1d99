#include "check/follow_ups.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "check/case_check.h"
#include "check/muting.h"

namespace drillcheck {
namespace {

bool Failed(const TestResult& result) {
  return result.outcome == Outcome::kFail;
}

// "Fires/x" or "StaysQuiet/x": what the other tests of a case stand on.
bool IsMain(const TestResult& result) {
  return result.test.starts_with("Fires/") ||
         result.test.starts_with("StaysQuiet/");
}

std::string PlaceOf(const TestResult& result) {
  return result.path + ":" + std::to_string(result.at.line) + ":" +
         std::to_string(result.at.column);
}

class FollowUps {
 public:
  FollowUps(const Subject& subject, std::vector<TestResult>& results)
      : subject_(subject), results_(results) {}

  void Excuse() {
    if (std::none_of(results_.begin(), results_.end(), Failed)) return;
    ExcuseBecause();
    ExcuseSameCause();
    ExcuseMuted();
    PassOnCauses();
  }

 private:
  void Excuse(const std::string& cause, TestResult& result) {
    TestResult excused = NewResult(subject_, result.test);
    excused.case_name = result.case_name;
    excused.outcome = Outcome::kNotReached;
    excused.reason = cause + " failed";
    causes_[result.test] = cause;
    result = std::move(excused);
  }

  const Case* CaseOf(const TestResult& result) const {
    for (const Case& test : subject_.fixture->cases) {
      if (test.name == result.case_name) return &test;
    }
    return nullptr;
  }

  bool IsOfFilter(const TestResult& result) const {
    return std::any_of(subject_.filters.begin(), subject_.filters.end(),
                       [&](const sigma::Filter& filter) {
                         return filter.path == result.path &&
                                filter.filter_at == result.at;
                       });
  }

  // `vacuous` at the value of `because`, or at the filter that stands before.
  bool BlamesBecause(const TestResult& result) const {
    const Case* test = CaseOf(result);
    bool asked = result.verdict == Verdict::kVacuous && test != nullptr &&
                 !test->because.empty();
    bool there = asked && result.path == subject_.fixture->path &&
                 result.at == test->because_at;
    return there || (asked && IsOfFilter(result));
  }

  // The Fires test that failed where no Fires test passed, or null: a rule
  // that fires on nothing.
  const TestResult* WhyItNeverFires() const {
    const TestResult* failed = nullptr;
    for (const TestResult& result : results_) {
      if (!result.test.starts_with("Fires/")) continue;
      if (result.outcome == Outcome::kPass) return nullptr;
      bool silent = result.verdict == Verdict::kMuted ||
                    result.verdict == Verdict::kDrifted ||
                    result.verdict == Verdict::kMissed;
      bool first = failed == nullptr && silent && Failed(result);
      if (first) failed = &result;
    }
    return failed;
  }

  // A rule that fires on nothing is not stopped by the part that `because`
  // names.
  void ExcuseBecause() {
    const TestResult* cause = WhyItNeverFires();
    if (cause == nullptr) return;
    std::string name = cause->test;
    for (TestResult& result : results_) {
      if (Failed(result) && BlamesBecause(result)) Excuse(name, result);
    }
  }

  // No event of any case reaches the rule: its log source is wrong, and not
  // all recordings.
  bool IsOfAll(const TestResult& result) const {
    return std::all_of(results_.begin(), results_.end(),
                       [&](const TestResult& other) {
                         bool same = other.verdict == result.verdict &&
                                     PlaceOf(other) == PlaceOf(result);
                         return same || !IsMain(other) ||
                                other.outcome == Outcome::kNotChecked;
                       });
  }

  // A value that the rule promises at one place, or does not promise at all.
  std::string CauseOfField(const TestResult& result) const {
    bool promised = result.path != subject_.fixture->path;
    if (promised) return PlaceOf(result) + " field " + result.got;
    return result.reason.empty() ? result.suggestion : "";
  }

  // What two failures of one cause have in common; empty: it is one of a kind.
  std::string CauseOf(const TestResult& result) const {
    if (!Failed(result) || result.at.line == 0) return {};
    if (result.verdict == Verdict::kWrongField) return CauseOfField(result);
    if (result.path == subject_.fixture->path) return {};
    std::string place = PlaceOf(result) + " ";
    if (IsOfFilter(result)) return place + "filter";
    std::string verdict(Name(result.verdict));
    switch (result.verdict) {
      case Verdict::kDrifted:
        return place + verdict;
      case Verdict::kMissed:
        return result.kind.empty() ? "" : place + verdict + result.kind;
      case Verdict::kVacuous:
        return IsOfAll(result) ? place + verdict : "";
      case Verdict::kWrongSeverity:
        return place + verdict + result.expected + result.got;
      default:
        return {};
    }
  }

  // Of the failures of one cause, that which tells it best: the first case that
  // the rule does not answer as it must, such as a drill that a filter
  // swallows; else the first of all.
  size_t TellingBest(const std::vector<size_t>& group) const {
    for (size_t i : group) {
      const Case* test = CaseOf(results_[i]);
      bool fails =
          IsMain(results_[i]) && test != nullptr && !MayHold(subject_, *test);
      if (fails) return i;
    }
    return group[0];
  }

  void ExcuseSameCause() {
    std::map<std::string, std::vector<size_t>> groups;
    for (size_t i = 0; i < results_.size(); ++i) {
      std::string cause = CauseOf(results_[i]);
      if (!cause.empty()) groups[cause].push_back(i);
    }
    for (const auto& [cause, group] : groups) {
      if (group.size() == 1) continue;
      size_t best = TellingBest(group);
      for (size_t i : group) {
        if (i != best) Excuse(results_[best].test, results_[i]);
      }
    }
  }

  // Quiet cases that would make noise without the filters that swallow a
  // drill.
  void ExcuseMuted() {
    for (const TestResult& muted : std::vector<TestResult>(results_)) {
      const Case* drill = CaseOf(muted);
      bool red = Failed(muted) && muted.verdict == Verdict::kMuted;
      if (!red || drill == nullptr) continue;
      CaseRun run{subject_, *drill, ReplayCase(subject_, *drill), {}};
      run.judgement = Judge(subject_, *drill, run.replay);
      Filters filters = FiltersThatMute(run);
      for (TestResult& result : results_) {
        if (IsQuietBy(filters, result)) Excuse(muted.test, result);
      }
    }
  }

  bool IsQuietBy(const Filters& filters, const TestResult& result) const {
    bool quiet = result.test.starts_with("StaysQuiet/") &&
                 result.outcome == Outcome::kPass;
    const Case* test = quiet ? CaseOf(result) : nullptr;
    return test != nullptr &&
           !ReplayCase(subject_, *test, {.without = filters}).hits.empty();
  }

  // What waited for a test that is itself explained waits for its cause.
  void PassOnCauses() {
    for (TestResult& result : results_) {
      if (result.outcome != Outcome::kNotReached) continue;
      for (const auto& [test, cause] : causes_) {
        bool waits = result.reason == test + " failed";
        if (waits) result.reason = cause + " failed";
      }
    }
  }

  const Subject& subject_;
  std::vector<TestResult>& results_;
  std::map<std::string, std::string> causes_;  // of the tests excused
};

}  // namespace

void ExcuseFollowUps(const Subject& subject, std::vector<TestResult>& results) {
  FollowUps(subject, results).Excuse();
}

}  // namespace drillcheck
