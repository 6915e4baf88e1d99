#include "vary/mutant.h"

#include <array>
#include <map>
#include <optional>
#include <utility>

#include "vary/bracket_mutants.h"
#include "vary/condition_mutants.h"
#include "vary/correlation_mutants.h"
#include "vary/equivalent.h"
#include "vary/item_mutants.h"

namespace drillcheck {
namespace {

void LowerLevel(const sigma::Rule& rule, std::vector<Mutant>& mutants) {
  bool can_sink = rule.level && *rule.level != sigma::Level::kInformational;
  if (!can_sink) return;
  auto lower = static_cast<sigma::Level>(static_cast<size_t>(*rule.level) - 1);
  mutants.push_back({Mutant::Operator::kLowerLevel, "lower-level",
                     rule.level_at,
                     "`severity: " + std::string(Name(*rule.level)) +
                         "` in a case that fires",
                     Put(
                         [](sigma::Rule & r) -> auto& { return r.level; },
                         std::optional(lower))});
}

// Two parts that read alike are told apart by their order.
void MakeNamesUnique(std::vector<Mutant>& mutants) {
  std::map<std::string, int> seen;
  for (Mutant& mutant : mutants) {
    int count = ++seen[mutant.name];
    if (count > 1) mutant.name += " (" + std::to_string(count) + ")";
  }
}

// Every n-th, so that what is left is spread over the rule.
void Thin(std::vector<Mutant>& mutants) {
  if (mutants.size() <= kMaxMutants) return;
  std::vector<Mutant> kept;
  for (size_t i = 0; i < kMaxMutants; ++i) {
    kept.push_back(std::move(mutants[i * mutants.size() / kMaxMutants]));
  }
  mutants = std::move(kept);
}

}  // namespace

std::string_view Name(Mutant::Operator op) {
  constexpr std::array<std::string_view, 16> kNames = {
      "drop-item",       "drop-value",    "drop-selection", "drop-filter",
      "negate",          "widen",         "narrow",         "flip-all",
      "flip-quantifier", "drop-brackets", "shift-number",   "shift-threshold",
      "shift-timespan",  "drop-group",    "drop-rule",      "lower-level"};
  return kNames.at(static_cast<size_t>(op));
}

std::vector<Mutant> MakeMutants(const sigma::Rule& rule) {
  std::vector<Mutant> mutants;
  if (rule.correlation) {
    AddCorrelationMutants(rule, mutants);
  } else {
    AddItemMutants(rule, mutants);
    AddConditionMutants(rule, mutants);
    AddBracketMutants(rule, mutants);
  }
  LowerLevel(rule, mutants);
  MakeNamesUnique(mutants);
  sigma::Rule working = rule;
  std::erase_if(mutants, [&](const Mutant& mutant) {
    Undo undo = mutant.change(working);
    bool equivalent = IsEquivalent(rule, working);
    undo(working);
    return equivalent;
  });
  Thin(mutants);
  return mutants;
}

sigma::Rule Changed(sigma::Rule rule, const Mutant& mutant) {
  mutant.change(rule);
  return rule;
}

}  // namespace drillcheck
