// What only the night is strict about: dates that have passed, and rules that
// their own repository retired.
//
// By day a passed date is a note and a retired rule a warning: a change must
// not turn red because a date passed meanwhile, and an old commit stays as
// green as it was.
#ifndef DRILLCHECK_CHECK_DATES_H_
#define DRILLCHECK_CHECK_DATES_H_

#include <vector>

#include "check/subject.h"
#include "results/result.h"

namespace drillcheck {

// `results`: of one rule. At night a known gap whose date has passed is
// `expired-waiver`, and a rule that is deprecated, unsupported or `.disabled`
// is `muted`, kind `repo`, unless a waiver in force allows it. Settings'
// warnings_as_errors makes the latter red by day too. By day a waiver allows it
// whatever its date, and it is no warning then.
void JudgeDates(const Subject& subject, const Settings& settings,
                std::vector<TestResult>& results);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_DATES_H_
