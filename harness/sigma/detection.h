// Reads the `detection:` section of a rule: the identifiers with their
// searches (item.h reads the leaves), then the condition over them
// (condition.h). For parse.cc alone.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_DETECTION_H_
#define DRILLCHECK_SIGMA_DETECTION_H_

#include "base/diagnostic.h"
#include "sigma/rule.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// Fills identifiers and condition of `rule`. Returns false after an error;
// all errors of the section are reported.
bool ParseDetection(const yaml::Entry& detection, Rule& rule, Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_DETECTION_H_
