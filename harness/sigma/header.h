// Reads the attributes of a rule around its detection: title, id, level,
// status, log source and the few others that drillcheck uses. For parse.cc
// alone.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_HEADER_H_
#define DRILLCHECK_SIGMA_HEADER_H_

#include "base/diagnostic.h"
#include "sigma/rule.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// Fills everything but identifiers and condition. Returns false after an
// error. Keys that Sigma does not know are allowed.
bool ParseHeader(const yaml::Node& document, Rule& rule, Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_HEADER_H_
