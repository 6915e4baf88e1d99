// Turned comparison: one `gte` for a `lte`, or `gt` for `lt`, or the other way
// round, with which all tests of a rule pass. It silences drills and lets
// near-misses through, at whichever leaf each shows it.
//
// For excused_by_change.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_TURNED_COMPARISON_H_
#define DRILLCHECK_CHECK_TURNED_COMPARISON_H_

#include <optional>
#include <vector>

#include "check/one_change.h"

namespace drillcheck {

// `cases` are all of the fixture, the `failing` ones first. Nothing where these
// show silence alone, or noise alone that another part should have stopped:
// another number may be meant then.
std::optional<OneChange> FindTurnedComparison(
    const Subject& subject, const Settings& settings,
    const std::vector<const Case*>& cases, size_t failing);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_TURNED_COMPARISON_H_
