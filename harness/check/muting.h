// Which filters keep a rule quiet where it must not be: those without which
// the question of a case is answered as it should be.
//
// For case_check.cc, muted.cc and vacuous.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_MUTING_H_
#define DRILLCHECK_CHECK_MUTING_H_

#include <functional>
#include <string>

#include "check/case_check.h"

namespace drillcheck {

// Of the rule's filters one without which `holds` is true, else as few as it
// takes together; none where leaving out all of them does not help. Asks
// `holds` at most twice for each filter.
Filters FiltersToBlame(
    const Subject& subject,
    const std::function<bool(const Filters& without)>& holds);

// The filters without which the case passes. None unless something was missed.
Filters FiltersThatMute(const CaseRun& run);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_MUTING_H_
