// Cost: in which order the parts of a rule are asked, so that a cheap answer
// spares a dear one. What a rule means does not hang on it: and and or have no
// order.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_ENGINE_COST_H_
#define DRILLCHECK_ENGINE_COST_H_

#include "engine/body.h"

namespace drillcheck {

// Sets Node::order of every node of the body, whose tree is complete.
void OrderByCost(Program::Body& body);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_COST_H_
