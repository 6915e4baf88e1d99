// Resolves the references of correlations among all rules at hand. The first
// half of CorrelationPlan::Make().
//
// Thread rule: pure function.
#ifndef DRILLCHECK_ENGINE_REFERENCES_H_
#define DRILLCHECK_ENGINE_REFERENCES_H_

#include <cstddef>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/rule.h"

namespace drillcheck {

struct Resolved {
  // The correlations that can run, inner ones before those over them.
  std::vector<size_t> order;
  // For each rule the rules that it runs over; as Correlation::rules for those
  // in `order`.
  std::vector<std::vector<size_t>> members;
};

// Reports each reference to no rule, to several or in a cycle, and each
// correlation over one that is refused.
Resolved ResolveReferences(const std::vector<const sigma::Rule*>& rules,
                           Diagnostics& diagnostics);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_REFERENCES_H_
