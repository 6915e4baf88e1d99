// Where the log source of a rule is wrong that no event reaches: the part of
// `logsource:` that is unknown, or that the events have otherwise.
//
// For unreached.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_LOG_SOURCE_PLACE_H_
#define DRILLCHECK_CHECK_LOG_SOURCE_PLACE_H_

#include <vector>

#include "check/case_check.h"

namespace drillcheck {

// All that the case replays.
std::vector<const Event*> EventsOf(const CaseRun& run);

// The first rule with a part of a log source that is unknown, or null.
const sigma::Rule* RuleOfUnknownSource(const Subject& subject);

// True where an event is of nearly the same log source: one part differs, and
// another is the same.
bool DiffersInOnePart(const CaseRun& run, const sigma::Rule& rule);

// Points the result at the place, and says what to do; which rule the result is
// of, its caller says. That the mistake is the rule's is shown where the events
// would fire under their own log source: the result has a kind then.
void TellSourcePlace(const CaseRun& run, const sigma::Rule& rule,
                     TestResult& result);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LOG_SOURCE_PLACE_H_
