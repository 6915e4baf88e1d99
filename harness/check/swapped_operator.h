// Swapped operator: how a rule would answer had its condition an `and` where
// it has an `or`, or the other way round.
//
// For one_change.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_SWAPPED_OPERATOR_H_
#define DRILLCHECK_CHECK_SWAPPED_OPERATOR_H_

#include <string>
#include <vector>

#include "engine/program.h"

namespace drillcheck {

// One `and` or `or` of a rule's own condition.
struct ConditionOperator {
  std::vector<size_t> path;  // from the root of a trace down to its node
  size_t join = 0;           // between the node's parts `join` and the next
  bool is_or = false;
  Position at;         // of what stands behind it
  std::string before;  // as it is written: "selection", "(a and b)"
  std::string after;
};

// Those outside quantifiers, in the order of the condition; no more than
// kMostOperators.
inline constexpr size_t kMostOperators = 16;
std::vector<ConditionOperator> OperatorsOf(const Trace& trace);

// The trace with that operator swapped, answered anew. An `or` binds less than
// an `and`, as it would where the other word was written. Requires a trace of
// the rule that the operator is of.
Trace Swapped(Trace trace, const ConditionOperator& swapped);

// What the trace answers on each side of the operator.
struct Sides {
  const Trace* left = nullptr;   // the part before it
  const Trace* right = nullptr;  // the part behind it
};
Sides SidesOf(const Trace& trace, const ConditionOperator& op);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_SWAPPED_OPERATOR_H_
