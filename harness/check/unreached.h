// Unreached: no event of a case reaches the rule, or the document that should
// have fired. Its log source is wrong, or the recording is: told at the part of
// `logsource:` that the events have otherwise, where it is one.
//
// For vacuous.cc, fires.cc, alerts.cc, follow_ups.cc, cause_groups.cc,
// excused_by_change.cc and lost_filters.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_UNREACHED_H_
#define DRILLCHECK_CHECK_UNREACHED_H_

#include "check/case_check.h"

namespace drillcheck {

// Does the document read any event of the whole fixture?
bool ReadsAny(const Subject& subject, size_t document);

// A document of a file with correlations reads none: its hits are missed there.
bool HasUnreadMember(const Subject& subject);

// Events were recorded, and no document reads one of them.
bool ReadsNothing(const Subject& subject);

// Fails the test as `vacuous`. Requires a case of which no document sees an
// event.
void TellUnreached(const CaseRun& run, TestResult& result);

// True where a document reads no event of the whole fixture and would fire on
// one that is asked for, were its log source left aside: then that is told.
// Requires a failed result of a rule without correlations.
bool TellUnreachedDocument(const CaseRun& run, TestResult& result);

// The reason where no event reaches this member of a correlation, and where its
// log source is wrong, if the recording shows that. Requires a failed result.
void TellUnreachedMember(const CaseRun& run, size_t document,
                         TestResult& result);

// True where such a document would be stopped by the part that the near-miss
// names in `because`, were its log source left aside.
bool WouldBeStopped(const Subject& subject, const Case& near_miss);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_UNREACHED_H_
