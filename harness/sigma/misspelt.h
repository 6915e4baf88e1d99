// Finds the key that was meant where one is missing: `conditon:` is a search
// to Sigma, and `corelation:` a key that anybody may add.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_MISSPELT_H_
#define DRILLCHECK_SIGMA_MISSPELT_H_

#include <string>
#include <vector>

#include "yaml/node.h"

namespace drillcheck::sigma {

// The hint for a map that has none of `keys`: "did you mean ...?" when one of
// its own keys is nearly one of them, else `otherwise`.
std::string HintForMissing(const std::vector<std::string>& keys,
                           const yaml::Node& map, const std::string& otherwise);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_MISSPELT_H_
