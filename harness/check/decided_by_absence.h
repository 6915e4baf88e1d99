// Whether fields that the events lack decided a failing case: what tells
// `drifted` from `missed` and `noisy`.
//
// A silent rule drifted where it would have fired, had such fields been there
// with values that it asks for; only those that would help count, and only in
// as many events as the case needs, those that came nearest to firing. A rule
// that makes noise lacks fields in nearly every event: most exclusions read
// optional ones. There the absence must be told by more: `because` names the
// part that reads the field, or the value stands elsewhere in the event, or
// earlier recordings had the field.
//
// For fires.cc, alerts.cc and explain.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_DECIDED_BY_ABSENCE_H_
#define DRILLCHECK_CHECK_DECIDED_BY_ABSENCE_H_

#include <functional>
#include <optional>

#include "check/case_check.h"
#include "check/diagnosed.h"
#include "check/turning_leaves.h"

namespace drillcheck {

// Did they decide that the case fails? Requires a rule that counts nothing and
// a judgement that does not hold.
bool AbsenceDecidesCase(const CaseRun& run);

// Did they decide what the rule answers to this event?
bool AbsenceDecidesEvent(const CaseRun& run, const Sighting& sighting);

// The first event that a rule would have answered otherwise, had it fields that
// it lacks; null where there is none. `hit`: among those that it fired on, else
// those on which it was silent. For the members of a correlation.
const Sighting* FirstDecidedByAbsence(const CaseRun& run, bool hit);

// The absent fields that could have turned the rule's answer on one event.
// What it is made of must outlive it.
class Absence {
 public:
  Absence(const CaseRun& run, const Sighting& sighting, const Trace& trace);

  // On a silent event that no case judges: any of them could have.
  Absence(const Program& program, const Trace& trace, Surroundings around);

  Absence(const Absence&) = delete;
  Absence& operator=(const Absence&) = delete;

  bool decided() const { return fewest_.has_value(); }

  // The leaf that was most likely meant otherwise: one of the fewest if its
  // value was recorded elsewhere, else any such one. Nothing unless decided().
  std::optional<Diagnosed> Blamed();

 private:
  bool IsTold(const Trace& leaf);
  RecordedFields& Recorded();

  const Program& program_;
  const Trace& trace_;
  std::function<Surroundings()> find_around_;
  std::optional<Surroundings> around_;      // once somebody asks,
  std::optional<RecordedFields> recorded_;  // read once for all leaves
  MayTurn may_turn_;
  std::optional<TraceLeaves> fewest_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_DECIDED_BY_ABSENCE_H_
