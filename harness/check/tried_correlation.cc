#include "check/tried_correlation.h"

#include <algorithm>
#include <map>
#include <utility>

#include "check/changed_plan.h"
#include "check/holds_with.h"

namespace drillcheck {

bool TriedCorrelation::AllHold(const CorrelationEdit& edit) {
  if (left_ == 0) return false;
  --left_;
  auto edit_one = [&](size_t i, sigma::Correlation& correlation) {
    if (i == index_) edit(correlation);
  };
  std::map<const LinkedRules*, ChangedPlan> plans;
  const LinkedRules& own = subject_.rules;
  if (!plans.try_emplace(&own, own, edit_one).first->second.valid()) {
    return false;
  }
  auto with = [&](const LinkedRules& rules, size_t document,
                  const std::string& inverted) {
    auto found = plans.find(&rules);
    if (found == plans.end()) {
      found = plans.try_emplace(&rules, rules, edit_one).first;
    }
    WhatIf what_if;
    what_if.inverted = inverted;
    what_if.document = document;
    what_if.plan = &found->second.plan();
    return what_if;
  };
  auto holds = [&](const Case* test) {
    return HoldsWith(subject_, *test, with);
  };
  return std::all_of(cases_.failing.begin(), cases_.failing.end(), holds) &&
         std::all_of(cases_.holding.begin(), cases_.holding.end(), holds);
}

CorrelationWay WayOf(std::string kind, Position at, const std::string& written,
                     const std::string& values) {
  return {std::move(kind), at, "with " + written, "with " + values,
          values + " for `" + written + "`"};
}

CorrelationWay WayOfNumbers(std::string kind, Position at,
                            const std::string& key, const std::string& written,
                            const std::vector<std::string>& numbers) {
  std::string before = "with `" + key + ": " + written + "`";
  const std::string& least = numbers.front();
  if (numbers.size() == 1) {
    return {std::move(kind), at, before, "with " + least,
            "`" + key + ": " + least + "`"};
  }
  std::string range = least + " to " + numbers.back();
  return {std::move(kind), at, before, "with " + range,
          range + " behind `" + key + ":`"};
}

}  // namespace drillcheck
