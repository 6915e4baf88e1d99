// Tests of a rule that a run leaves out, by a filter or a shard of GoogleTest:
// their failures are told all the same, by a test that would wait for them.
//
// For rule_check.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_LEFT_OUT_H_
#define DRILLCHECK_CHECK_LEFT_OUT_H_

#include <set>
#include <string>
#include <vector>

#include "results/result.h"

namespace drillcheck {

// Of the tests that wait for one failing test that is left out, the first fails
// in its place. `results` are all tests of one rule; `left_out` names some.
void TellForLeftOut(const std::set<std::string>& left_out,
                    std::vector<TestResult>& results);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LEFT_OUT_H_
