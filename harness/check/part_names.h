// Part names: what the names tell that a rule gives its parts, and how a
// condition names several of them at once.
//
// For the makers of condition edits. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_PART_NAMES_H_
#define DRILLCHECK_CHECK_PART_NAMES_H_

#include <string>
#include <vector>

#include "engine/program.h"
#include "sigma/rule.h"

namespace drillcheck {

using Names = std::vector<std::string>;

// By custom an exclusion is named so: "filter_own".
bool IsNamedAsExclusion(const std::string& name);

// The rule's own identifiers, without those of its filters.
Names OwnNames(const sigma::Rule& rule);

// What a condition writes for any of these names, or for all of them: the name
// itself, "1 of filter_*" where that selects none of the `own` names but these,
// else "(a or b)". Requires a name, and a kind that joins.
std::string Written(Trace::Kind join, const Names& names, const Names& own);

// "a, b and c".
std::string Listed(const Names& names);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_PART_NAMES_H_
