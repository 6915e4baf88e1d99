#include "check/grouping.h"

#include <algorithm>

namespace drillcheck {
namespace {

// The correlation with the fields left out of group-by that its hits lack.
sigma::Rule WithoutUngrouped(const CaseRun& run, sigma::Rule rule,
                             size_t index) {
  sigma::Correlation& correlation = *rule.correlation;
  for (const Correlator::Ungrouped& lost : run.replay.ungrouped) {
    if (lost.correlation != index) continue;
    for (size_t i = correlation.group_by.size(); i-- > 0;) {
      const std::string& name = correlation.group_by[i];
      bool lacks = name == lost.field;
      for (const sigma::Alias& alias : correlation.aliases) {
        bool there = std::find(alias.fields.begin(), alias.fields.end(),
                               lost.field) != alias.fields.end();
        lacks = lacks || (alias.name == name && there);
      }
      if (!lacks) continue;
      correlation.group_by.erase(correlation.group_by.begin() +
                                 static_cast<long>(i));
      if (i < correlation.group_by_at.size()) {
        correlation.group_by_at.erase(correlation.group_by_at.begin() +
                                      static_cast<long>(i));
      }
    }
  }
  return rule;
}

}  // namespace

bool PassesIf(const CaseRun& run, const Case& test, const WhatIf& what_if) {
  Replay replay = ReplayCase(run.subject, test, what_if);
  return Judge(run.subject, test, replay).kind == Judgement::Kind::kHolds;
}

bool GroupingDecided(const CaseRun& run) {
  if (run.replay.ungrouped.empty()) return false;
  const LinkedRules& rules = RulesFor(run.subject, run.test.replay[0]);
  std::vector<sigma::Rule> changed;
  for (size_t i = 0; i < rules.correlations.size(); ++i) {
    changed.push_back(WithoutUngrouped(run, rules.correlations[i].rule,
                                       rules.documents.size() + i));
  }
  std::vector<const sigma::Rule*> all;
  for (const Document& document : rules.documents) {
    all.push_back(&document.program.rule());
  }
  for (const sigma::Rule& rule : changed) all.push_back(&rule);
  Diagnostics unused;  // of a rule that nobody wrote
  CorrelationPlan plan = CorrelationPlan::Make(all, unused);
  Case test = run.test;
  test.fires.group.clear();
  WhatIf what_if;
  what_if.plan = &plan;
  return PassesIf(run, test, what_if);
}

}  // namespace drillcheck
