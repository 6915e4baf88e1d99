#include "check/broken.h"

#include <algorithm>

#include "base/text.h"
#include "check/case_check.h"
#include "check/warnings.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

// The error to show. A misspelt key comes first: that the right one is
// missing, or that two keys contradict each other, mostly follows from it.
const Diagnostic& MainError(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.code == "unknown-key") return diagnostic;
  }
  return *FirstError(diagnostics);
}

// Fails the result with that error, and counts the others.
void FailWith(const Diagnostics& diagnostics, Verdict verdict,
              TestResult& result) {
  const Diagnostic& first = MainError(diagnostics);
  result.outcome = Outcome::kFail;
  result.verdict = verdict;
  result.path = first.path;
  result.at = first.at;
  result.reason = first.text + " [" + first.code + "]";
  result.suggestion = first.hint;
  auto errors = static_cast<size_t>(std::count_if(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& d) { return d.severity == Severity::kError; }));
  if (errors > 1) {
    result.notes.push_back(Count(errors - 1, "further error") +
                           " in this file");
  }
}

// Two documents of one file with one id, unless a template gave it to both.
const sigma::Rule* DuplicateId(const Subject& subject) {
  const auto& rules = subject.file.rules;
  for (size_t i = 0; i < rules.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      bool same = !rules[i].id.empty() && rules[i].id == rules[j].id;
      if (same && !rules[i].from_global) return &rules[i];
    }
  }
  return nullptr;
}

const Diagnostics* DamagedRecording(const Subject& subject) {
  for (const LoadedRecording& loaded : subject.recordings) {
    if (HasErrors(loaded.recording.diagnostics)) {
      return &loaded.recording.diagnostics;
    }
  }
  return nullptr;
}

// The command that shows what the rule does on the fixture's first recording;
// where there is none, one must be named first.
std::string WhatFires(const Subject& subject) {
  const auto& recordings = subject.fixture->recordings;
  if (recordings.empty()) {
    return EditCommand(subject.fixture->path, subject.fixture->cases_at.line);
  }
  return NextCommand({"explain", subject.entry.path, recordings[0].file});
}

void WarnOfUntested(const Subject& subject, const Settings& settings,
                    TestResult& result) {
  result.warnings.push_back(
      {Severity::kWarning, subject.entry.path, result.at,
       "policy asks for a fixture (" + settings.policy.path + ")", "untested",
       NextCommand({"fixture", "new", subject.entry.path, "RECORDING"})});
}

void CheckUntested(const Subject& subject, const Settings& settings,
                   TestResult& result) {
  UntestedAction action =
      ActionForUntested(settings.policy, subject.entry.name);
  result.reason = "there is no fixture";
  result.outcome = Outcome::kNotChecked;
  if (action == UntestedAction::kAllow) return;
  if (action == UntestedAction::kWarn && !settings.warnings_as_errors) {
    return WarnOfUntested(subject, settings, result);
  }
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kUntested;
  result.expected = "a fixture in " + subject.fixture_path;
  result.got = "there is none";
  result.reason = "policy asks for one (" + settings.policy.path + ")";
  const sigma::Rule* rule = FirstRule(subject);
  if (rule != nullptr && rule->id.empty()) {
    result.suggestion = "first give the rule an id: a fixture names it by that";
  }
  result.next =
      NextCommand({"fixture", "new", subject.entry.path, "RECORDING"});
}

void CheckReadable(const Subject& subject, TestResult& result) {
  if (HasErrors(subject.fixture_diagnostics)) {
    FailWith(subject.fixture_diagnostics, Verdict::kBrokenFixture, result);
    bool filter = result.reason.ends_with("[unjoined-filter]");
    if (filter) result.verdict = Verdict::kBrokenRule;
  } else if (const Diagnostics* damage = DamagedRecording(subject)) {
    FailWith(*damage, Verdict::kBrokenFixture, result);
  } else if (subject.fixture && subject.fixture->cases.empty()) {
    result.outcome = Outcome::kFail;
    result.verdict = Verdict::kVacuous;
    result.path = subject.fixture->path;
    result.at = subject.fixture->cases_at;
    result.reason = "the fixture has no case: nothing is asserted";
    result.suggestion = "say what the rule must do, under `cases:`";
  }
}

