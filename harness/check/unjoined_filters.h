// Filters that are joined to no rule that they are meant for: they look as if
// they tuned it, and do nothing.
//
// A filter is joined to a rule that it names, or to any, if that reads the log
// source that the filter asks for; never to a correlation. For the tree's own
// test and `lint`; the test of one rule notes it of that rule
// (linked_rules.h).
//
// Thread rule: a NamedRules is for one thread; pure functions over a file
// system.
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

// The names that a filter lists, and whether it is joined to a rule of each.
// Documents may share a name (`action: global`): one of them is enough.
class NamedRules {
 public:
  // The filter must outlive it.
  explicit NamedRules(const sigma::Filter& filter);

  const sigma::Filter& filter() const { return *filter_; }

  void See(const sigma::Rule& rule);

  // Of each name that rules were seen of, and none that is joined: at the
  // name, why the first of them is not.
  Diagnostics Unjoined(Severity severity) const;

 private:
  struct Named {
    bool joined = false;
    std::optional<Diagnostic> why_not;
  };

  const sigma::Filter* filter_;
  std::vector<Named> named_;  // as the filter's references
};

// Of a filter that would be joined to one of these rules, did it name it: what
// it names in its place; with the hint that this one is meant, if the names are
// nearly the same. Nothing of any other filter.
std::optional<Diagnostic> WhyNotNamed(const sigma::Filter& filter,
                                      const std::vector<sigma::Rule>& rules);

// An error for each name in a filter whose rules it is not joined to; a warning
// for a filter for any rule that reaches none of `entries`. Reads all rules
// where there is a filter, but parses only those that one may mean.
Diagnostics FindUnjoinedFilters(const FileSystem& files,
                                const std::vector<RuleEntry>& entries,
                                const FilterSet& set);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_UNJOINED_FILTERS_H_
