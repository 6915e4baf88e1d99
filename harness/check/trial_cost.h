// Trial cost: what it costs to ask all cases of a rule once more, as one counts
// it who tries many changes of the rule.
//
// For one_change.cc and tried_rule.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_TRIAL_COST_H_
#define DRILLCHECK_CHECK_TRIAL_COST_H_

#include <cstddef>
#include <vector>

#include "check/replay.h"

namespace drillcheck {

// In events. Of a long rule each counts for more: it is asked of all parts, and
// what is asked of each part looks at the others.
size_t TrialCost(const Subject& subject, const std::vector<const Case*>& cases);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_TRIAL_COST_H_
