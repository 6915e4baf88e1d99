#include "check/excused_by_change.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "check/answered_cases.h"
#include "check/one_change.h"
#include "check/other_log_source.h"
#include "check/turned_comparison.h"
#include "check/written_expectation.h"

namespace drillcheck {
namespace {

bool Failed(const TestResult& result) {
  return result.outcome == Outcome::kFail;
}

class Excuse {
 public:
  Excuse(const Subject& subject, const Settings& settings,
         const std::set<std::string>& left_out, std::vector<CheckedCase>& cases)
      : subject_(subject),
        settings_(settings),
        left_out_(left_out),
        cases_(cases) {}

  void Run() {
    AnsweredCases answered = FindAnswered(subject_, settings_, cases_);
    if (answered.red.empty() || !answered.whole) return;
    std::optional<OneChange> change;
    if (IsOfSourceToo(subject_, answered))
      change = Try(FindOtherLogSource, answered);
    if (!change) change = FindOther(answered);
    if (change) Mend(*change, answered);
  }

 private:
  void Mend(const OneChange& change, const AnsweredCases& answered) {
    TestResult& best = TellingBest(answered.red)->tests[0];
    for (CheckedCase* one : answered.mended) LetWait(*one, best);
    PassOn(best);
    Tell(change, best);
  }

  using Finder = std::optional<OneChange> (*)(
      const Subject& subject, const Settings& settings,
      const std::vector<const Case*>& cases, size_t failing);

  // A line of the rule itself, with which all tests pass.
  std::optional<OneChange> Try(Finder find, AnsweredCases& answered) const {
    size_t failing = answered.failing.size() + answered.half.size();
    auto change =
        find(subject_, settings_, FailingFirst(subject_, answered), failing);
    if (change) {
      answered.mended.insert(answered.mended.end(), answered.half_red.begin(),
                             answered.half_red.end());
    }
    return change;
  }

  // That a line says the contrary is less than what it should say.
  std::optional<OneChange> FindOther(AnsweredCases& answered) const {
    bool wrong =
        std::any_of(answered.red.begin(), answered.red.end(),
                    [](const CheckedCase* one) { return !one->holds; });
    if (!wrong) return std::nullopt;
    size_t reds = answered.red.size() + answered.half_red.size();
    bool counted = reds == 1 && IsOfCorrelation(subject_, answered);
    bool asked = reds > 1 || counted || IsOfCondition(subject_, answered);
    auto change = Find(answered, counted, !asked);
    if (change && change->kind != "contrary") return change;
    auto turned = Try(FindTurnedComparison, answered);
    return turned ? turned : change;
  }

  bool IsRun(const TestResult& result) const {
    return !left_out_.contains(result.test);
  }

  // With the cases of which a further test fails, else without them.
  // `counted`: only what correlations ask is tried. `named`: only which
  // parts the condition names.
  std::optional<OneChange> Find(AnsweredCases& answered, bool counted,
                                bool named) const {
    ReplayedCases cases{answered.failing, answered.holding, IsDrifted(answered),
                        counted, named};
    ReplayedCases all = cases;
    all.failing.insert(all.failing.end(), answered.half.begin(),
                       answered.half.end());
    auto change = FindOneChange(subject_, all);
    if (change) {
      answered.mended.insert(answered.mended.end(), answered.half_red.begin(),
                             answered.half_red.end());
      return change;
    }
    bool other = !answered.half.empty() && answered.red.size() > 1;
    return other ? FindOneChange(subject_, cases) : std::nullopt;
  }

  // One that is run; of those the first that is not answered as it must be.
  CheckedCase* TellingBest(const std::vector<CheckedCase*>& red) const {
    auto merit = [&](const CheckedCase* one) {
      const TestResult& main = one->tests[0];
      return std::tuple(IsRun(main), Failed(main), !one->holds);
    };
    return *std::max_element(red.begin(), red.end(), [&](auto* a, auto* b) {
      return merit(a) < merit(b);
    });
  }

  // What fails in the case, but for the test that tells it.
  void LetWait(CheckedCase& one, const TestResult& best) {
    for (TestResult& result : one.tests) {
      bool waits =
          Failed(result) && &result != &best && (IsRun(best) || !IsRun(result));
      if (waits) Wait(result, best);
    }
  }

  // What waited for one that waits now.
  void PassOn(const TestResult& best) {
    std::set<std::string> waiting;
    for (const CheckedCase& one : cases_) {
      for (const TestResult& result : one.tests) {
        if (result.waits_for == best.test) waiting.insert(result.test);
      }
    }
    for (CheckedCase& one : cases_) {
      for (TestResult& result : one.tests) {
        if (waiting.contains(result.waits_for)) Wait(result, best);
      }
    }
  }

  void Wait(TestResult& result, const TestResult& best) {
    TestResult waiting = NewResult(subject_, result.test);
    waiting.case_name = result.case_name;
    WaitForFailed(best.test, waiting);
    result = std::move(waiting);
  }

  static void Tell(const OneChange& change, TestResult& best) {
    bool of_field = change.evidence.empty();
    if (of_field && best.verdict == Verdict::kDrifted) {
      bool drill = best.test.starts_with("Fires/");
      best.verdict = drill ? Verdict::kMissed : Verdict::kNoisy;
    }
    if (!of_field) best.evidence = change.evidence;
    if (change.kind == "operator") WithdrawOffer(best);
    best.path = change.path;
    best.at = change.at;
    best.kind = change.kind;
    best.reason = change.reason;
    best.suggestion = change.suggestion;
  }

  const Subject& subject_;
  const Settings& settings_;
  const std::set<std::string>& left_out_;
  std::vector<CheckedCase>& cases_;
};

}  // namespace

void ExcuseByOneChange(const Subject& subject, const Settings& settings,
                       const std::set<std::string>& left_out,
                       std::vector<CheckedCase>& cases) {
  Excuse(subject, settings, left_out, cases).Run();
}

}  // namespace drillcheck
