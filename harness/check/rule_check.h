// All tests of one rule: which there are, and what they find.
#ifndef DRILLCHECK_CHECK_RULE_CHECK_H_
#define DRILLCHECK_CHECK_RULE_CHECK_H_

#include <set>
#include <string>
#include <vector>

#include "check/subject.h"
#include "results/result.h"

namespace drillcheck {

// A test before it is run, for lists and for registering.
struct PlannedTest {
  std::string name;      // "Fires/drill"
  Position at;           // in the rule file
  std::string expected;  // in words; empty for Loads and HasFixture
};

// The tests of a rule, in order: Loads, HasFixture, then those of each case.
// Of a fixture that cannot be read the cases count as far as they can be told.
std::vector<PlannedTest> PlanTests(const Subject& subject);

// One result for each planned test, under the same names and in the same
// order. `left_out` names those that will not be run, so that no other may wait
// for them. Requires LoadRecordings() done. Pure.
std::vector<TestResult> CheckRule(const Subject& subject,
                                  const Settings& settings,
                                  const std::set<std::string>& left_out = {});

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_RULE_CHECK_H_
