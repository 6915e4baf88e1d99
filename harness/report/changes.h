// What changed since the run before: how the nightly summary opens.
#ifndef DRILLCHECK_REPORT_CHANGES_H_
#define DRILLCHECK_REPORT_CHANGES_H_

#include <string>

#include "report/console.h"
#include "results/result.h"

namespace drillcheck {

// Newly failing, fixed, gone, and still failing with age in days and owner,
// one line a test; then a blank line. Of what is gone and did not fail, at most
// 20 lines: most of a tree is not run when a part of it is asked for. "nothing
// changed" where nothing did. Requires CarryAges() done on `current`.
std::string RenderChanges(const Results& previous, const Results& current,
                          const ConsoleOptions& options = {});

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_CHANGES_H_
