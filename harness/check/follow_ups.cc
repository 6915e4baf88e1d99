#include "check/follow_ups.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "check/cause_groups.h"
#include "check/cause_key.h"
#include "check/decider.h"
#include "check/excused_by_change.h"
#include "check/test_of_case.h"
#include "check/unreached.h"

namespace drillcheck {
namespace {

// Failures that are compared with each other by replaying them: what is left of
// them once causes that are told alike are one.
constexpr size_t kMaxCompared = 20;

class FollowUps {
 public:
  FollowUps(const Subject& subject, const Policy& policy,
            const std::set<std::string>& left_out,
            std::vector<CheckedCase>& cases)
      : subject_(subject),
        policy_(policy),
        left_out_(left_out),
        keys_(subject) {
    for (size_t i = 0; i < cases.size(); ++i) {
      for (TestResult& result : cases[i].tests) {
        tests_.push_back({&result, &subject.fixture->cases[i], &cases[i]});
      }
    }
  }

  void ExcuseAll() {
    ExcuseBecause();
    ExcuseField();
    ExcuseStoppedByLeaf();
    ExcuseUnreached();
    ExcuseSameCause();
    ExcuseDecidedToo();
    ExcuseMuted();
    PassOnCauses();
  }

 private:
  bool IsRun(const CaseTest& test) const {
    return !left_out_.contains(test.result->test);
  }

  // In this lane, by its verdict.
  bool IsRed(const TestResult& result) const {
    return result.outcome == Outcome::kFail &&
           !OnlyWarns(policy_, result.lane, Name(result.verdict), result.kind);
  }

  // Unless it is run and the cause is not told where it is, or not as a
  // failure.
  void LetWait(const CaseTest& test, const CaseTest& cause) {
    if (IsRun(test) && !IsRun(cause)) return;
    if (IsRed(*test.result) && !IsRed(*cause.result)) return;
    TestResult waiting = NewResult(subject_, test.result->test);
    waiting.case_name = test.result->case_name;
    WaitForFailed(cause.result->test, waiting);
    *test.result = std::move(waiting);
  }

  // The test that tells why, of a rule that fires on nothing, or null: one that
  // is run, if there is any; of these a Fires test.
  const CaseTest* WhyItNeverFires() const {
    const CaseTest* why = nullptr;
    auto merit = [&](const CaseTest& test) {
      return std::pair(IsRun(test), IsMain(test));
    };
    for (const CaseTest& test : tests_) {
      if (ShowsThatItFires(test)) return nullptr;
      if (!TellsOfSilence(test)) continue;
      if (why == nullptr || merit(test) > merit(*why)) why = &test;
    }
    return why;
  }

  // A rule that fires on nothing is not stopped by the part that `because`
  // names.
  void ExcuseBecause() {
    const CaseTest* cause = WhyItNeverFires();
    if (cause == nullptr) return;
    for (const CaseTest& test : tests_) {
      if (BlamesBecause(subject_, test) || BlamesField(test))
        LetWait(test, *cause);
    }
  }

  // The first other failure at the same place, of those that `tells`; or null.
  const CaseTest* FailedThere(const CaseTest& test, auto tells) const {
    for (const CaseTest& drill : tests_) {
      bool same = Failed(drill) && tells(drill) &&
                  PlaceOf(*drill.result) == PlaceOf(*test.result);
      if (same) return &drill;
    }
    return nullptr;
  }

  // The field for which a near-miss shows nothing is the one for which a drill
  // fails.
  void ExcuseField() {
    for (const CaseTest& test : tests_) {
      if (!BlamesField(test)) continue;
      auto tells = [&](const CaseTest& drill) { return !BlamesField(drill); };
      if (auto* drill = FailedThere(test, tells)) LetWait(test, *drill);
    }
  }

  // The leaf that silences a drill keeps near-misses silent too: they are like
  // it.
  void ExcuseStoppedByLeaf() {
    for (const CaseTest& drill : tests_) {
      const std::string& decider = drill.checked->decider;
      bool silenced = Failed(drill) && IsMain(drill) &&
                      (drill.result->verdict == Verdict::kMissed ||
                       drill.result->verdict == Verdict::kDrifted) &&
                      !decider.empty();
      if (!silenced) continue;
      for (const CaseTest& test : tests_) {
        bool stopped = BlamesBecause(subject_, test) &&
                       StopsNearMissToo(subject_, *test.test, *drill.result,
                                        decider, keys_);
        if (stopped) LetWait(test, drill);
      }
    }
  }

  // The document that a drill and its near-misses are for reads none of them.
  void ExcuseUnreached() {
    for (const CaseTest& drill : tests_) {
      bool unreached = Failed(drill) && IsMain(drill) &&
                       drill.result->verdict == Verdict::kMissed &&
                       IsOfSource(drill.result->kind);
      if (!unreached) continue;
      for (const CaseTest& test : tests_) {
        bool stopped = BlamesBecause(subject_, test) &&
                       WouldBeStopped(subject_, *test.test);
        if (stopped) LetWait(test, drill);
      }
      return;
    }
  }

