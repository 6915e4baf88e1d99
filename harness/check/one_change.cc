#include "check/one_change.h"

#include <algorithm>

#include "check/changed_condition.h"
#include "check/changed_correlation.h"
#include "check/trial_cost.h"

namespace drillcheck {
namespace {

// Events asked, over all changes: about a second.
constexpr size_t kMostAsked = 100'000;

}  // namespace

// A part that no condition names is surer than another number would be.
std::optional<OneChange> FindOneChange(const Subject& subject,
                                       const ReplayedCases& cases) {
  size_t cost =
      TrialCost(subject, cases.failing) + TrialCost(subject, cases.holding);
  size_t most = kMostAsked / std::max<size_t>(cost, 1);
  if (most == 0) return std::nullopt;
  if (Correlates(subject)) {
    ReplayedCases named = cases;
    named.only_names = true;
    auto change = FindChangedCondition(subject, named, most);
    bool counts = !change && !cases.only_names;
    if (counts) change = FindChangedCorrelation(subject, cases, most);
    if (change) return change;
  }
  if (cases.only_correlations) return std::nullopt;
  return FindChangedCondition(subject, cases, most);
}

}  // namespace drillcheck
