// The aggregations of Sigma 1, `| count() by user > 5` and `| near other`:
// gone from Sigma 2 and not run. What is made of one here is the correlation
// that says the same, for the hint of its refusal.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_AGGREGATION_H_
#define DRILLCHECK_SIGMA_AGGREGATION_H_

#include <string>

#include "sigma/rule.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// One line on what to do, then the document, a line each, ready to paste.
// Where nothing in Sigma 2 says the same, or the condition is a list, one line
// on that. Empty when the condition of `detection` is a text without a pipe.
// `rule` has its header.
std::string ReplacementFor(const yaml::Node& detection, const Rule& rule);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_AGGREGATION_H_
