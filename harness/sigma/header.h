// Reads the attributes of a document around what it detects: title, id,
// level, status, log source and the few others that drillcheck uses. For
// parse.cc and read_filter.cc.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_HEADER_H_
#define DRILLCHECK_SIGMA_HEADER_H_

#include "base/diagnostic.h"
#include "sigma/rule.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

// The three things that a document can be. A correlation has no log source:
// the rules under it have theirs.
enum class DocumentKind { kRule, kCorrelation, kFilter };

// Fills everything but identifiers, condition and correlation. Returns false
// after an error. Keys that Sigma does not know are allowed.
bool ParseHeader(const yaml::Node& document, DocumentKind kind, Rule& rule,
                 Reporter& report);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_HEADER_H_
