// Decider: the one leaf of a rule that alone made a case fail, as a key that is
// the same for all cases which one change to that leaf could mend.
//
// A value mistyped in a rule turns each of its drills red, with the same tree
// in each. That the cause is the same is only said where it can be shown: with
// the leaf answered the other way, and nothing else changed, the case holds;
// and the leaf asks for one pattern, or sees the same value in each case, among
// others or not; or one value of its list is nearly each of those and matches
// no recorded event. A list of values with two mistakes is two causes.
//
// For follow_ups.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_DECIDER_H_
#define DRILLCHECK_CHECK_DECIDER_H_

#include <string>

#include "check/case_check.h"
#include "check/leaf_keys.h"

namespace drillcheck {

// Of the case's first test, `missed`, `noisy` or `drifted` at a leaf. Empty
// where no one leaf decided, and for correlations.
std::string FindDecider(const CaseRun& run, const TestResult& result);

// True where the leaf that decided `drill`, a failing drill with this decider,
// keeps the near-miss silent too: it sees there what it sees in the drill, or
// holds for no event of the fixture, and with it answered the other way what
// `because` names would be what stops the rule. Requires a near-miss that
// another part stops.
bool StopsNearMissToo(const Subject& subject, const Case& near_miss,
                      const TestResult& drill, const std::string& decider,
                      LeafKeys& keys);

// True where the leaf that decided `drill`, a failing test of `cause` with this
// decider, makes `other` fail too, whatever was told of that: it sees there
// what it sees in the drill, or something that is nearly asked for, and with it
// answered the other way `other` holds.
bool DecidesToo(const Subject& subject, const Case& other, const Case& cause,
                const TestResult& drill, const std::string& decider,
                LeafKeys& keys);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_DECIDER_H_
