// Changed traces: how a rule would have answered one event if a part of it had
// answered otherwise, or were not there.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_CHANGED_TRACE_H_
#define DRILLCHECK_CHECK_CHANGED_TRACE_H_

#include <string>
#include <vector>

#include "engine/program.h"
#include "sigma/filter.h"
#include "sigma/rule.h"

namespace drillcheck {

// The trace as it would be if the identifier of this name answered the other
// way: the rule's own, where a filter has one of that name too. `rule` is the
// traced one.
Trace Inverted(Trace trace, const sigma::Rule& rule,
               const std::string& identifier);

// The same of one leaf of the trace, in place. Requires that no identifier was
// inverted.
void TurnLeaf(const Trace* leaf, Trace& trace);

// Answers anew, from the leaves up: for a trace whose joins were changed.
void Reanswer(Trace& trace);

// Would the condition hold without what these filters add? Of an inverted
// trace too.
bool HoldsWithout(const Trace& trace,
                  const std::vector<const sigma::Filter*>& filters);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CHANGED_TRACE_H_
