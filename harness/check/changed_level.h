// Changed level: another level of one document of a rule, with which each case
// that asks for a severity would get it.
//
// For severity.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_CHANGED_LEVEL_H_
#define DRILLCHECK_CHECK_CHANGED_LEVEL_H_

#include <cstddef>

#include "check/subject.h"

namespace drillcheck {

// `document` as RuleOf() numbers it. A case in which nothing fires, or of which
// the recordings were not loaded, says nothing.
bool AllSevereAsAskedWith(const Subject& subject, size_t document,
                          sigma::Level level);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_LEVEL_H_
