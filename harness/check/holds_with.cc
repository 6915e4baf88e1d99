#include "check/holds_with.h"

#include "check/case_check.h"
#include "check/expectation.h"

namespace drillcheck {
namespace {

// The further tests of a case, asked of another replay.
bool Further(const CaseRun& run, bool asked,
             void (*check)(const CaseRun&, TestResult&)) {
  if (!asked) return true;
  TestResult result = NewResult(run, run.test.name);
  check(run, result);
  return result.outcome != Outcome::kFail;
}

}  // namespace

bool HoldsWith(const Subject& subject, const Case& test,
               const Difference& with) {
  const LinkedRules& rules = RulesFor(subject, test.replay[0]);
  CaseRun run{subject, test, ReplayCase(subject, test, with(rules, 0, "")), {}};
  run.judgement = Judge(subject, test, run.replay);
  bool holds = run.judgement.kind == Judgement::Kind::kHolds &&
               Further(run, !test.severity.empty(), CheckSeverity) &&
               Further(run, test.carries.IsMap(), CheckFields);
  if (!holds || test.because.empty()) return holds;
  for (size_t d = 0; d < rules.documents.size(); ++d) {
    WhatIf inverted = with(rules, d, test.because);
    if (!ReplayCase(subject, test, inverted).hits.empty()) return true;
  }
  return false;
}

}  // namespace drillcheck
