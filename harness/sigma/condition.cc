#include "sigma/condition.h"

#include <utility>

#include "base/text.h"
#include "sigma/condition_names.h"
#include "sigma/condition_parser.h"

namespace drillcheck::sigma {
namespace {

// So many conditions may stand in one list, of which any may hold. Real rules
// have two or three; each may select as many names as the bound above.
constexpr size_t kMaxConditions = 100;

// What a condition may name, and what to write in place of an aggregation.
struct Allowed {
  ConditionNames names;
  std::string instead;
};

std::optional<Condition> ParseText(const yaml::Node& node,
                                   const Allowed& allowed, Reporter& report) {
  if (!node.IsScalar() || Trim(node.text).empty()) {
    report.Error(
        node.at, "bad-condition",
        "a condition must be text, found " + std::string(yaml::Describe(node)));
    return std::nullopt;
  }
  return ParseConditionText(node, allowed.names, allowed.instead, report);
}

std::optional<Condition> ParseAnyOf(const yaml::Node& node,
                                    const Allowed& allowed, Reporter& report);

std::optional<Condition> ParseList(const yaml::Node& node,
                                   const Allowed& allowed, Reporter& report) {
  Condition any;
  any.kind = Condition::Kind::kAny;
  any.at = node.at;
  bool complete = !node.items.empty();
  if (!complete) report.Error(node.at, "bad-condition", "the list is empty");
  if (node.items.size() > kMaxConditions) {
    report.Error(
        node.at, "bad-condition",
        "more than " + std::to_string(kMaxConditions) + " conditions in a list",
        "join them with or");
    return std::nullopt;
  }
  for (const yaml::Node& item : node.items) {
    auto part = ParseAnyOf(item, allowed, report);
    if (part) {
      any.parts.push_back(std::move(*part));
    } else {
      complete = false;
    }
  }
  if (!complete) return std::nullopt;
  if (any.parts.size() == 1) return std::move(any.parts[0]);
  return any;
}

// A text, or a list of which any may hold.
std::optional<Condition> ParseAnyOf(const yaml::Node& node,
                                    const Allowed& allowed, Reporter& report) {
  if (node.IsSequence()) return ParseList(node, allowed, report);
  return ParseText(node, allowed, report);
}

void MarkNamed(const Condition& condition, std::vector<bool>& named) {
  if (condition.kind == Condition::Kind::kIdentifier) {
    named[condition.identifier] = true;
  }
  for (const Condition& part : condition.parts) MarkNamed(part, named);
}

}  // namespace

std::optional<Condition> ParseCondition(
    const yaml::Node& node, const std::vector<Identifier>& identifiers,
    Reporter& report, const std::string& instead) {
  std::vector<std::string> names;
  for (const Identifier& identifier : identifiers) {
    names.push_back(identifier.name);
  }
  ConditionNames searches(ConditionNames::Kind::kSearches, std::move(names));
  return ParseAnyOf(node, {std::move(searches), instead}, report);
}

std::optional<Condition> ParseRuleCondition(
    const yaml::Node& node, const std::vector<std::string>& rules,
    Reporter& report) {
  ConditionNames names(ConditionNames::Kind::kRules, rules);
  return ParseText(node, {std::move(names), ""}, report);
}

std::vector<bool> NamedBy(const Condition& condition, size_t count) {
  std::vector<bool> named(count);
  MarkNamed(condition, named);
  return named;
}

const Condition* FindNot(const Condition& condition) {
  if (condition.kind == Condition::Kind::kNot) return &condition;
  for (const Condition& part : condition.parts) {
    if (const Condition* found = FindNot(part)) return found;
  }
  return nullptr;
}

}  // namespace drillcheck::sigma
