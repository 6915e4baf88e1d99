#include "check/excused_by_change.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "check/cause_key.h"
#include "check/group_names.h"
#include "check/negated_filter.h"
#include "check/one_change.h"
#include "check/other_log_source.h"
#include "check/turned_comparison.h"
#include "check/unreached.h"
#include "check/written_expectation.h"
#include "taxonomy/known_sources.h"

namespace drillcheck {
namespace {

bool Failed(const TestResult& result) {
  return result.outcome == Outcome::kFail;
}

// The case's first test waits for that of another case.
bool WaitsForCase(const TestResult& main) {
  return main.waits_for.starts_with("Fires/") ||
         main.waits_for.starts_with("StaysQuiet/");
}

// A verdict that a change to a condition can bring about.
bool MayBeOfChange(const Subject& subject, Verdict verdict) {
  if (verdict == Verdict::kMuted) return HasFilterWithoutNot(subject);
  return verdict == Verdict::kMissed || verdict == Verdict::kNoisy ||
         verdict == Verdict::kDrifted || verdict == Verdict::kVacuous;
}

// What the cases of a rule answered before the change is looked for.
struct Answers {
  std::vector<const Case*> failing;
  std::vector<const Case*> holding;
  std::vector<CheckedCase*> mended;  // as failing
  std::vector<CheckedCase*> red;     // those of them that tell a cause
  std::vector<const Case*> told;     // as red
  // Of these the first test holds and a further one fails: that may come of
  // the same change, or be a cause of its own.
  std::vector<const Case*> half;
  std::vector<CheckedCase*> half_red;
  bool whole = true;  // false: something fails that no such change mends
};

class Excuse {
 public:
  Excuse(const Subject& subject, const Settings& settings,
         const std::set<std::string>& left_out, std::vector<CheckedCase>& cases)
      : subject_(subject),
        settings_(settings),
        left_out_(left_out),
        cases_(cases) {}

  void Run() {
    Answers answers = FindAnswers();
    if (answers.red.empty() || !answers.whole) return;
    std::optional<OneChange> change;
    if (IsOfSourceToo(answers)) change = Try(FindOtherLogSource, answers);
    if (!change) change = FindOther(answers);
    if (change) Mend(*change, answers);
  }

 private:
  void Mend(const OneChange& change, const Answers& answers) {
    TestResult& best = TellingBest(answers.red)->tests[0];
    for (CheckedCase* one : answers.mended) LetWait(*one, best);
    PassOn(best);
    Tell(change, best);
  }

  // The log source, of failures that tell of fields that are not there, or of
  // events: of those of one case beside others that hold the recording may be
  // wrong. One that tells of it already is left as it is.
  bool IsOfSourceToo(const Answers& answers) const {
    auto with = [&](Verdict verdict) {
      return std::count_if(answers.red.begin(), answers.red.end(),
                           [&](const CheckedCase* one) {
                             return one->tests[0].verdict == verdict;
                           });
    };
    bool told =
        answers.red.size() == 1 && IsOfSource(answers.red[0]->tests[0].kind);
    auto unread = with(Verdict::kVacuous);
    bool all = answers.holding.empty() && unread > 0;
    return !told && (all || unread > 1 || with(Verdict::kDrifted) > 0 ||
                     HasUnreadMember(subject_));
  }

  using Finder = std::optional<OneChange> (*)(
      const Subject& subject, const Settings& settings,
      const std::vector<const Case*>& cases, size_t failing);

  // A line of the rule itself, with which all tests pass.
  std::optional<OneChange> Try(Finder find, Answers& answers) const {
    size_t failing = answers.failing.size() + answers.half.size();
    auto change = find(subject_, settings_, FailingFirst(answers), failing);
    if (change) {
      answers.mended.insert(answers.mended.end(), answers.half_red.begin(),
                            answers.half_red.end());
    }
    return change;
  }

  // That a line says the contrary is less than what it should say.
  std::optional<OneChange> FindOther(Answers& answers) const {
    bool wrong =
        std::any_of(answers.red.begin(), answers.red.end(),
                    [](const CheckedCase* one) { return !one->holds; });
    if (!wrong) return std::nullopt;
    size_t reds = answers.red.size() + answers.half_red.size();
    bool counted = reds == 1 && IsOfCorrelation(answers);
    bool asked = reds > 1 || counted || IsOfCondition(answers);
    auto change = asked ? Find(answers, counted) : std::nullopt;
    if (change && change->kind != "contrary") return change;
    auto turned = Try(FindTurnedComparison, answers);
    return turned ? turned : change;
  }

