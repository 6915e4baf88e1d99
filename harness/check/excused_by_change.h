// The last of the follow-ups: several failures that one change to the rule
// explains (one_change.h). That change is told, at its place, by the test that
// shows it best; the others wait for it.
//
// For follow_ups.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_EXCUSED_BY_CHANGE_H_
#define DRILLCHECK_CHECK_EXCUSED_BY_CHANGE_H_

#include <set>
#include <string>
#include <vector>

#include "check/case_check.h"

namespace drillcheck {

// As ExcuseFollowUps(), of what that left. Where one failure is left its leaf
// is told already, unless the part that it stands in answers as it must.
void ExcuseByOneChange(const Subject& subject, const Settings& settings,
                       const std::set<std::string>& left_out,
                       std::vector<CheckedCase>& cases);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_EXCUSED_BY_CHANGE_H_
