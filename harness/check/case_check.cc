#include "check/case_check.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/decider.h"
#include "check/known_gap.h"
#include "check/muting.h"
#include "check/nearer_part.h"
#include "check/strayed_near_miss.h"
#include "check/written_expectation.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

std::string MainName(const Case& test) {
  return (test.fires.never ? "StaysQuiet/" : "Fires/") + test.name;
}

std::vector<TestResult> NotChecked(std::vector<TestResult> results,
                                   const std::string& reason) {
  for (TestResult& result : results) {
    result.outcome = Outcome::kNotChecked;
    result.reason = reason;
  }
  return results;
}

// Why the case cannot be replayed at all, or empty.
std::string WhyNotChecked(const Subject& subject, const Case& test) {
  for (size_t index : test.replay) {
    const LoadedRecording& loaded = subject.recordings[index];
    if (!loaded.not_checked.empty()) return loaded.not_checked;
  }
  return {};
}

bool IsDamaged(const Subject& subject, const Case& test) {
  for (size_t index : test.replay) {
    if (HasErrors(subject.recordings[index].recording.diagnostics)) {
      return true;
    }
  }
  return false;
}

void AddNotes(const CaseRun& run, TestResult& result) {
  for (size_t index : run.test.replay) {
    const std::string& note = run.subject.recordings[index].note;
    if (!note.empty()) result.notes.push_back(note);
  }
  if (run.test.fires.never && run.test.because.empty()) {
    result.notes.push_back(run.test.name +
                           " has no `because`: any reason for silence will do");
  }
  if (!run.replay.routed) {
    result.notes.push_back(
        "not routed: nothing tells which log source the events of " +
        run.test.name + " belong to");
  }
  for (const Correlator::Ungrouped& lost : run.replay.ungrouped) {
    result.notes.push_back(Count(lost.count, "hit") + " without " + lost.field +
                           (lost.count == 1 ? " belongs" : " belong") +
                           " to no group");
  }
  size_t asked = run.test.fires.at_least.value_or(0);
  bool more = run.subject.fixture->sigmahq_layout && asked > 0 &&
              run.replay.fired.size() > asked;
  if (more) {
    result.notes.push_back("fires on " +
                           std::to_string(run.replay.fired.size()) +
                           " records, more than the " + std::to_string(asked) +
                           " that info.yml names");
  }
}

TestResult CheckMain(CaseRun& run) {
  TestResult result = NewResult(run, MainName(run.test));
  AddNotes(run, result);
  CheckReplayable(run, result);
  if (result.outcome == Outcome::kPass) CheckVacuous(run, result);
  if (result.outcome == Outcome::kPass) run.muting = FiltersThatMute(run);
  if (result.outcome == Outcome::kPass) CheckFires(run, result);
  if (result.outcome == Outcome::kPass) CheckBecause(run, result);
  if (result.outcome == Outcome::kPass) CheckBecauseField(run, result);
  if (result.outcome == Outcome::kPass) CheckDriftedThoughFiring(run, result);
  return result;
}

// The test of the case that keeps a further one from being asked, or null.
// Noise does not hide what severity the right events had.
const TestResult* WhatFailed(const std::vector<TestResult>& so_far) {
  const TestResult& main = so_far[0];
  bool answered =
      main.outcome == Outcome::kPass || main.verdict == Verdict::kNoisy;
  if (!answered) return &main;
  bool no_alert = so_far.back().verdict == Verdict::kVacuous;
  return no_alert ? &so_far.back() : nullptr;
}

// What fired on the events that the case asks for: what else did is told
// already.
CaseRun WithoutNoise(const CaseRun& run) {
  CaseRun asked = run;
  std::set<EventRef> extra(run.judgement.extra.begin(),
                           run.judgement.extra.end());
  std::erase_if(asked.replay.hits,
                [&](const Hit& hit) { return extra.contains(hit.event); });
  return asked;
}

// A test that stands on those before it.
void CheckFurther(const CaseRun& run, const std::string& name,
                  void (*check)(const CaseRun&, TestResult&),
                  std::vector<TestResult>& results) {
  TestResult result = NewResult(run, name + "/" + run.test.name);
  if (const TestResult* failed = WhatFailed(results)) {
    WaitForFailed(failed->test, result);
  } else if (results[0].verdict == Verdict::kNoisy) {
    CaseRun asked = WithoutNoise(run);
    asked.replay.hits.empty() ? WaitForFailed(results[0].test, result)
                              : check(asked, result);
  } else {
    check(run, result);
  }
  results.push_back(std::move(result));
}

// The event's recording as `explain` takes it: its path; its name where the
// fixture has the file under other pipelines too.
std::string ArgumentFor(const Subject& subject, EventRef ref) {
  const auto& entries = subject.fixture->recordings;
  for (size_t i = 0; i < entries.size() && ref.recording < entries.size();
       ++i) {
    bool other = entries[i].file == entries[ref.recording].file &&
                 &RulesFor(subject, i) != &RulesFor(subject, ref.recording);
    if (other) return entries[ref.recording].name;
  }
  return PathOf(subject, ref);
}

