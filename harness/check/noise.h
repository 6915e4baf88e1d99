// Noise: why an event that a rule should have left alone was not, told by the
// part that should have stopped it. For failing tests (fires.cc) and `explain`,
// which must not know less than they do.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_NOISE_H_
#define DRILLCHECK_CHECK_NOISE_H_

#include <optional>

#include "check/case_check.h"
#include "check/diagnosed.h"

namespace drillcheck {

// Where no absent field decided: the part that `because` names, else an
// exclusion of which more than its silence tells that it was meant. Nothing
// where there is none. `trace` is that of the sighting.
std::optional<Diagnosed> SuspectExclusion(const CaseRun& run,
                                          const Sighting& sighting,
                                          const Trace& trace);

// The same, or the absent field that decided.
std::optional<Diagnosed> WhyNotStopped(const CaseRun& run,
                                       const Sighting& sighting,
                                       const Trace& trace);

// The run of a case of the fixture that wants no rule to fire on this event,
// where one does; nothing where no case says so. Replays cases: ask it of few
// events.
std::optional<CaseRun> RunThatWantsSilence(const Subject& subject,
                                           EventRef event);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NOISE_H_
