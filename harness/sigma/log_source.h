// Which rules a log source asks for: what filters, pipelines and the bindings
// of pipelines have in common.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_SIGMA_LOG_SOURCE_H_
#define DRILLCHECK_SIGMA_LOG_SOURCE_H_

#include <vector>

#include "sigma/rule.h"

namespace drillcheck::sigma {

// True when each part that `asked` sets is the same in `given`.
bool AsksFor(const LogSource& asked, const LogSource& given);

// True when the rule's log source is asked for. A correlation has those of the
// rules under it, as far as they are in `around`; one of them is enough.
bool AsksFor(const LogSource& asked, const Rule& rule,
             const std::vector<const Rule*>& around);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_LOG_SOURCE_H_
