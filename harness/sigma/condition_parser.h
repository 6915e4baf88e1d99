// Reads the text of one condition: not, and, or, parentheses, `1 of`, `all of`.
//
// For condition.h, which knows lists of such texts. Depth and the names that
// quantifiers select are bounded.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_CONDITION_PARSER_H_
#define DRILLCHECK_SIGMA_CONDITION_PARSER_H_

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "sigma/condition_names.h"
#include "sigma/search.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// Requires a scalar. `instead` is the hint for an aggregation of Sigma 1;
// empty: a general one.
std::optional<Condition> ParseConditionText(const yaml::Node& node,
                                            const ConditionNames& names,
                                            const std::string& instead,
                                            Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_CONDITION_PARSER_H_
