// The filters of a tree: files named `*.filter.yml` below the rule roots, so
// that the test of one rule finds them without reading the other rules.
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_TREE_FILTERS_H_
#define DRILLCHECK_TREE_FILTERS_H_

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "files/files.h"
#include "sigma/filter.h"
#include "tree/rules.h"

namespace drillcheck {

struct FilterSet {
  std::vector<sigma::Filter> filters;  // by path, then in order of the file
  Diagnostics diagnostics;             // what is wrong with these files
};

bool IsFilterFile(const std::string& path);

// Reads every filter file below the roots. A rule in such a file is an error:
// no test would ever run it.
FilterSet LoadFilters(const FileSystem& files,
                      const std::vector<std::string>& roots);

// An error for each rule that a filter names and none of `entries` has. Reads
// the rule files, but only where there is such a name to look for.
Diagnostics FindDanglingFilters(const FileSystem& files,
                                const std::vector<RuleEntry>& entries,
                                const FilterSet& set);

}  // namespace drillcheck

#endif  // DRILLCHECK_TREE_FILTERS_H_
