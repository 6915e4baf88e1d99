// What `drillcheck explain --format json` writes: the schema
// drillcheck/explain@1. For explain.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_EXPLAIN_JSON_H_
#define DRILLCHECK_CLI_EXPLAIN_JSON_H_

#include <string>

#include "cli/explained_rules.h"

namespace drillcheck::cli {

// Each document on each event that is asked about, then the correlations, each
// on the whole recording.
std::string ToJson(const ExplainedRules& rules);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_EXPLAIN_JSON_H_
