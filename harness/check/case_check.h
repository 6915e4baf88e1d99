// The tests of one case: does the rule fire, or stay quiet, as the drill
// asks; with which severity; carrying which values.
//
// Order of questions, one red per cause: was there anything to test
// (vacuous), does a filter swallow it (muted), did it do what it must (drifted,
// missed, noisy), as severe as it must (wrong-severity), with what the analyst
// needs (wrong-field).
#ifndef DRILLCHECK_CHECK_CASE_CHECK_H_
#define DRILLCHECK_CHECK_CASE_CHECK_H_

#include <optional>
#include <string>
#include <vector>

#include "check/expectation.h"
#include "check/replay.h"
#include "check/subject.h"
#include "check/unrecorded_fields.h"
#include "results/result.h"

namespace drillcheck {

// A case with what the replay of its recordings gave.
struct CaseRun {
  const Subject& subject;
  const Case& test;
  Replay replay;
  Judgement judgement;
  Filters muting = {};  // FiltersThatMute(), once that has been asked
};

// What the tests of a case found.
struct CheckedCase {
  std::vector<TestResult> tests;
  bool holds = true;  // false: it was replayed, and not answered as it must be
  Filters muting = {};        // those that swallow its drill
  std::string decider = {};   // see FindDecider()
  bool silent = false;        // nothing fired
  Diagnostics warnings = {};  // of the case as it is written
  // "write `exactly: 1` at ...": what would agree with the rule, or empty.
  std::string agreeing = {};
};

// Names of the case's tests, in order: "Fires/x" or "StaysQuiet/x", then
// "Severity/x" and "Fields/x" where the case asks for them.
std::vector<std::string> TestNames(const Case& test);

// Tests under exactly those names. Requires the case's recordings loaded and
// the rule compiled. `named`, unless it is null, is shown what was replayed;
// without it nobody asks for warnings.
CheckedCase CheckCase(const Subject& subject, const Case& test,
                      UnrecordedFields* named = nullptr);

// False where the replay alone shows that the case's first test fails, as
// CheckCase() would say at far greater cost: with the evidence.
bool MayHold(const Subject& subject, const Case& test);

// A result with everything filled in that does not depend on the outcome.
TestResult NewResult(const Subject& subject, std::string test);
TestResult NewResult(const CaseRun& run, std::string test);
// All tests of a case.
std::vector<TestResult> NewResults(const Subject& subject, const Case& test);
// All of them wait for one other test: see WaitFor().
std::vector<TestResult> NotReached(std::vector<TestResult> results,
                                   const std::string& waits_for,
                                   const std::string& reason);

// The parts, one file each. Each fills a failing result's verdict and reason,
// or leaves it passing.
void CheckReplayable(const CaseRun& run, TestResult& result);
void CheckVacuous(const CaseRun& run, TestResult& result);
void CheckBecause(const CaseRun& run, TestResult& result);
void CheckBecauseField(const CaseRun& run, TestResult& result);
void CheckFires(const CaseRun& run, TestResult& result);
void CheckAlerts(const CaseRun& run, TestResult& result);
void CheckDriftedThoughFiring(const CaseRun& run, TestResult& result);
void CheckSeverity(const CaseRun& run, TestResult& result);
void CheckFields(const CaseRun& run, TestResult& result);

// Fails the test of this key, "severity" or "carries", which asks about an
// alert: nothing fired, and the case lets the rule stay silent. Requires
// `expected` to be filled in.
void FailUnanswered(const CaseRun& run, const std::string& key,
                    TestResult& result);

// True when a filter is to blame. Requires a judgement that does not hold, and
// the filters that mute to be known.
bool CheckMuted(const CaseRun& run, TestResult& result);

// Puts the place of an event into the result, and the command that explains
// it: recording, record, next.
void PointAt(const Subject& subject, EventRef ref, size_t document,
             TestResult& result);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CASE_CHECK_H_