  // Of the failures of one cause, that which tells it best: one that is run;
  // of those the first case that the rule does not answer as it must, such as a
  // drill that a filter swallows.
  const CaseTest* TellingBest(const CauseGroup& group) const {
    auto merit = [&](const CaseTest* test) {
      bool fails = IsMain(*test) && !test->checked->holds;
      return std::pair(IsRun(*test), fails);
    };
    return *std::max_element(group.begin(), group.end(),
                             [&](const CaseTest* a, const CaseTest* b) {
                               return merit(a) < merit(b);
                             });
  }

  void ExcuseSameCause() {
    for (const auto& [key, group] : GroupByCause(subject_, tests_)) {
      const CaseTest* best = TellingBest(group);
      for (const CaseTest* test : group) {
        if (test != best) LetWait(*test, *best);
      }
    }
  }

  // What was told of another part, such as that of another document.
  void ExcuseDecidedToo() {
    CaseTests decided = tests_;
    std::erase_if(decided, [&](const CaseTest& test) {
      Verdict verdict = test.result->verdict;
      bool asked = verdict == Verdict::kMissed ||
                   verdict == Verdict::kDrifted || verdict == Verdict::kNoisy;
      return !Failed(test) || !IsMain(test) || !asked;
    });
    if (decided.size() > kMaxCompared) decided.resize(kMaxCompared);
    for (const CaseTest& cause : decided) {
      for (const CaseTest& test : decided) {
        if (IsDecidedToo(test, cause)) LetWait(test, cause);
      }
    }
  }

  bool IsDecidedToo(const CaseTest& test, const CaseTest& cause) {
    const TestResult& result = *test.result;
    bool other = Failed(test) && Failed(cause) && MayDecide(cause, test) &&
                 (PlaceOf(result) != PlaceOf(*cause.result) ||
                  result.verdict != cause.result->verdict);
    const std::string& decider = cause.checked->decider;
    return other && !decider.empty() &&
           DecidesToo(subject_, *test.test, *cause.test, *cause.result, decider,
                      keys_);
  }

  CaseTests MutedDrills() const {
    CaseTests drills = tests_;
    std::erase_if(drills, [&](const CaseTest& test) {
      bool muted = Failed(test) && test.result->verdict == Verdict::kMuted;
      return !muted || !IsRun(test);
    });
    return drills;
  }

  // Of the quiet cases, those that the filters of these drills may keep so.
  CaseTests MaybeQuietBy(const CaseTests& drills) const {
    Filters all;
    for (const CaseTest& drill : drills) {
      const Filters& muting = drill.checked->muting;
      all.insert(all.end(), muting.begin(), muting.end());
    }
    // Without more filters a rule fires on more; not so where it counts.
    bool ask_once = drills.size() > 1 && !Correlates(subject_);
    CaseTests quiet = tests_;
    std::erase_if(quiet, [&](const CaseTest& test) {
      bool asked = IsRun(test) && PassesQuietly(test);
      return !asked || (ask_once && !IsQuietBy(all, test));
    });
    return quiet;
  }

  // What a filter does that swallows a drill: it stops near-misses too, and
  // keeps cases quiet that would make noise without it.
  void ExcuseMuted() {
    CaseTests drills = MutedDrills();
    if (drills.empty()) return;
    CaseTests quiet = MaybeQuietBy(drills);
    for (const CaseTest& muted : drills) {
      ExcuseStopped(muted);
      std::erase_if(quiet, [&](const CaseTest& test) {
        bool by_filter = IsQuietBy(muted.checked->muting, test);
        if (by_filter) LetWait(test, muted);
        return by_filter;
      });
    }
  }

  void ExcuseStopped(const CaseTest& muted) {
    const Filters& filters = muted.checked->muting;
    for (const CaseTest& test : tests_) {
      bool stopped =
          BlamesBecause(subject_, test) &&
          std::find(filters.begin(), filters.end(),
                    FilterOf(subject_, *test.result)) != filters.end();
      if (stopped) LetWait(test, muted);
    }
  }

  bool IsQuietBy(const Filters& filters, const CaseTest& test) const {
    WhatIf what_if{.without = filters};
    return !ReplayCase(subject_, *test.test, what_if).hits.empty();
  }

  // What waited for a test that itself waits now waits for what that one does.
  void PassOnCauses() {
    std::map<std::string, std::string> causes;
    for (const CaseTest& test : tests_) {
      causes[test.result->test] = test.result->waits_for;
    }
    for (const CaseTest& test : tests_) {
      std::string cause = test.result->waits_for;
      while (!cause.empty() && !causes[cause].empty()) cause = causes[cause];
      if (cause != test.result->waits_for) WaitForFailed(cause, *test.result);
    }
  }

  const Subject& subject_;
  const Policy& policy_;
  const std::set<std::string>& left_out_;
  LeafKeys keys_;
  CaseTests tests_;
};

}  // namespace

void ExcuseFollowUps(const Subject& subject, const Settings& settings,
                     const std::set<std::string>& left_out,
                     std::vector<CheckedCase>& cases) {
  FollowUps(subject, settings.policy, left_out, cases).ExcuseAll();
  ExcuseByOneChange(subject, settings, left_out, cases);
}

}  // namespace drillcheck
