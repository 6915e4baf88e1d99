// Follow-ups: failures of one rule that one cause explains. The one that tells
// it best is red, the others are `not-reached` and name it: one red per cause.
//
// A filter that swallows one drill swallows the next, and stops the near-misses
// that `because` asks about; a field that the rule reads at one place decides
// in each case that has lost it. What is said alike of the same place of the
// rule, or of the same filters, is the same cause; so is one leaf of the rule
// that alone decides in each (decider.h), in the near-misses like such a drill
// too, and what was told of another part where that leaf turned mends it, and
// one expectation that several cases share. A case that asks about an alert
// where there is none is judged like a drill. What else fails at the fixture is
// a cause of its own, and so is what a known gap forgives.
//
// A rule that a filter mutes is quiet everywhere: a case that stays silent only
// because of it has not been answered, so that it does not pass either, nor
// does it show that a known gap is closed.
//
// What is left then may still be one cause, of which each case shows another
// leaf: a word of the condition or a number (excused_by_change.h).
//
// A test that a run leaves out tells nothing: none waits for it here. Nor does
// what turns a run red wait for what policy only warns of.
//
// For rule_check.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_FOLLOW_UPS_H_
#define DRILLCHECK_CHECK_FOLLOW_UPS_H_

#include <set>
#include <string>
#include <vector>

#include "check/case_check.h"

namespace drillcheck {

// `cases` are those of the fixture, in order; `left_out` names tests. Requires
// a fixture.
void ExcuseFollowUps(const Subject& subject, const Settings& settings,
                     const std::set<std::string>& left_out,
                     std::vector<CheckedCase>& cases);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_FOLLOW_UPS_H_