  // All cases of the fixture, those of known gaps too.
  std::vector<const Case*> FailingFirst(const Answers& answers) const {
    std::vector<const Case*> cases = answers.failing;
    cases.insert(cases.end(), answers.half.begin(), answers.half.end());
    std::set<const Case*> failing(cases.begin(), cases.end());
    for (const Case& test : subject_.fixture->cases) {
      if (!failing.contains(&test)) cases.push_back(&test);
    }
    return cases;
  }

  bool IsRun(const TestResult& result) const {
    return !left_out_.contains(result.test);
  }

  Answers FindAnswers() const {
    Answers answers;
    for (size_t i = 0; i < cases_.size(); ++i) {
      CheckedCase& one = cases_[i];
      const TestResult& main = one.tests[0];
      const Case* test = &subject_.fixture->cases[i];
      bool fails = std::any_of(one.tests.begin(), one.tests.end(), Failed);
      if (main.outcome == Outcome::kPass) {
        (fails ? answers.half : answers.holding).push_back(test);
        if (fails) answers.half_red.push_back(&one);
      }
      if (Failed(main) || WaitsForCase(main)) {
        answers.failing.push_back(test);
        answers.mended.push_back(&one);
      }
      if (!Failed(main)) continue;
      bool warns =
          OnlyWarns(settings_.policy, main.lane, Name(main.verdict), main.kind);
      answers.whole =
          answers.whole && MayBeOfChange(subject_, main.verdict) && !warns;
      answers.red.push_back(&one);
      answers.told.push_back(test);
    }
    return answers;
  }

  // The only failure shows that no leaf alone is wrong: a near-miss fires
  // whatever the part answers that should have stopped it, or a drill fires on
  // another record than it must; or a filter mutes all.
  bool IsOfCondition(const Answers& answers) const {
    if (answers.told.size() != 1) return false;
    bool muted = answers.red[0]->tests[0].verdict == Verdict::kMuted;
    if (muted || Correlates(subject_)) return muted;
    const Case& test = *answers.told[0];
    WhatIf inverted;
    inverted.inverted = test.because;
    Replay replay = ReplayCase(subject_, test, inverted);
    if (test.fires.never) return !test.because.empty() && !replay.hits.empty();
    Judgement judgement = Judge(subject_, test, replay);
    return !judgement.missing.empty() && !judgement.extra.empty();
  }

  // The only failure is of a correlation of which no part is told. A case of
  // the other kind must hold: else any number will do that is small, or large.
  // Not so where the case or a correlation above tells what must be grouped by.
  bool IsOfCorrelation(const Answers& answers) const {
    if (answers.told.size() != 1 || !Correlates(subject_)) return false;
    const Case& test = *answers.told[0];
    const TestResult& main = answers.red[0]->tests[0];
    bool grouping =
        main.verdict == Verdict::kMissed &&
        (main.kind == "group-by" || HasUnknownGroupName(subject_, test));
    if (grouping) return true;
    bool bounded = std::any_of(answers.holding.begin(), answers.holding.end(),
                               [&](const Case* other) {
                                 return other->fires.never != test.fires.never;
                               });
    return bounded && main.kind.empty() && main.suggestion.empty();
  }

  // With the cases of which a further test fails, else without them.
  // `counted`: only what correlations ask is tried.
  std::optional<OneChange> Find(Answers& answers, bool counted) const {
    ReplayedCases cases{answers.failing, answers.holding, IsDrifted(answers),
                        counted};
    ReplayedCases all = cases;
    all.failing.insert(all.failing.end(), answers.half.begin(),
                       answers.half.end());
    auto change = FindOneChange(subject_, all);
    if (change) {
      answers.mended.insert(answers.mended.end(), answers.half_red.begin(),
                            answers.half_red.end());
      return change;
    }
    bool other = !answers.half.empty() && answers.red.size() > 1;
    return other ? FindOneChange(subject_, cases) : std::nullopt;
  }

  static bool IsDrifted(const Answers& answers) {
    return std::any_of(answers.red.begin(), answers.red.end(),
                       [](const CheckedCase* one) {
                         return one->tests[0].verdict == Verdict::kDrifted;
                       });
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
      best.verdict = Verdict::kMissed;
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
