#include "check/test_of_case.h"

#include "check/cause_key.h"
#include "diagnose/cause.h"
#include "taxonomy/known_sources.h"

namespace drillcheck {
namespace {

bool FailedAs(const CaseTest& test, Verdict verdict) {
  return Failed(test) && test.result->verdict == verdict;
}

bool IsFires(const CaseTest& test) {
  return test.result->test.starts_with("Fires/");
}

bool IsStaysQuiet(const CaseTest& test) {
  return test.result->test.starts_with("StaysQuiet/");
}

}  // namespace

bool Failed(const CaseTest& test) {
  return test.result->outcome == Outcome::kFail;
}

bool IsMain(const CaseTest& test) {
  return IsFires(test) || IsStaysQuiet(test);
}

bool PassesQuietly(const CaseTest& test) {
  return IsStaysQuiet(test) && (FailedAs(test, Verdict::kExpiredWaiver) ||
                                test.result->outcome == Outcome::kPass);
}

bool BlamesField(const CaseTest& test) {
  const std::string& kind = test.result->kind;
  return FailedAs(test, Verdict::kVacuous) && !test.test->because.empty() &&
         !kind.empty() && kind != Name(Cause::kSourceMoved) &&
         kind != kUnknownLogSource;
}

bool BlamesBecause(const Subject& subject, const CaseTest& test) {
  const TestResult& result = *test.result;
  bool asked = FailedAs(test, Verdict::kVacuous) && !test.test->because.empty();
  bool there = asked && result.path == subject.fixture->path &&
               result.at == test.test->because_at;
  return there || (asked && FilterOf(subject, result) != nullptr);
}

bool IsUnanswered(const CaseTest& test) {
  return FailedAs(test, Verdict::kVacuous) && !IsMain(test);
}

bool TellsOfSilence(const CaseTest& test) {
  bool drill = IsFires(test) && (FailedAs(test, Verdict::kMuted) ||
                                 FailedAs(test, Verdict::kDrifted) ||
                                 FailedAs(test, Verdict::kMissed));
  return drill || IsUnanswered(test);
}

bool MayDecide(const CaseTest& cause, const CaseTest& other) {
  bool noise = FailedAs(cause, Verdict::kNoisy);
  bool of_noise = FailedAs(other, Verdict::kNoisy);
  bool named = !cause.test->because.empty() && other.test->because.empty();
  return noise == of_noise && (!noise || named);
}

bool ShowsThatItFires(const CaseTest& test) {
  return IsFires(test) && test.result->outcome == Outcome::kPass &&
         !test.checked->silent;
}

}  // namespace drillcheck
