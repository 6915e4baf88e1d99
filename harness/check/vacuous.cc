// Verdict `vacuous`: the test could not have failed, or not for the reason
// that it names.
#include <algorithm>

#include "base/text.h"
#include "check/case_check.h"
#include "check/fail_vacuous.h"
#include "check/unreached.h"
#include "check/written_expectation.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

const Document* AlwaysTrueDocument(const Subject& subject) {
  for (const Document& document : subject.rules.documents) {
    if (document.own && document.program.IsAlwaysTrue()) return &document;
  }
  return nullptr;
}

// Which events there are, and what the rule says to each.
std::string ShowAll(const CaseRun& run) {
  return NextCommand(
      {"explain", run.subject.entry.path,
       run.subject.recordings[run.test.replay[0]].recording.path});
}

// What `at_least: 0` leaves of the other expectations of the case, or empty.
std::string WhatElseIsAsked(const Case& test) {
  if (!test.by.empty()) {
    return "`by: " + Printable(test.by) + "` in line " +
           std::to_string(test.by_at.line) + " asks that it does";
  }
  std::vector<std::string> further;
  if (!test.severity.empty()) further.emplace_back("`severity`");
  if (test.carries.IsMap()) further.emplace_back("`carries`");
  if (further.empty()) return {};
  return Join(further, " and ") + (further.size() > 1 ? " are" : " is") +
         " asserted only of what fires";
}

// `fires` names nothing that could fail.
void FailForNothingAsked(const CaseRun& run, TestResult& result) {
  const std::string& fixture = run.subject.fixture->path;
  Position at = PlaceOf(run.test, "at_least");
  std::string more = WhatElseIsAsked(run.test);
  if (more.empty()) {
    return FailVacuous(
        result, fixture, at,
        "this case asserts nothing: the rule may fire any number of times",
        "say how often it must fire, or `fires: never`");
  }
  FailVacuous(result, fixture, at, "here the rule need not fire, and " + more,
              "leave `fires` out: a case fires at least once then");
}

}  // namespace

void CheckVacuous(const CaseRun& run, TestResult& result) {
  const Subject& subject = run.subject;
  const std::string& fixture = subject.fixture->path;
  if (!AssertsSomething(run.test.fires)) {
    FailForNothingAsked(run, result);
  } else if (run.replay.events == 0) {
    FailVacuous(result, fixture, run.test.at,
                "the recording holds no event: nothing was asked",
                "record the drill again, or name another recording");
    result.next = ReplaceCommand(
        run.subject.recordings[run.test.replay[0]].recording.path);
    return;
  } else if (run.replay.seen.empty()) {
    TellUnreached(run, result);
  } else if (const Document* document = AlwaysTrueDocument(subject)) {
    const sigma::Rule& open = document->program.rule();
    FailVacuous(
        result, open.path, open.condition.at,
        "the condition is true for every event, whatever its fields hold",
        "a part and its own negation are joined by `or`");
  }
  if (result.outcome == Outcome::kFail) result.next = ShowAll(run);
}

}  // namespace drillcheck
