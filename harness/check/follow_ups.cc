#include "check/follow_ups.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "check/cause_key.h"
#include "check/decider.h"
#include "check/excused_by_change.h"
#include "check/test_of_case.h"

namespace drillcheck {
namespace {

using Group = std::vector<const CaseTest*>;   // in the order of the tests
using Groups = std::map<std::string, Group>;  // by cause

class FollowUps {
 public:
  FollowUps(const Subject& subject, const Policy& policy,
            const std::set<std::string>& left_out,
            std::vector<CheckedCase>& cases)
      : subject_(subject), policy_(policy), left_out_(left_out) {
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
    ExcuseSameCause();
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
        bool stopped =
            BlamesBecause(subject_, test) &&
            StopsNearMissToo(subject_, *test.test, *drill.result, decider);
        if (stopped) LetWait(test, drill);
      }
    }
  }

  // No event of any case reaches the rule: its log source is wrong, and not
  // all recordings.
  bool IsOfAll(const TestResult& result) const {
    return std::all_of(tests_.begin(), tests_.end(), [&](const CaseTest& test) {
      const TestResult& other = *test.result;
      bool same =
          other.verdict == result.verdict && PlaceOf(other) == PlaceOf(result);
      return same || !IsMain(test) || other.outcome == Outcome::kNotChecked;
    });
  }

  std::string KeyOf(const CaseTest& test) const {
    const TestResult& result = *test.result;
    if (!Failed(test)) return {};
    if (IsUnanswered(test)) return KeyOfSilence(subject_, *test.test);
    bool alone = result.verdict == Verdict::kVacuous &&
                 FilterOf(subject_, result) == nullptr && !IsOfAll(result) &&
                 !BlamesField(test);
    return alone ? ""
                 : CauseKey(subject_,
                            {result, *test.test, test.checked->muting,
                             test.checked->decider, test.checked->agreeing});
  }

  Groups FindGroups() const {
    Groups groups;
    for (const CaseTest& test : tests_) {
      std::string key = KeyOf(test);
      if (!key.empty()) groups[key].push_back(&test);
    }
    return groups;
  }

  // Those of which no more is known join those that say more of the place.
  static void JoinVague(Groups& groups) {
    for (auto it = groups.begin(); it != groups.end();) {
      auto next = std::next(it);
      bool joins = next != groups.end() && IsVague(it->first) &&
                   next->first.starts_with(it->first);
      if (!joins) {
        it = next;
        continue;
      }
      Group& joined = next->second;
      joined.insert(joined.end(), it->second.begin(), it->second.end());
      std::sort(joined.begin(), joined.end());
      it = groups.erase(it);
    }
  }

  // Of the failures of one cause, that which tells it best: one that is run;
  // of those the first case that the rule does not answer as it must, such as a
  // drill that a filter swallows.
  const CaseTest* TellingBest(const Group& group) const {
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
    auto groups = FindGroups();
    JoinVague(groups);
    for (const auto& [key, group] : groups) {
      const CaseTest* best = TellingBest(group);
      for (const CaseTest* test : group) {
        if (test != best) LetWait(*test, *best);
      }
    }
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
  CaseTests tests_;
};

}  // namespace

void ExcuseFollowUps(const Subject& subject, const Policy& policy,
                     const std::set<std::string>& left_out,
                     std::vector<CheckedCase>& cases) {
  FollowUps(subject, policy, left_out, cases).ExcuseAll();
  ExcuseByOneChange(subject, policy, left_out, cases);
}

}  // namespace drillcheck
