// Reads the attributes of a rule around its detection.
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
