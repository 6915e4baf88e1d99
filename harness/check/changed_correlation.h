// Changed correlation: another number in a condition of a correlation, another
// timespan or another field of group-by, with which all cases of it hold.
//
// For one_change.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_CHANGED_CORRELATION_H_
#define DRILLCHECK_CHECK_CHANGED_CORRELATION_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "check/one_change.h"

namespace drillcheck {

// As FindOneChange(), of the file's own correlations. Tries no more than
// `most` changes. Where both another number and another timespan would do, both
// are told: the cases cannot say which is wrong. Neither is where an event
// nearly was a hit of a member: then it is one hit too few.
std::optional<OneChange> FindChangedCorrelation(const Subject& subject,
                                                const ReplayedCases& cases,
                                                size_t most);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_CORRELATION_H_
