// The first two questions of every rule: does it load, and has it a fixture
// that can be read? Verdicts `broken-rule`, `broken-fixture`, `untested`.
#ifndef DRILLCHECK_CHECK_BROKEN_H_
#define DRILLCHECK_CHECK_BROKEN_H_

#include "check/subject.h"
#include "results/result.h"

namespace drillcheck {

TestResult CheckLoads(const Subject& subject);

// `loads`: what CheckLoads found. A rule that is broken is not asked for a
// fixture.
TestResult CheckHasFixture(const Subject& subject, const Settings& settings,
                           bool loads);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_BROKEN_H_
