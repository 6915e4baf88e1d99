// From findings to one result: what waivers forgive, and what stays red.
#ifndef DRILLCHECK_CHECK_SETTLE_H_
#define DRILLCHECK_CHECK_SETTLE_H_

#include <string>
#include <vector>

#include "check/finding.h"
#include "check/subject.h"
#include "results/result.h"

namespace drillcheck {

// One red per cause: the first finding, in the order of the verdicts, that no
// waiver forgives fails `result`; the others become notes. Where all are
// forgiven the result is kWaived, and where there is none it stays as it is.
// A waiver that ends before the mute that it forgives is `expired-waiver`.
// `result` brings entry, test, owner and the command to run next.
void Settle(std::vector<Finding> findings, const std::string& system,
            const Settings& settings, TestResult& result);

// True when a waiver allows the finding, in force or not: what is asked by day,
// when no date decides.
bool IsAllowedUndated(const Finding& finding, const std::string& system,
                      const Settings& settings);

// Fails `result` as `expired-waiver` where a waiver in force that names this
// rule and this system forgives none of the findings. Only for a result that
// has not failed, and only where nothing about production is in doubt.
void FailForIdleWaivers(const std::vector<std::string>& rule_ids,
                        const std::vector<Finding>& findings,
                        const std::string& system, const Settings& settings,
                        TestResult& result);

// True when all that the waiver allows is about production, so that a
// snapshot can tell whether it forgives anything.
bool IsAboutProduction(const Waiver& waiver);

// True when the waiver is in force and allows one of the findings.
bool ForgivesAny(const Waiver& waiver, const std::vector<Finding>& findings,
                 const std::string& system, Time now);

// "ci/waivers.yml:7": where a waiver stands.
std::string PlaceOf(const Waiver& waiver, const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_SETTLE_H_
