// Changed correlation: another number in a condition of a correlation, another
// timespan, another field of group-by or of the values, or other members, with
// which all cases of it hold.
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
// `most` changes. Where several kinds of change would do, each is told: the
// cases cannot say which is wrong; so is a change of a second one. A field that
// hits lack is told alone, as nothing else is likely then; so is one by which
// groups are named or asked above, and another field of the values, as the
// last.
std::optional<OneChange> FindChangedCorrelation(const Subject& subject,
                                                const ReplayedCases& cases,
                                                size_t most);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_CORRELATION_H_
