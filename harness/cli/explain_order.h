// Were the two arguments of `explain` given the wrong way round?
//
// A recording that is read as a rule has no title, no log source and no
// detection, once for each event: many errors, and none of them says what
// happened.
//
// For explain_target.cc. Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_EXPLAIN_ORDER_H_
#define DRILLCHECK_CLI_EXPLAIN_ORDER_H_

#include "cli/explain.h"
#include "cli/io.h"

namespace drillcheck::cli {

// True after a complaint, with the command that was meant where both can be
// told: the first argument holds events and is no rule, or is not there while
// the second is named as a rule.
bool RefuseOrder(const ExplainOptions& options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_EXPLAIN_ORDER_H_
