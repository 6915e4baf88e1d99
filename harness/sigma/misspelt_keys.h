// Tells the top-level keys of a document that are nearly one of Sigma's. For
// header.cc.
//
// Anybody may add keys of their own, so that such a key is no error, and one
// that only resembles Sigma's is left alone. But a rule whose `levle` nobody
// reads wakes nobody.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_MISSPELT_KEYS_H_
#define DRILLCHECK_SIGMA_MISSPELT_KEYS_H_

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// The first key that is one slip of the fingers from this one of Sigma's, and
// is none of Sigma's itself; or null.
const yaml::Node* FindSlip(const yaml::Node& document, std::string_view meant);

// `name` is what the document is called: "rule", "correlation". Keys that
// must be there are not looked for: who misses them tells it.
void WarnOfMisspeltKeys(const yaml::Node& document, const std::string& name,
                        Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_MISSPELT_KEYS_H_
