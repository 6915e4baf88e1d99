// Compares what two versions of ci/policy.yml ask for.
#ifndef DRILLCHECK_GATE_COMPARE_POLICY_H_
#define DRILLCHECK_GATE_COMPARE_POLICY_H_

#include <string>
#include <vector>

#include "gate/loss.h"
#include "policy/policy.h"

namespace drillcheck {

// Rules and cases that are gone with leave: floors may sink by so many.
struct Leave {
  size_t rules = 0;
  size_t cases = 0;
};

// What `head` asks less than `base`: `untested` and `deployed` for any of
// these entry names, or for the names that the globs themselves stand for;
// lanes, floors and budgets.
Losses ComparePolicies(const Policy& base, const Policy& head,
                       const std::vector<std::string>& entries,
                       const Leave& leave);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_COMPARE_POLICY_H_
