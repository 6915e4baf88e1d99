// Changed members: another rule of the file among those of a correlation, one
// more of them, or the same in another order, with which all cases hold.
//
// For changed_correlation.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_CHANGED_MEMBERS_H_
#define DRILLCHECK_CHECK_CHANGED_MEMBERS_H_

#include <optional>
#include <string>

#include "check/tried_correlation.h"

namespace drillcheck {

struct ChangedMember {
  CorrelationWay way;
  std::string uncounted;  // the rule that no correlation runs over as written
};

// With a rule that no correlation names: in a file with correlations it is
// there to be counted.
std::optional<ChangedMember> FindMember(TriedCorrelation& tried);

// Of a correlation that asks for its rules in their order.
std::optional<CorrelationWay> FindOrder(TriedCorrelation& tried);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_MEMBERS_H_
