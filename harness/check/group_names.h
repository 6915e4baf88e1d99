// Whose mistake it is where a case names a group by a field that no group-by
// of the rule has: the recording tells.
//
// For recordings.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_GROUP_NAMES_H_
#define DRILLCHECK_CHECK_GROUP_NAMES_H_

#include "check/subject.h"

namespace drillcheck {

// Takes back what was said of such a name in the fixture where the events have
// that field, and lack one that the rule groups by or it groups by none: the
// tests of the case then tell the rule's line. Requires the recordings to be
// loaded.
void SettleGroupNames(Subject& subject);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_GROUP_NAMES_H_
