// Verdict `wrong-severity`: fired, but with another level than the drill
// asks for.
#include "check/case_check.h"

namespace drillcheck {
namespace {

// The most severe document that fired; one without a level ranks lowest.
const Hit* MostSevere(const CaseRun& run) {
  const Hit* most = nullptr;
  auto level = [&](const Hit& hit) {
    return RuleAt(run.subject, hit.event, hit.document).level;
  };
  for (const Hit& hit : run.replay.hits) {
    if (most == nullptr || level(hit) > level(*most)) most = &hit;
  }
  return most;
}

}  // namespace

void CheckSeverity(const CaseRun& run, TestResult& result) {
  result.expected = "severity " + run.test.severity;
  const Hit* hit = MostSevere(run);
  if (hit == nullptr) {
    result.outcome = Outcome::kNotReached;
    result.reason = "nothing fired";
    return;
  }
  const sigma::Rule& rule = RuleAt(run.subject, hit->event, hit->document);
  std::string level(rule.level ? Name(*rule.level) : "no level");
  result.got = "fired with " + level;
  if (level == run.test.severity) return;
  PointAt(run.subject, hit->event, hit->document, result);
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kWrongSeverity;
  result.at = rule.level_at.line > 0 ? rule.level_at : rule.title_at;
  result.suggestion = "write `level: " + run.test.severity +
                      "` in the rule; or, if " + level + " is right, correct " +
                      run.subject.fixture->path + ":" +
                      std::to_string(run.test.severity_at.line);
}

}  // namespace drillcheck
