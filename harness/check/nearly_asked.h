// Nearly asked: of the values that a part of a rule asks for, the one that the
// event's value comes nearest to, letter by letter, and how near.
//
// A value that matches other recorded events is as it was meant; one that
// matches none may be mistyped. Where both are alike the second is to blame.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_NEARLY_ASKED_H_
#define DRILLCHECK_CHECK_NEARLY_ASKED_H_

#include <string_view>
#include <vector>

#include "engine/program.h"

namespace drillcheck {

struct NearlyAsked {
  const sigma::ItemValue* value = nullptr;  // null: the event has nothing of it
  double likeness = 0;                      // 0 to 1, case left aside
  double weight = 0;                        // less if it matches other events
  bool met = false;                         // it does
};

// Of a leaf that does not hold. `met`: of each value, see FindMet(); empty:
// nothing is known.
NearlyAsked FindNearlyAsked(const Trace& leaf, const std::vector<bool>& met);

// The piece of the event's value that comes nearest, as it is recorded; empty
// where that is the whole value, which is shown anyway.
std::string_view NearestPiece(const Trace& leaf, const sigma::ItemValue& asked);

// Likely mistyped: two letters of eight differ, or one of four.
bool IsMistyped(const NearlyAsked& nearly);

// A list of which the event has a value letter by letter, of `|all` each, and
// that matches nothing recorded: not the value is wrong, but how it is
// compared.
bool IsComparedWrongly(const Trace& leaf, const std::vector<bool>& met);

// True where the event's value at the leaf's field is nearly one that is asked
// for, of `|all` nearly each, so that either may be mistyped.
bool MayBeMistyped(const Trace& leaf);

// Of the event's values at the leaf's field the one most like one that is asked
// for; or empty.
std::string_view NearestSeen(const Trace& leaf);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEARLY_ASKED_H_
