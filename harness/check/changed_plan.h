// Changed plan: a rule's correlations as they would run had somebody written
// them otherwise.
//
// For grouping.cc and tried_correlation.cc. Thread rule: a plain value.
#ifndef DRILLCHECK_CHECK_CHANGED_PLAN_H_
#define DRILLCHECK_CHECK_CHANGED_PLAN_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "check/subject.h"

namespace drillcheck {

class ChangedPlan {
 public:
  // Is called with each correlation, in the order of LinkedRules.
  using Edit =
      std::function<void(size_t index, sigma::Correlation& correlation)>;

  // `rules` must outlive it, and are numbered as there.
  ChangedPlan(const LinkedRules& rules, const Edit& edit);

  const CorrelationPlan& plan() const { return *plan_; }

  // False where nobody could have written them so: they count in a circle.
  bool valid() const { return valid_; }

 private:
  std::vector<sigma::Rule> correlations_;
  std::optional<CorrelationPlan> plan_;
  bool valid_ = true;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_PLAN_H_
