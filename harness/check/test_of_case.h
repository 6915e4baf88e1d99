// One test of a case that was checked, and what its result says of the cause:
// for follow_ups.cc, which looks for failures that have the same.
//
// Thread rule: pure functions; the result that is pointed at may change.
#ifndef DRILLCHECK_CHECK_TEST_OF_CASE_H_
#define DRILLCHECK_CHECK_TEST_OF_CASE_H_

#include <vector>

#include "check/case_check.h"

namespace drillcheck {

// A test, and what is known of its case.
struct CaseTest {
  TestResult* result;
  const Case* test;
  const CheckedCase* checked;
};

using CaseTests = std::vector<CaseTest>;

bool Failed(const CaseTest& test);

// "Fires/x" or "StaysQuiet/x": what the other tests of a case stand on.
bool IsMain(const CaseTest& test);

// Silence that was taken for an answer: the case passes, or a known gap is told
// to be closed.
bool PassesQuietly(const CaseTest& test);

// `vacuous` for want of a field that the part reads which `because` names.
bool BlamesField(const CaseTest& test);

// `vacuous` at the value of `because`, or at the filter that stands before.
bool BlamesBecause(const Subject& subject, const CaseTest& test);

// `vacuous` where an alert was asked about and there is none: see
// unanswered.cc.
bool IsUnanswered(const CaseTest& test);

// True where the test fails because the rule is silent on a drill.
bool TellsOfSilence(const CaseTest& test);

// True where the cause of a failing test, silence or noise, may be that of
// another one. Of noise it is told at the part that a near-miss names: where
// none is named nobody knows what should have stopped it.
bool MayDecide(const CaseTest& cause, const CaseTest& other);

// True where the test passes because the rule fired.
bool ShowsThatItFires(const CaseTest& test);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_TEST_OF_CASE_H_
