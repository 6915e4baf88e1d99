// Verdict `vacuous` for what a case asks of an alert that there is none of:
// `at_most` lets the rule stay silent, and a test of the severity or of the
// fields could not fail. Told like a drill that was missed, since the rule is
// where it is answered why; two such cases have one cause where two drills with
// the same events would have.
#include <utility>

#include "check/case_check.h"
#include "check/cause_key.h"
#include "check/decider.h"
#include "check/muting.h"

namespace drillcheck {
namespace {

// The case, as if the rule had to fire.
class AsDrill {
 public:
  AsDrill(const Subject& subject, const Case& test, Replay replay)
      : drill_(MustFire(test)), run_{subject, drill_, std::move(replay), {}} {
    run_.judgement = Judge(subject, drill_, run_.replay);
    run_.muting = FiltersThatMute(run_);
  }
  AsDrill(const AsDrill&) = delete;
  AsDrill& operator=(const AsDrill&) = delete;

  void Tell(TestResult& result) const { CheckFires(run_, result); }

  std::string Key() const {
    TestResult result = NewResult(run_, "");
    Tell(result);
    const std::string decider = FindDecider(run_, result);
    const std::string agreeing;  // no value agrees with silence
    return CauseKey(run_.subject,
                    {result, drill_, run_.muting, decider, agreeing});
  }

 private:
  static Case MustFire(Case test) {
    test.fires = {};
    test.fires.at_least = 1;
    return test;
  }

  const Case drill_;
  CaseRun run_;
};

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
  AsDrill(run.subject, run.test, run.replay).Tell(result);
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kVacuous;
  result.expected = expected;
  result.got = "stayed silent";
  std::string why = result.reason.empty() ? "" : "; " + result.reason;
  result.reason = "nothing fired that the case asks `" + key + "` of" + why;
  result.suggestion += result.suggestion.empty() ? "" : "\n";
  result.suggestion += WayOut(run, key);
}

std::string KeyOfSilence(const Subject& subject, const Case& test) {
  return AsDrill(subject, test, ReplayCase(subject, test)).Key();
}

}  // namespace drillcheck
