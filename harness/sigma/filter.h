// Filters: conditions that are added to rules from outside, to tune them.
//
// `(rule) and (filter condition)`, as pySigma and sigma-cli do it: an
// exclusion is written `not selection` (sigma-language.md §6). A filter's
// identifiers are its own: the rule's `them` and patterns never see them.
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_SIGMA_FILTER_H_
#define DRILLCHECK_SIGMA_FILTER_H_

#include <string>
#include <vector>

#include "sigma/correlation.h"
#include "sigma/rule.h"
#include "sigma/search.h"

namespace drillcheck::sigma {

struct Filter {
  std::string path;
  Position at;  // first key of the document
  std::string id;
  std::string name;
  std::string title;
  Position title_at;
  LogSource log_source;
  Position log_source_at;
  Position category_at;  // of the value, as the two that follow
  Position product_at;
  Position service_at;
  Position filter_at;  // of the key `filter`
  bool any_rule = false;
  std::vector<Reference> rules;  // empty when any_rule
  Position rules_at;
  std::vector<Identifier> identifiers;
  Condition condition;
};

// True when the filter is meant for this rule: it names it (or any), and each
// attribute that its log source sets is the rule's own. Correlations are never
// filtered, only the rules under them.
bool Applies(const Filter& filter, const Rule& rule);

// Joins the filter to the rule. Requires Applies(). What it brings carries
// the filter's path.
void Apply(const Filter& filter, Rule& rule);

// "the filter 'Backup is quiet' (3f2a...)".
std::string Describe(const Filter& filter);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_FILTER_H_
