// Whether one expectation asks less than another.
#ifndef DRILLCHECK_GATE_COMPARE_FIRES_H_
#define DRILLCHECK_GATE_COMPARE_FIRES_H_

#include <string>

#include "fixture/fixture.h"

namespace drillcheck {

// Why `head` lets something pass that `base` did not, or empty. A rule that
// had to fire twice and now at least once may miss one; a rule that had to
// fire on record 2 and now once may fire on another.
std::string WhyWeaker(const Fires& base, const Fires& head);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_COMPARE_FIRES_H_
