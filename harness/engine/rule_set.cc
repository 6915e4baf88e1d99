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

std::vector<size_t> RuleSet::Match(const Event& event) const {
  std::vector<size_t> hits;
  for (const Group& group : groups_) {
    Routed routed =
        routed_ ? group.router.Route(event) : Router::Unrouted(event);
    for (size_t index : group.programs) {
      bool fires = std::any_of(
          routed.views.begin(), routed.views.end(),
          [&](const View& view) { return programs_[index].Matches(view); });
      if (fires) hits.push_back(index);
    }
  }
  std::sort(hits.begin(), hits.end());
  return hits;
}

}  // namespace drillcheck
