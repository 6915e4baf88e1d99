// The part of a case's expectation that does not hold: where it is written,
// and how it would read to agree with what the rule did.
//
// A rule that fires, but not as the case asks, is one half of the story: the
// other is the number, the group or the document that somebody wrote into the
// fixture. Where no event is left that could still fire, only that is left to
// blame.
//
// For fires.cc and alerts.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_WRITTEN_EXPECTATION_H_
#define DRILLCHECK_CHECK_WRITTEN_EXPECTATION_H_

#include <optional>
#include <string>

#include "check/case_check.h"

namespace drillcheck {

struct WrittenExpectation {
  Position at;        // of the value, in the fixture
  std::string asked;  // "exactly: 2"
  // "exactly: 1"; empty where no other value would agree.
  std::string agreeing;
};

// Nothing where the rule fires on no event, or must not fire on any: then the
// expectation says no more than that.
std::optional<WrittenExpectation> FindWritten(const CaseRun& run);

// "if the rule is right, write `exactly: 1` at fixtures/a/fixture.yml:16:57".
std::string WayOut(const CaseRun& run, const WrittenExpectation& written);

// Notes the way out at a case that fails for what the rule did or did not do:
// who is right, only a person can tell.
void OfferWritten(const CaseRun& run, TestResult& result);

// Takes that note back: the rule is not right.
void WithdrawOffer(TestResult& result);

// The fixture is to blame, for this reason: nothing in the rule could answer
// otherwise.
void BlameWritten(const CaseRun& run, const WrittenExpectation& written,
                  std::string reason, TestResult& result);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_WRITTEN_EXPECTATION_H_
