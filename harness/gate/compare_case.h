// Compares what one case asks in two versions of its fixture: recordings,
// expectation, severity, document, part of the rule, values of the alert.
//
// For compare_cases.cc, which finds out which cases are the same. Thread rule:
// pure functions.
#ifndef DRILLCHECK_GATE_COMPARE_CASE_H_
#define DRILLCHECK_GATE_COMPARE_CASE_H_

#include "check/subject.h"
#include "gate/loss.h"

namespace drillcheck {

// What `before` asks for and `after` does not, named by the latter. Requires a
// fixture on both sides. Events count only where the recordings of both are
// loaded.
Losses CompareCase(const Subject& base, const Case& before, const Subject& head,
                   const Case& after);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_COMPARE_CASE_H_
