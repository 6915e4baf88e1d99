#include "engine/rule_set.h"

#include <algorithm>
#include <utility>

namespace drillcheck {

RuleSet::Group& RuleSet::GroupOf(const sigma::LogSource& source) {
  auto same = [&](const Group& group) {
    return group.source.product == source.product &&
           group.source.category == source.category &&
           group.source.service == source.service;
  };
  auto it = std::find_if(groups_.begin(), groups_.end(), same);
  if (it != groups_.end()) return *it;
  groups_.push_back({source, Router(source), {}});
  return groups_.back();
}

void RuleSet::Add(Program program) {
  GroupOf(program.rule().log_source).programs.push_back(programs_.size());
  programs_.push_back(std::move(program));
}

// The view in which the rule fires, or null.
const View* RuleSet::FirstMatch(size_t index,
                                const std::vector<View>& views) const {
  auto it = std::find_if(views.begin(), views.end(), [&](const View& view) {
    return programs_[index].Matches(view);
  });
  return it == views.end() ? nullptr : &*it;
}

const View* RuleSet::Measure(size_t index, const std::vector<View>& views,
                             RuleCosts& costs) const {
  costs.rules.resize(programs_.size());
  int64_t start = costs.clock();
  const View* view = FirstMatch(index, views);
  RuleCost& cost = costs.rules[index];
  cost.ticks += costs.clock() - start;
  ++cost.seen;
  ++cost.candidates;
  cost.hits += view != nullptr ? 1 : 0;
  return view;
}

std::vector<RuleHit> RuleSet::Hits(const Event& event, RuleCosts* costs) const {
  std::vector<RuleHit> hits;
  for (const Group& group : groups_) {
    Routed routed =
        routed_ ? group.router.Route(event) : Router::Unrouted(event);
    if (routed.views.empty()) continue;
    for (size_t index : group.programs) {
      const View* view = costs == nullptr
                             ? FirstMatch(index, routed.views)
                             : Measure(index, routed.views, *costs);
      if (view != nullptr) hits.push_back({index, *view});
    }
  }
  std::sort(hits.begin(), hits.end(),
            [](const RuleHit& a, const RuleHit& b) { return a.rule < b.rule; });
  return hits;
}

std::vector<size_t> RuleSet::Match(const Event& event) const {
  std::vector<size_t> rules;
  for (const RuleHit& hit : Hits(event)) rules.push_back(hit.rule);
  return rules;
}

}  // namespace drillcheck
