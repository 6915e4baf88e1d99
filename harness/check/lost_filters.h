// Whose mistake it is where a filter names the rule and is not joined to it, as
// their log sources differ: the recordings tell.
//
// For recordings.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_LOST_FILTERS_H_
#define DRILLCHECK_CHECK_LOST_FILTERS_H_

#include "check/subject.h"

namespace drillcheck {

// Takes back what was said of such filters where no event reaches the rule: the
// tests of its cases then tell its log source. Requires the recordings to be
// loaded.
void SettleLostFilters(Subject& subject);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LOST_FILTERS_H_
