// Whose mistake it is where a case names a group by a field that no group-by
// of the rule has: the recording tells.
//
// For recordings.cc, and of a case that is replayed for changed_grouping.cc and
// excused_by_change.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_GROUP_NAMES_H_
#define DRILLCHECK_CHECK_GROUP_NAMES_H_

#include <string>

#include "check/subject.h"

namespace drillcheck {

// Does the case name its group by this field, and no correlation groups by it?
bool IsUnknownGroupName(const Subject& subject, const Case& test,
                        const std::string& field);

// The same of any field.
bool HasUnknownGroupName(const Subject& subject, const Case& test);

// Takes back what was said of such a name in the fixture where the events have
// that field, and lack one that the rule groups by or it groups by none; or
// where all cases hold with it in place of one that the rule groups by. The
// tests of the case then tell the rule's line. Requires the recordings to be
// loaded.
void SettleGroupNames(Subject& subject);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_GROUP_NAMES_H_
