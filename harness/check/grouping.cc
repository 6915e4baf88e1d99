#include "check/grouping.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "check/changed_plan.h"

namespace drillcheck {
namespace {

// Whether a name of group-by stands for this field.
bool StandsFor(const sigma::Correlation& correlation, const std::string& name,
               const std::string& field) {
  auto reads = [&](const sigma::Alias& alias) {
    return alias.name == name &&
           std::find(alias.fields.begin(), alias.fields.end(), field) !=
               alias.fields.end();
  };
  return name == field || std::any_of(correlation.aliases.begin(),
                                      correlation.aliases.end(), reads);
}

// Leaves out of group-by what hits of the rule with this number lack.
void LeaveOutUngrouped(const CaseRun& run, size_t number,
                       sigma::Correlation& correlation) {
  auto is_lost = [&](const std::string& name) {
    const auto& ungrouped = run.replay.ungrouped;
    return std::any_of(ungrouped.begin(), ungrouped.end(),
                       [&](const Correlator::Ungrouped& lost) {
                         return lost.correlation == number &&
                                StandsFor(correlation, name, lost.field);
                       });
  };
  std::vector<std::string> kept;
  std::copy_if(correlation.group_by.begin(), correlation.group_by.end(),
               std::back_inserter(kept), std::not_fn(is_lost));
  correlation.group_by = std::move(kept);
  correlation.group_by_at.clear();  // nothing is told of this rule
}

}  // namespace

bool PassesIf(const CaseRun& run, const Case& test, const WhatIf& what_if) {
  Replay replay = ReplayCase(run.subject, test, what_if);
  return Judge(run.subject, test, replay).kind == Judgement::Kind::kHolds;
}

bool GroupingDecided(const CaseRun& run) {
  if (run.replay.ungrouped.empty()) return false;
  const LinkedRules& rules = RulesFor(run.subject, run.test.replay[0]);
  size_t documents = rules.documents.size();
  ChangedPlan changed(rules, [&](size_t i, sigma::Correlation& correlation) {
    LeaveOutUngrouped(run, documents + i, correlation);
  });
  Case test = run.test;
  test.fires.group.clear();
  WhatIf what_if;
  what_if.plan = &changed.plan();
  return PassesIf(run, test, what_if);
}

}  // namespace drillcheck
