// Mistyped: of alternatives that a silent rule has, one asks for a value that
// is nearly the event's, another reads a field that the event lacks. Either
// could have made it fire; a typo is likelier than that the event should have
// had both fields, unless more than its absence speaks against the other. So is
// a wrong value in the very field that the value of the absent one stands in.
//
// For fires.cc and explain.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_MISTYPED_H_
#define DRILLCHECK_CHECK_MISTYPED_H_

#include <optional>

#include "check/diagnosed.h"

namespace drillcheck {

// The part whose value is nearly the event's, that alone would have made the
// rule fire, and that is more surely to blame than `absent`. Requires the trace
// of a silent rule.
std::optional<Diagnosed> FindMistyped(const Program& program,
                                      const Trace& trace,
                                      const Surroundings& around,
                                      const Diagnosed& absent);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_MISTYPED_H_
