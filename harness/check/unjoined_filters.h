// Filters that are joined to no rule that they are meant for: they look as if
// they tuned it, and do nothing.
//
// A filter is joined to a rule that it names, or to any, if that reads the log
// source that the filter asks for; never to a correlation. For the tree's own
// test and `lint`; the test of one rule says it of that rule
// (linked_rules.h).
//
// Thread rule: pure functions over a file system.
#ifndef DRILLCHECK_CHECK_UNJOINED_FILTERS_H_
#define DRILLCHECK_CHECK_UNJOINED_FILTERS_H_

#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "files/files.h"
#include "sigma/filter.h"
#include "tree/filters.h"
#include "tree/rules.h"

namespace drillcheck {

// Of a rule that the filter names: why it is not joined to it, at the name. No
// reference of the filter names this rule, or it is joined: nothing.
std::optional<Diagnostic> WhyNotJoined(const sigma::Filter& filter,
                                       const sigma::Rule& rule,
                                       Severity severity);

// An error for each rule that a filter names and is not joined to; a warning
// for a filter for any rule that reaches none of `entries`. Reads all rules
// where there is a filter, but parses only those that one may mean.
Diagnostics FindUnjoinedFilters(const FileSystem& files,
                                const std::vector<RuleEntry>& entries,
                                const FilterSet& set);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_UNJOINED_FILTERS_H_
