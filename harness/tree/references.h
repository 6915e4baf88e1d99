// Who names a thing, found by a byte scan before anything is parsed. Internal
// to tree/.
#ifndef DRILLCHECK_TREE_REFERENCES_H_
#define DRILLCHECK_TREE_REFERENCES_H_

#include <set>
#include <string>
#include <vector>

#include "tree/touched.h"

namespace drillcheck {

// Names of the entries whose fixture.yml names one of these files, given
// below the fixtures root. May name too many, never too few.
std::set<std::string> FixturesNaming(const TwoTrees& trees,
                                     const std::vector<std::string>& files);

// The rules of the head tree that reference a changed file of SigmaHQ's
// layout (given below the fixtures root) or, being correlations, one of these
// rule ids and names.
std::vector<RuleEntry> RulesNaming(const TwoTrees& trees,
                                   const std::vector<std::string>& files,
                                   const std::set<std::string>& rule_names);

}  // namespace drillcheck

#endif  // DRILLCHECK_TREE_REFERENCES_H_
