// Compares the known gaps of two versions of one fixture.
//
// A change may not excuse itself: a known gap counts only if it stands in base
// and head. Deleting one is never a loss.
#ifndef DRILLCHECK_GATE_COMPARE_GAPS_H_
#define DRILLCHECK_GATE_COMPARE_GAPS_H_

#include <string_view>
#include <vector>

#include "check/subject.h"
#include "gate/compare_cases.h"
#include "gate/loss.h"

namespace drillcheck {

// Gaps added, and those whose date moved later. `base` may be null: the
// fixture is new, and every gap with it.
Losses CompareGaps(const Fixture* base, const Fixture& head,
                   const CaseNames& names);

// The gaps of `head` that do not count.
std::vector<RefusedGap> RefusedGaps(const Fixture* base, const Fixture& head,
                                    const CaseNames& names);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_COMPARE_GAPS_H_
