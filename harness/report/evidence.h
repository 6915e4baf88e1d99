// The condition tree of a failing test: marks, rule lines in a column of their
// own, remarks behind. The part of a failure block that explains why.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_REPORT_EVIDENCE_H_
#define DRILLCHECK_REPORT_EVIDENCE_H_

#include <cstddef>

#include "report/layout.h"
#include "results/result.h"

namespace drillcheck {

// More lines than this push the reason off the screen.
inline constexpr size_t kMaxEvidenceLines = 24;

// Appends the evidence of `test` and its suggestion: below the part of the rule
// that the test points at, else below all. With `complete` no line is left out
// and none is shortened.
void AddEvidence(const TestResult& test, bool complete, Page& page);

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_EVIDENCE_H_
