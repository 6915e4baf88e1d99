#include "check/cause_groups.h"

#include <algorithm>
#include <iterator>

#include "check/cause_key.h"
#include "check/unreached.h"

namespace drillcheck {
namespace {

using Groups = std::map<std::string, CauseGroup>;

// What is told of every case is wrong with the rule, and not with all
// recordings.
bool IsOfAll(const CaseTests& tests, const TestResult& result) {
  return std::all_of(tests.begin(), tests.end(), [&](const CaseTest& test) {
    const TestResult& other = *test.result;
    bool same =
        other.verdict == result.verdict && PlaceOf(other) == PlaceOf(result);
    return same || !IsMain(test) || other.outcome == Outcome::kNotChecked;
  });
}

bool IsVacuous(const CaseTest& test) {
  return Failed(test) && test.result->verdict == Verdict::kVacuous;
}

// `unreached`: no event of any case reaches the rule. Of documents with a wrong
// log source each is told at its own.
std::string KeyOf(const Subject& subject, const CaseTests& tests,
                  bool unreached, const CaseTest& test) {
  const TestResult& result = *test.result;
  if (!Failed(test)) return {};
  if (IsUnanswered(test)) return KeyOfSilence(subject, *test.test);
  bool alone = result.verdict == Verdict::kVacuous &&
               FilterOf(subject, result) == nullptr && !unreached &&
               !IsOfAll(tests, result) && !BlamesField(test);
  return alone ? ""
               : CauseKey(subject,
                          {result, *test.test, test.checked->muting,
                           test.checked->decider, test.checked->agreeing});
}

// Those of which no more is known join those that say more of the place.
void JoinVague(Groups& groups) {
  for (auto it = groups.begin(); it != groups.end();) {
    auto next = std::next(it);
    bool joins = next != groups.end() && IsVague(it->first) &&
                 next->first.starts_with(it->first);
    if (!joins) {
      it = next;
      continue;
    }
    CauseGroup& joined = next->second;
    joined.insert(joined.end(), it->second.begin(), it->second.end());
    std::sort(joined.begin(), joined.end());
    it = groups.erase(it);
  }
}

}  // namespace

std::map<std::string, CauseGroup> GroupByCause(const Subject& subject,
                                               const CaseTests& tests) {
  Groups groups;
  bool unreached = std::any_of(tests.begin(), tests.end(), IsVacuous) &&
                   ReadsNothing(subject);
  for (const CaseTest& test : tests) {
    std::string key = KeyOf(subject, tests, unreached, test);
    if (!key.empty()) groups[key].push_back(&test);
  }
  JoinVague(groups);
  return groups;
}

}  // namespace drillcheck
