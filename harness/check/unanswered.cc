// Verdict `vacuous` for what a case asks of an alert that there is none of:
// `at_most` lets the rule stay silent, and a test of the severity or of the
// fields could not fail. Told like a drill that was missed, since the rule is
// where it is answered why.
#include "check/case_check.h"
#include "check/muting.h"

namespace drillcheck {
namespace {

// The case, as if the rule had to fire.
Case MustFire(Case test) {
  test.fires = {};
  test.fires.at_least = 1;
  return test;
}

std::string WayOut(const CaseRun& run, const std::string& key) {
  Position at = PlaceOf(run.test, "at_most");
  return "at " + run.subject.fixture->path + ":" + std::to_string(at.line) +
         " `at_most` lets the rule stay silent: write `at_least: 1` beside "
         "it; or leave out `" +
         key + "`, which asks about an alert";
}

}  // namespace

void FailUnanswered(const CaseRun& run, const std::string& key,
                    TestResult& result) {
  const std::string expected = result.expected;
  const Case test = MustFire(run.test);
  CaseRun as_if{run.subject, test, run.replay, {}};
  as_if.judgement = Judge(run.subject, test, run.replay);
  as_if.muting = FiltersThatMute(as_if);
  CheckFires(as_if, result);
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kVacuous;
  result.expected = expected;
  result.got = "stayed silent";
  std::string why = result.reason.empty() ? "" : "; " + result.reason;
  result.reason = "nothing fired that the case asks `" + key + "` of" + why;
  result.suggestion += result.suggestion.empty() ? "" : "\n";
  result.suggestion += WayOut(run, key);
}

}  // namespace drillcheck