// A rule that matches nothing at all would pass all cases of such a fixture.
// Whether that is a fault is for policy to say, as of a rule without any.
void CheckAsksToFire(const Subject& subject, const Settings& settings,
                     TestResult& result) {
  const Fixture& fixture = *subject.fixture;
  bool asks = std::any_of(
      fixture.cases.begin(), fixture.cases.end(), [](const Case& test) {
        // One that asserts nothing is told by itself.
        return AsksToFire(test) || !AssertsSomething(test.fires);
      });
  if (asks || fixture.cases.empty()) return;
  const std::string what =
      "no case asks the rule to fire: one that matches nothing at all would "
      "pass";
  const std::string way_out =
      "restore the case of the drill; one that cannot be seen yet goes under "
      "`known_gaps`";
  UntestedAction action =
      ActionForUntested(settings.policy, subject.entry.name);
  if (action != UntestedAction::kFail) {
    Severity severity =
        action == UntestedAction::kWarn ? Severity::kWarning : Severity::kNote;
    return KeepWarnings(
        {{severity, fixture.path, fixture.cases_at, what, "no-drill", way_out}},
        result);
  }
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kUntested;
  result.path = fixture.path;
  result.at = fixture.cases_at;
  result.expected = "a case in which the rule fires";
  result.got =
      Count(fixture.cases.size(), "case") + ", in none of which it must";
  result.reason = what;
  result.suggestion = way_out;
  result.next = WhatFires(subject);
}

}  // namespace

TestResult CheckLoads(const Subject& subject) {
  TestResult result = NewResult(subject, "Loads");
  if (HasErrors(subject.file.diagnostics)) {
    FailWith(subject.file.diagnostics, Verdict::kBrokenRule, result);
    bool own = result.path == subject.file.path;
    if (own) result.title = subject.file.titles.At(result.at.line);
    result.next = NextCommand({"lint", subject.entry.path});
    return result;
  }
  KeepWarnings(subject.file.diagnostics, result);
  KeepWarnings(subject.unjoined, result);
  if (const sigma::Rule* second = DuplicateId(subject)) {
    result.outcome = Outcome::kFail;
    result.verdict = Verdict::kBrokenRule;
    result.title = second->title;
    result.at = second->id_at;
    result.reason = "an earlier document of this file has the same id";
    result.suggestion = "give this document a new UUID";
    result.next = NextCommand({"lint", subject.entry.path});
  }
  return result;
}

TestResult CheckHasFixture(const Subject& subject, const Settings& settings,
                           bool loads) {
  TestResult result = NewResult(subject, "HasFixture");
  if (!subject.has_fixture) {
    if (loads) {
      CheckUntested(subject, settings, result);
    } else {
      WaitFor("Loads", "the rule does not load", result);
    }
    return result;
  }
  KeepWarnings(subject.fixture_diagnostics, result);
  for (const LoadedRecording& loaded : subject.recordings) {
    KeepWarnings(loaded.recording.diagnostics, result);
  }
  if (subject.fixture) {
    for (const std::string& note : subject.fixture->notes) {
      result.notes.push_back(note);
    }
  }
  CheckReadable(subject, result);
  bool broken = result.verdict == Verdict::kBrokenFixture ||
                result.verdict == Verdict::kBrokenRule;
  if (broken) {
    result.next = NextCommand({"lint", subject.entry.path});
  } else if (result.verdict == Verdict::kVacuous) {
    result.next = WhatFires(subject);
  } else if (result.outcome == Outcome::kPass) {
    CheckAsksToFire(subject, settings, result);
  }
  return result;
}

}  // namespace drillcheck
