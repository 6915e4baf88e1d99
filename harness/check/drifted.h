// The part of a rule that fires all the same which reads a field where the
// event does not keep the value: see drifted.cc.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_DRIFTED_H_
#define DRILLCHECK_CHECK_DRIFTED_H_

#include <optional>

#include "check/diagnosed.h"

namespace drillcheck {

// The first of a trace that holds, or nothing.
std::optional<Diagnosed> FindDriftedPart(const Program& program,
                                         const Trace& trace,
                                         const Surroundings& around);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_DRIFTED_H_
