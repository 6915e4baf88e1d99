// Answered cases: what the cases of a rule answered, as one who looks for one
// change that mends them asks it.
//
// For excused_by_change.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_ANSWERED_CASES_H_
#define DRILLCHECK_CHECK_ANSWERED_CASES_H_

#include <vector>

#include "check/case_check.h"

namespace drillcheck {

// Before the change is looked for. Points into `cases` and the fixture.
struct AnsweredCases {
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

AnsweredCases FindAnswered(const Subject& subject, const Settings& settings,
                           std::vector<CheckedCase>& cases);

// All cases of the fixture, those of known gaps too.
std::vector<const Case*> FailingFirst(const Subject& subject,
                                      const AnsweredCases& answered);

// A field that is absent decides one of them.
bool IsDrifted(const AnsweredCases& answered);

// The log source, of failures that tell of fields that are not there, or of
// events: of those of one case beside others that hold the recording may be
// wrong. One that tells of it already is left as it is.
bool IsOfSourceToo(const Subject& subject, const AnsweredCases& answered);

// The only failure shows that no leaf alone is wrong: a near-miss fires
// whatever the part answers that should have stopped it, or a drill fires on
// another record than it must; or a filter mutes all.
bool IsOfCondition(const Subject& subject, const AnsweredCases& answered);

// The only failure is of a correlation of which no part is told. A case of
// the other kind must hold: else any number will do that is small, or large.
// Not so where the case or a correlation above tells what must be grouped by.
bool IsOfCorrelation(const Subject& subject, const AnsweredCases& answered);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_ANSWERED_CASES_H_
