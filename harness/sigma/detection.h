// Reads the `detection:` section of a rule, or that of a filter: the
// identifiers with their searches (item.h reads the leaves), then the
// condition over them (condition.h). For parse.cc and read_filter.cc.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_DETECTION_H_
#define DRILLCHECK_SIGMA_DETECTION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/rule.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// Fills identifiers and condition of `rule`. Returns false after an error;
// all errors of the section are reported.
bool ParseDetection(const yaml::Entry& detection, Rule& rule, Reporter& report);

// What a detection and a filter have in common.
struct Searches {
  std::vector<Identifier> identifiers;
  Condition condition;
};

// `section` is a map; its key `reserved` is no identifier. `instead` is the
// hint where the condition uses an aggregation of Sigma 1. Nothing after an
// error; all errors are reported.
std::optional<Searches> ParseSearches(const yaml::Entry& section,
                                      std::string_view reserved,
                                      const std::string& instead,
                                      Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_DETECTION_H_
