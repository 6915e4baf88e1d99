// Link: joins filters to the rules that they are meant for, when all files
// are loaded.
//
// Who calls it: `scan`, over all loaded files, once, before the rules are
// compiled. The test of one rule does not: it loads no other rule, and joins
// those filters of the tree that are meant for it with Applies() and Apply()
// of filter.h (check/linked_rules.h).
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_LINK_H_
#define DRILLCHECK_SIGMA_LINK_H_

#include <vector>

#include "sigma/parse.h"

namespace drillcheck::sigma {

// Applies every filter of `files` to every rule of `files` that it is meant
// for, in the order of files and documents. Call it once: a second call would
// join each filter again. What is wrong goes to the diagnostics of the
// filter's file:
//   error    a reference to a rule that is not among them ("no-such-rule")
//   warning  a reference to a correlation, which is never filtered itself
//   warning  a filter that reaches no rule ("idle-filter")
//   error    more filters on one rule than are run, or more values copied
//            than fit into memory; from there on none is joined ("too-many")
void ApplyFilters(std::vector<RuleFile>& files);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_LINK_H_
