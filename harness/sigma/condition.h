// Reads conditions: identifiers, not, and, or, parentheses, `1 of`, `all of`.
//
// Quantifiers are opened here, so that everything behind it knows only and, or
// and not. Conditions come from pull requests: depth, length of a list and the
// names that quantifiers select are bounded. For detection.cc,
// correlation_condition.cc, pipeline_conditions.cc and read_filter.cc.
//
// Source: sigma-language.md, read from the Sigma specification 2.1.
// Thread rule: pure functions.
#ifndef DRILLCHECK_SIGMA_CONDITION_H_
#define DRILLCHECK_SIGMA_CONDITION_H_

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/rule.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// `node` is the value of `condition:`, text or a list of texts (any of them
// may hold). Precedence: not, then and, then or. Names that are not among
// `identifiers`, patterns that select none, and the pipe aggregations of
// Sigma 1 are errors; then there is no result. `instead` is the hint for such
// an aggregation; empty: a general one.
std::optional<Condition> ParseCondition(
    const yaml::Node& node, const std::vector<Identifier>& identifiers,
    Reporter& report, const std::string& instead = "");

// The text condition of a correlation: and, or, not and parentheses over the
// rules that it lists, without quantifiers. Condition::identifier is an index
// into `rules`.
std::optional<Condition> ParseRuleCondition(
    const yaml::Node& node, const std::vector<std::string>& rules,
    Reporter& report);

// For each of `count` identifiers (or rules): does the condition name it?
std::vector<bool> NamedBy(const Condition& condition, size_t count);

// The first `not`, or null.
const Condition* FindNot(const Condition& condition);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_CONDITION_H_
