#include "check/answered_cases.h"

#include <algorithm>
#include <set>

#include "check/cause_key.h"
#include "check/group_names.h"
#include "check/negated_filter.h"
#include "check/unreached.h"

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

}  // namespace

AnsweredCases FindAnswered(const Subject& subject, const Settings& settings,
                           std::vector<CheckedCase>& cases) {
  AnsweredCases answered;
  for (size_t i = 0; i < cases.size(); ++i) {
    CheckedCase& one = cases[i];
    const TestResult& main = one.tests[0];
    const Case* test = &subject.fixture->cases[i];
    bool fails = std::any_of(one.tests.begin(), one.tests.end(), Failed);
    if (main.outcome == Outcome::kPass) {
      (fails ? answered.half : answered.holding).push_back(test);
      if (fails) answered.half_red.push_back(&one);
    }
    if (Failed(main) || WaitsForCase(main)) {
      answered.failing.push_back(test);
      answered.mended.push_back(&one);
    }
    if (!Failed(main)) continue;
    bool warns =
        OnlyWarns(settings.policy, main.lane, Name(main.verdict), main.kind);
    answered.whole =
        answered.whole && MayBeOfChange(subject, main.verdict) && !warns;
    answered.red.push_back(&one);
    answered.told.push_back(test);
  }
  return answered;
}

std::vector<const Case*> FailingFirst(const Subject& subject,
                                      const AnsweredCases& answered) {
  std::vector<const Case*> cases = answered.failing;
  cases.insert(cases.end(), answered.half.begin(), answered.half.end());
  std::set<const Case*> failing(cases.begin(), cases.end());
  for (const Case& test : subject.fixture->cases) {
    if (!failing.contains(&test)) cases.push_back(&test);
  }
  return cases;
}

bool IsDrifted(const AnsweredCases& answered) {
  return std::any_of(answered.red.begin(), answered.red.end(),
                     [](const CheckedCase* one) {
                       return one->tests[0].verdict == Verdict::kDrifted;
                     });
}

bool IsOfSourceToo(const Subject& subject, const AnsweredCases& answered) {
  auto with = [&](Verdict verdict) {
    return std::count_if(answered.red.begin(), answered.red.end(),
                         [&](const CheckedCase* one) {
                           return one->tests[0].verdict == verdict;
                         });
  };
  bool told =
      answered.red.size() == 1 && IsOfSource(answered.red[0]->tests[0].kind);
  auto unread = with(Verdict::kVacuous);
  bool all = answered.holding.empty() && unread > 0;
  return !told && (all || unread > 1 || with(Verdict::kDrifted) > 0 ||
                   HasUnreadMember(subject));
}

bool IsOfCondition(const Subject& subject, const AnsweredCases& answered) {
  if (answered.told.size() != 1) return false;
  bool muted = answered.red[0]->tests[0].verdict == Verdict::kMuted;
  if (muted || Correlates(subject)) return muted;
  const Case& test = *answered.told[0];
  WhatIf inverted;
  inverted.inverted = test.because;
  Replay replay = ReplayCase(subject, test, inverted);
  if (test.fires.never) return !test.because.empty() && !replay.hits.empty();
  Judgement judgement = Judge(subject, test, replay);
  return !judgement.missing.empty() && !judgement.extra.empty();
}

bool IsOfCorrelation(const Subject& subject, const AnsweredCases& answered) {
  if (answered.told.size() != 1 || !Correlates(subject)) return false;
  const Case& test = *answered.told[0];
  const TestResult& main = answered.red[0]->tests[0];
  bool grouping =
      main.verdict == Verdict::kMissed &&
      (main.kind == "group-by" || HasUnknownGroupName(subject, test));
  if (grouping) return true;
  bool bounded = std::any_of(answered.holding.begin(), answered.holding.end(),
                             [&](const Case* other) {
                               return other->fires.never != test.fires.never;
                             });
  return bounded && main.kind.empty() && main.suggestion.empty();
}

}  // namespace drillcheck
