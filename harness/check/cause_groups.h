// Cause groups: the failing tests of a rule by the cause that was told, see
// cause_key.h.
//
// For follow_ups.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_CAUSE_GROUPS_H_
#define DRILLCHECK_CHECK_CAUSE_GROUPS_H_

#include <map>
#include <string>
#include <vector>

#include "check/test_of_case.h"

namespace drillcheck {

using CauseGroup = std::vector<const CaseTest*>;  // in the order of the tests

// By the key of the cause. Tests of which no cause is told are in none. `tests`
// must outlive the result.
std::map<std::string, CauseGroup> GroupByCause(const Subject& subject,
                                               const CaseTests& tests);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CAUSE_GROUPS_H_
