// Compares the recordings of two versions of one fixture: what was replaced
// under its name, and what is now of a weaker origin.
//
// Contents of files only: what a symbolic link or a submodule leads to is not
// compared.
#ifndef DRILLCHECK_GATE_COMPARE_RECORDINGS_H_
#define DRILLCHECK_GATE_COMPARE_RECORDINGS_H_

#include "check/subject.h"
#include "gate/compare_cases.h"
#include "gate/loss.h"

namespace drillcheck {

// Recordings that base's cases replay and whose `origin` is weaker at head:
// recorded, then derived, modelled, unstated. Both have a fixture.
Losses CompareOrigins(const Subject& base, const Subject& head);

// True when a case replays a recording under base's name or file of which an
// event is gone from all that the case replays now.
bool ReplacesRecordings(const Subject& base, const Subject& head,
                        const CaseNames& names);

// The cases whose recording was replaced, which held on the old one, and on
// which head's rule would no longer hold: a rule that broke together with its
// recording. `trial` is head's subject, loaded once more; it is given base's
// recordings. Requires both loaded with their recordings.
Losses CompareReplaced(const Subject& base, const Subject& head, Subject trial,
                       const CaseNames& names);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_COMPARE_RECORDINGS_H_
