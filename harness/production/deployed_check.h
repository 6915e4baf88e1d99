// The test `Deployed/<system>` of one rule of the repository.
#ifndef DRILLCHECK_PRODUCTION_DEPLOYED_CHECK_H_
#define DRILLCHECK_PRODUCTION_DEPLOYED_CHECK_H_

#include "check/subject.h"
#include "production/deployed_findings.h"
#include "results/result.h"

namespace drillcheck {

// Verdicts `muted`, `wrong-severity`, `missing`, `duplicate`, `stale` and
// `expired-waiver`; how each is forgiven is in settle.h. What a snapshot in
// doubt cannot tell is `not-reached`: neither green nor red.
TestResult CheckDeployed(const RepoRule& rule, const SystemView& system,
                         const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_PRODUCTION_DEPLOYED_CHECK_H_
