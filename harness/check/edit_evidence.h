// Edit evidence: what the cases of a rule show for or against a change to its
// condition, beyond that all of them hold with it. A change must be likelier
// than that two parts of the rule are wrong at the same time.
//
// For the makers of condition edits. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_EDIT_EVIDENCE_H_
#define DRILLCHECK_CHECK_EDIT_EVIDENCE_H_

#include <functional>
#include <vector>

#include "check/condition_edit.h"

namespace drillcheck {

using AskTrace = std::function<bool(const Trace& trace)>;

// Of the events that the document sees in the case: does any answer so?
bool AnyTraceOf(const ConditionCases& cases, const Case& test,
                const AskTrace& ask);

// The same of the drills among these cases, and of near-misses.
bool AnyDrill(const ConditionCases& cases,
              const std::vector<const Case*>& among, const AskTrace& ask);
bool AnyNearMiss(const ConditionCases& cases,
                 const std::vector<const Case*>& among, const AskTrace& ask);

// A drill that fails is silent where it must fire.
bool HasSilentDrill(const ConditionCases& cases);

// A case that fails fires where it must not; or where it must, and fails for
// what fired beside that, such as another severity.
bool HasNoise(const ConditionCases& cases);

// A drill holds as the rule is written.
bool HasDrillThatHolds(const ConditionCases& cases);

// A near-miss that fails names the part that should have stopped it. Members of
// correlations are seldom named.
bool HasNamedStopper(const ConditionCases& cases);

// It cannot be let hold by a value that was nearly asked for or left out of a
// list, or by a field that is absent.
bool IsForeign(const Trace& part);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_EDIT_EVIDENCE_H_
