// Known gaps: failures that a fixture forgives until a date.
#ifndef DRILLCHECK_CHECK_KNOWN_GAP_H_
#define DRILLCHECK_CHECK_KNOWN_GAP_H_

#include <vector>

#include "check/subject.h"
#include "results/result.h"

namespace drillcheck {

// Turns a failure of exactly the named verdict into kKnownGap. A gap whose
// case fails in no way at all forgives nothing: `expired-waiver`. The date is
// not looked at here: lane gate does not depend on it.
void ForgiveKnownGaps(const Subject& subject, const Case& test,
                      std::vector<TestResult>& results);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_KNOWN_GAP_H_
