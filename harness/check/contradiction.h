// Contradiction: two selections that a condition asks for together, although
// they ask the same field for different values. No event can answer both, so
// that the condition is to blame and not the values.
//
// For fires.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_CONTRADICTION_H_
#define DRILLCHECK_CHECK_CONTRADICTION_H_

#include <optional>
#include <string>

#include "engine/program.h"

namespace drillcheck {

struct Contradiction {
  Position at;  // of the `and` in the condition
  std::string reason;
  std::string way_out;
};

// Of a leaf of a silent rule that did not hold, with one that did, both of them
// asked in any case. Nothing where a value is a pattern, or where the field has
// a list of values: such an event could answer both. `trace` is of `program`.
std::optional<Contradiction> FindContradiction(const Trace& trace,
                                               const Trace& failed);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CONTRADICTION_H_
