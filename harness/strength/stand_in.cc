#include "strength/stand_in.h"

#include <utility>
#include <vector>

namespace drillcheck {
namespace {

// The plan of the correlations over the rules as they are now.
void Replan(LinkedRules& rules) {
  if (!rules.plan) return;
  std::vector<const sigma::Rule*> all;
  for (const Document& document : rules.documents) {
    all.push_back(&document.program.rule());
  }
  for (const CorrelationRule& correlation : rules.correlations) {
    all.push_back(&correlation.rule);
  }
  Diagnostics unused;  // of a rule that nobody wrote
  rules.plan.emplace(CorrelationPlan::Make(all, unused));
}

}  // namespace

StandIn::StandIn(LinkedRules& rules, size_t index, MatcherShelf& shelf)
    : rules_(rules),
      index_(index),
      shelf_(shelf),
      rule_(RuleOf(rules, index)) {}

bool StandIn::Enter(const Change& change) {
  Undo undo = change(rule_);
  if (!IsCorrelation(rules_, index_)) {
    Diagnostics unused;
    program_ = Program::Compile(std::move(rule_), unused, &shelf_);
    if (!program_) {
      rule_ = RuleOf(rules_, index_);
      return false;
    }
  }
  undo_ = std::move(undo);
  Exchange();
  return true;
}

void StandIn::Leave() { Exchange(); }

void StandIn::Forget() {
  if (program_) rule_ = std::move(*program_).Release();
  program_.reset();
  undo_(rule_);
}

void StandIn::Exchange() {
  if (IsCorrelation(rules_, index_)) {
    size_t correlation = index_ - rules_.documents.size();
    std::swap(rules_.correlations[correlation].rule, rule_);
  } else {
    std::swap(rules_.documents[index_].program, *program_);
  }
  Replan(rules_);
}

}  // namespace drillcheck
