#include "sigma/read_filter.h"

#include <utility>

#include "sigma/condition.h"
#include "sigma/detection.h"
#include "sigma/header.h"
#include "sigma/read_correlation.h"
#include "yaml/misspelt.h"

namespace drillcheck::sigma {
namespace {

// `rules: any`, or the ids and names of rules.
bool ParseRules(const yaml::Entry& section, Filter& filter, Reporter& report) {
  const yaml::Entry* rules = section.value.FindEntry("rules");
  if (rules == nullptr) {
    yaml::Missing missing = yaml::PointAt(
        yaml::FindMisspelt(section.value, {"rules"}, {"condition"}),
        {section.key.at, "this filter does not say which rules it is for",
         "add `rules:` with ids or names of rules, or `rules: any`"});
    report.Error(missing.at, "no-rules", missing.text, missing.hint);
    return false;
  }
  filter.rules_at = rules->key.at;
  filter.any_rule = rules->value.IsScalar() && rules->value.text == "any";
  if (filter.any_rule) return true;
  filter.rules = ParseReferences(*rules, report);
  return !filter.rules.empty();
}

bool ParseSection(const yaml::Entry& section, Filter& filter,
                  Reporter& report) {
  filter.filter_at = section.key.at;
  bool rules = !section.value.IsMap() || ParseRules(section, filter, report);
  auto searches = ParseSearches(section, "rules", "", report);
  if (!searches) return false;
  filter.identifiers = std::move(searches->identifiers);
  filter.condition = std::move(searches->condition);
  if (FindNot(filter.condition) == nullptr) {
    report.Warn(filter.condition.at, "filter-without-not",
                "rules keep only what this filter describes, because it is "
                "joined to them by and",
                "to leave that out, write `condition: not ...`");
  }
  return rules;
}

}  // namespace

std::optional<Filter> ParseFilter(const yaml::Node& document,
                                  Reporter& report) {
  Rule header;
  bool complete = ParseHeader(document, DocumentKind::kFilter, header, report);
  Filter filter;
  filter.path = report.path();
  filter.at = header.at;
  filter.id = header.id;
  filter.name = header.name;
  filter.title = header.title;
  filter.title_at = header.title_at;
  filter.log_source = header.log_source;
  filter.log_source_at = header.log_source_at;
  filter.category_at = header.category_at;
  filter.product_at = header.product_at;
  filter.service_at = header.service_at;
  complete =
      ParseSection(*document.FindEntry("filter"), filter, report) && complete;
  if (!complete) return std::nullopt;
  return filter;
}

}  // namespace drillcheck::sigma
