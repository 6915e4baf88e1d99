#include "sigma/filter.h"

#include <algorithm>
#include <utility>

#include "sigma/log_source.h"

namespace drillcheck::sigma {
namespace {

// Moves the condition over to identifiers that stand `shift` places later.
void Shift(Condition& condition, size_t shift, const std::string& path) {
  condition.path = path;
  condition.identifier += shift;
  for (Condition& part : condition.parts) Shift(part, shift, path);
}

}  // namespace

bool Applies(const Filter& filter, const Rule& rule) {
  if (rule.correlation || !AsksFor(filter.log_source, rule.log_source)) {
    return false;
  }
  return filter.any_rule ||
         std::any_of(filter.rules.begin(), filter.rules.end(),
                     [&](const Reference& reference) {
                       return IsNamed(rule, reference.text);
                     });
}

void Apply(const Filter& filter, Rule& rule) {
  Condition added = filter.condition;
  Shift(added, rule.identifiers.size(), filter.path);
  for (Identifier identifier : filter.identifiers) {
    identifier.path = filter.path;
    rule.identifiers.push_back(std::move(identifier));
  }
  Condition named{.kind = Condition::Kind::kAll,
                  .at = added.at,
                  .label = "filter " + filter.title,
                  .path = filter.path,
                  .identifier = 0,
                  .parts = {}};
  named.parts.push_back(std::move(added));
  Condition joined{.kind = Condition::Kind::kAll,
                   .at = rule.condition.at,
                   .label = "",
                   .path = "",
                   .identifier = 0,
                   .parts = {}};
  joined.parts.push_back(std::move(rule.condition));
  joined.parts.push_back(std::move(named));
  rule.condition = std::move(joined);
}

std::string Describe(const Filter& filter) {
  return "the filter " +
         (filter.title.empty() ? "without title" : "'" + filter.title + "'") +
         (filter.id.empty() ? "" : " (" + filter.id + ")");
}

}  // namespace drillcheck::sigma
