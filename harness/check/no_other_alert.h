// Why a correlation that alerts, but not as its case asks, has no other alert
// to give: then the expectation is to blame, and not the rule.
//
// For alerts.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_NO_OTHER_ALERT_H_
#define DRILLCHECK_CHECK_NO_OTHER_ALERT_H_

#include <string>

#include "check/case_check.h"
#include "check/near_alert.h"

namespace drillcheck {

// One sentence; empty where another alert is conceivable. `correlation` as
// RuleOf() numbers it, `near` its nearest miss. Requires a judgement that
// misses something.
std::string WhyNoOtherAlert(const CaseRun& run, size_t correlation,
                            const NearAlert& near);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NO_OTHER_ALERT_H_
