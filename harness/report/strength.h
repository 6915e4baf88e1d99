// Strength tests in a report: the scores of the tree, the weakest rules, which
// changes to a rule nobody would notice, and which rewritten drills a rule
// misses.
#ifndef DRILLCHECK_REPORT_STRENGTH_H_
#define DRILLCHECK_REPORT_STRENGTH_H_

#include "report/layout.h"
#include "results/result.h"

namespace drillcheck {

// Of few rules every survivor, of many the weakest rules; nothing where no
// strength was measured. A test that failed has a block of its own.
void AddStrength(const Results& results, bool verbose, Page& page);

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_STRENGTH_H_
