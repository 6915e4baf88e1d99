// Strayed near-miss: a quiet case whose events are not near any more to what
// the rule asks, so that it would stay quiet whatever became of the rule.
//
// Who makes a near-miss derives it from the drill: a field that the drill has
// and the near-miss lacks, or events of which not one counts any more, are what
// an edit leaves behind that broke the recording. A warning only: the event may
// lack the field on purpose.
//
// For case_check.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_STRAYED_NEAR_MISS_H_
#define DRILLCHECK_CHECK_STRAYED_NEAR_MISS_H_

#include "base/diagnostic.h"
#include "check/case_check.h"

namespace drillcheck {

// At most one warning, at the value of `because`, or at a case without one.
// Only of recordings that are derived. Requires a case that passes.
Diagnostics WarnOfStrayedNearMiss(const CaseRun& run);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_STRAYED_NEAR_MISS_H_
