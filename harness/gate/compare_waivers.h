// Compares two versions of ci/waivers.yml, and asks whether one allows a loss.
//
// A waiver counts in the gate only if it stands in base and head, whatever its
// date: lane gate does not depend on dates.
#ifndef DRILLCHECK_GATE_COMPARE_WAIVERS_H_
#define DRILLCHECK_GATE_COMPARE_WAIVERS_H_

#include <string>

#include "gate/loss.h"
#include "policy/waivers.h"

namespace drillcheck {

struct TwoWaiverFiles {
  WaiverFile base;
  WaiverFile head;
};

// Waivers of head that base does not hold, or not as wide.
Losses CompareWaivers(const TwoWaiverFiles& files);

// The waiver of head that allows this verdict for this rule on no system in
// particular, if base has one that does so too; else null.
const Waiver* FindWaiver(const TwoWaiverFiles& files,
                         const std::string& rule_id, Verdict verdict);

// Waivers of head, each for what base allows too.
WaiverFile WaiversInBoth(const TwoWaiverFiles& files);

// Turns a failure that a waiver allows into kWaived.
void ForgiveLoss(const TwoWaiverFiles& files, const std::string& rule_id,
                 TestResult& result);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_COMPARE_WAIVERS_H_
