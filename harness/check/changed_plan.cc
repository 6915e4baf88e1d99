#include "check/changed_plan.h"

namespace drillcheck {

ChangedPlan::ChangedPlan(const LinkedRules& rules, const Edit& edit) {
  std::vector<const sigma::Rule*> all;
  for (const Document& document : rules.documents) {
    all.push_back(&document.program.rule());
  }
  correlations_.reserve(rules.correlations.size());
  for (size_t i = 0; i < rules.correlations.size(); ++i) {
    sigma::Rule& rule = correlations_.emplace_back(rules.correlations[i].rule);
    edit(i, *rule.correlation);
    all.push_back(&rule);
  }
  Diagnostics found;
  plan_ = CorrelationPlan::Make(all, found);
  valid_ = !HasErrors(found);
}

}  // namespace drillcheck
