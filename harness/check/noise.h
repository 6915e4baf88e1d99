// Noise: why an event that a rule should have left alone was not, told by the
// part that should have stopped it. For failing tests (fires.cc) and `explain`,
// which must not know less than they do.
//
// Thread rule: pure functions; a WantedSilence: one thread at a time.
#ifndef DRILLCHECK_CHECK_NOISE_H_
#define DRILLCHECK_CHECK_NOISE_H_

#include <cstddef>
#include <map>
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

// What the cases of a fixture say of events on which a rule fires. A case is
// replayed when the first event of its recordings is asked about, and never
// again: one of many events costs as much as a test of it.
class WantedSilence {
 public:
  // The subject must outlive it, with the cases of its fixture.
  explicit WantedSilence(const Subject& subject) : subject_(subject) {}

  WantedSilence(const WantedSilence&) = delete;
  WantedSilence& operator=(const WantedSilence&) = delete;

  // The run of the first case that wants no rule to fire on this event, or
  // null. Without its replay, which is as large as the recordings.
  const CaseRun* RunFor(EventRef event);

  size_t replays() const { return replays_; }

 private:
  const CaseRun& RunOf(size_t index);

  const Subject& subject_;
  std::map<size_t, CaseRun> runs_;  // by the place of the case
  size_t replays_ = 0;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NOISE_H_
