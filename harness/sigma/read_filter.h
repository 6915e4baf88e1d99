// Reads a document that is a filter. For parse.cc alone.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_READ_FILTER_H_
#define DRILLCHECK_SIGMA_READ_FILTER_H_

#include <optional>

#include "base/diagnostic.h"
#include "sigma/filter.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// `document` has the key `filter`. Nothing after an error; all errors are
// reported. Whether the rules it names exist is asked later (link.h).
std::optional<Filter> ParseFilter(const yaml::Node& document, Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_READ_FILTER_H_
