// Ungrouped: hits of a correlation's members that lack a field which it groups
// by, so that they count nowhere.
//
// For alerts.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_UNGROUPED_H_
#define DRILLCHECK_CHECK_UNGROUPED_H_

#include <vector>

#include "check/case_check.h"
#include "check/member_events.h"

namespace drillcheck {

// Tells the first of `events`, those of the members of `rule`, that has no
// group: at the field, with one that the case or the event speaks for. An alert
// has the fields of its own group alone: where that is what lacks one, no event
// drifted. Requires a failed result.
void TellUngrouped(const CaseRun& run, const sigma::Rule& rule,
                   const std::vector<MemberEvent>& events, TestResult& result);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_UNGROUPED_H_
