// The filters of a tree: files named `*.filter.yml` below the rule roots, so
// that the test of one rule finds them without reading the other rules.
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_TREE_FILTERS_H_
#define DRILLCHECK_TREE_FILTERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "files/files.h"
#include "sigma/filter.h"
#include "tree/rules.h"

namespace drillcheck {

struct FilterSet {
  std::vector<sigma::Filter> filters;  // by path, then in order of the file
  Diagnostics diagnostics;             // what is wrong with these files
  std::vector<std::string> paths;      // these files, broken ones too
};

bool IsFilterFile(std::string_view path);

// Reads every filter file below the roots. A rule in such a file is an error:
// no test would ever run it.
FilterSet LoadFilters(const FileSystem& files,
                      const std::vector<std::string>& roots);

// Reads these filter files and looks for no others: for who has walked the
// tree, and asks about each of its rules in a process of its own.
FilterSet ReadFilters(const FileSystem& files, std::vector<std::string> paths);

// An error for each rule that a filter names and none of `entries` has. Reads
// the rule files, but only where there is such a name to look for.
Diagnostics FindDanglingFilters(const FileSystem& files,
                                const std::vector<RuleEntry>& entries,
                                const FilterSet& set);

}  // namespace drillcheck

#endif  // DRILLCHECK_TREE_FILTERS_H_
