// Turning leaves: the leaves of a trace that, had they answered the other way,
// would have turned the answer of the whole condition.
//
// Two questions are asked with it, both of fields that an event does not have:
// would the rule have fired, had the field been there with a value that the
// rule asks for, and would it have stayed quiet. A leaf counts only where its
// other answer helps: the field of an exclusion that nobody expects to be there
// stays absent.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_TURNING_LEAVES_H_
#define DRILLCHECK_CHECK_TURNING_LEAVES_H_

#include <functional>
#include <optional>
#include <vector>

#include "engine/program.h"

namespace drillcheck {

using TraceLeaves = std::vector<const Trace*>;

// Which leaves may answer the other way.
using MayTurn = std::function<bool(const Trace& leaf)>;

// Those on fields that the event does not have.
bool IsOnAbsentField(const Trace& leaf);

// The fewest leaves that turn the condition, the first ones of equally few.
// Nothing where these leaves cannot turn it. Takes time in proportion to the
// trace, which must outlive the result.
std::optional<TraceLeaves> FewestToTurn(
    const Trace& trace, const MayTurn& may_turn = IsOnAbsentField);

// True where the other answer of that leaf alone turns it.
bool TurnsAlone(const Trace& trace, const Trace* leaf);

// All leaves that have a part in some way to turn it; none where there is none.
TraceLeaves AllThatMayTurn(const Trace& trace,
                           const MayTurn& may_turn = IsOnAbsentField);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_TURNING_LEAVES_H_
