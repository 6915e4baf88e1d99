// Cause key: what two failing tests of one rule have in common when one cause
// makes both fail.
//
// For follow_ups.cc; KeyOfSilence() is in unanswered.cc. Thread rule: pure
// functions.
#ifndef DRILLCHECK_CHECK_CAUSE_KEY_H_
#define DRILLCHECK_CHECK_CAUSE_KEY_H_

#include <string>

#include "check/case_check.h"

namespace drillcheck {

// A failing test, and the case that it belongs to.
struct FailedTest {
  const TestResult& result;
  const Case& test;
  const Filters& muting;
  const std::string& decider;   // of its case
  const std::string& agreeing;  // as CheckedCase::agreeing
};

// "rules/aws/r.yml:8:5".
std::string PlaceOf(const TestResult& result);

// The filter that the test failed at, or null.
const sigma::Filter* FilterOf(const Subject& subject, const TestResult& result);

// Failures of one cause have the same key. Empty: it is one of a kind.
std::string CauseKey(const Subject& subject, const FailedTest& failed);

// The key of a case of which FailUnanswered() fails a test: that of what keeps
// the rule silent, as if the case were a drill.
std::string KeyOfSilence(const Subject& subject, const Case& test);

// Nothing is known of the cause but that a field is absent. The key is then the
// start of those that know more of the same place.
bool IsVague(const std::string& key);

// Of a failing test's kind: is its log source what is wrong?
bool IsOfSource(const std::string& kind);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_CAUSE_KEY_H_