// The way out in the fixture, where one value would agree.
std::string WhatWouldAgree(const CaseRun& run, const TestResult& main) {
  bool wrong = main.outcome == Outcome::kFail &&
               run.judgement.kind != Judgement::Kind::kHolds;
  auto written = wrong ? FindWritten(run) : std::nullopt;
  return written && !written->agreeing.empty() ? WayOut(run, *written) : "";
}

// One is enough: what a lost field makes of the parts is no second finding.
Diagnostics WarnOfNearMiss(const CaseRun& run) {
  Diagnostics strayed = WarnOfStrayedNearMiss(run);
  return strayed.empty() ? WarnOfNearerPart(run) : strayed;
}

}  // namespace

std::vector<std::string> TestNames(const Case& test) {
  std::vector<std::string> names = {MainName(test)};
  if (!test.severity.empty()) names.push_back("Severity/" + test.name);
  if (test.carries.IsMap()) names.push_back("Fields/" + test.name);
  return names;
}

CheckedCase CheckCase(const Subject& subject, const Case& test,
                      UnrecordedFields* named) {
  std::string not_checked = WhyNotChecked(subject, test);
  if (!not_checked.empty()) {
    return {NotChecked(NewResults(subject, test), not_checked)};
  }
  if (IsDamaged(subject, test)) {
    return {NotReached(NewResults(subject, test), "HasFixture",
                       "its recording is damaged")};
  }
  CaseRun run{subject, test, ReplayCase(subject, test), {}};
  run.judgement = Judge(subject, test, run.replay);
  if (named != nullptr) named->See(subject, run.replay);
  std::vector<TestResult> results = {CheckMain(run)};
  if (!test.severity.empty()) {
    CheckFurther(run, "Severity", CheckSeverity, results);
  }
  if (test.carries.IsMap()) {
    CheckFurther(run, "Fields", CheckFields, results);
  }
  ForgiveKnownGaps(subject, test, results);
  OfferWritten(run, results[0]);
  bool warns = named != nullptr && results[0].outcome == Outcome::kPass;
  Diagnostics warnings = warns ? WarnOfNearMiss(run) : Diagnostics();
  std::string decider = FindDecider(run, results[0]);
  std::string agreeing = WhatWouldAgree(run, results[0]);
  return {
      std::move(results),      run.judgement.kind == Judgement::Kind::kHolds,
      std::move(run.muting),   std::move(decider),
      run.replay.hits.empty(), std::move(warnings),
      std::move(agreeing)};
}

bool MayHold(const Subject& subject, const Case& test) {
  bool asked =
      WhyNotChecked(subject, test).empty() && !IsDamaged(subject, test);
  return !asked || Judge(subject, test, ReplayCase(subject, test)).kind ==
                       Judgement::Kind::kHolds;
}

TestResult NewResult(const Subject& subject, std::string test) {
  TestResult result;
  result.entry = "rule/" + subject.entry.name;
  result.test = std::move(test);
  result.path = subject.entry.path;
  result.owner = subject.owner;
  result.rule_id = subject.file.first_id;
  result.title = subject.file.first_title;
  if (const sigma::Rule* rule = FirstRule(subject)) {
    result.at = rule->title_at;
  }
  return result;
}

std::vector<TestResult> NewResults(const Subject& subject, const Case& test) {
  std::vector<TestResult> results;
  for (const std::string& name : TestNames(test)) {
    results.push_back(NewResult(subject, name));
    results.back().case_name = test.name;
  }
  return results;
}

std::vector<TestResult> NotReached(std::vector<TestResult> results,
                                   const std::string& waits_for,
                                   const std::string& reason) {
  for (TestResult& result : results) WaitFor(waits_for, reason, result);
  return results;
}

TestResult NewResult(const CaseRun& run, std::string test) {
  TestResult result = NewResult(run.subject, std::move(test));
  result.case_name = run.test.name;
  result.recording = run.subject.recordings[run.test.replay[0]].recording.path;
  result.expected = run.judgement.expected;
  result.got = run.judgement.got;
  return result;
}

void PointAt(const Subject& subject, EventRef ref, size_t document,
             TestResult& result) {
  const Event& event = EventAt(subject, ref);
  const sigma::Rule& rule = RuleAt(subject, ref, document);
  result.rule_id = rule.id;
  result.title = rule.title;
  result.recording = PathOf(subject, ref);
  result.record = Describe(event);
  std::string document_name =
      subject.file.rules.size() > 1 && IsOwn(subject.rules, document)
          ? "#" + (rule.name.empty() ? rule.id : rule.name)
          : "";
  result.next = NextCommand(
      {"explain", rule.path + document_name,
       ArgumentFor(subject, ref) + ":" + std::to_string(event.record)});
}

}  // namespace drillcheck
