#include "check/broken.h"

#include <algorithm>

#include "base/text.h"
#include "check/case_check.h"
#include "check/next_command.h"

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

void NoteWarnings(const Diagnostics& diagnostics, TestResult& result) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::kError) continue;
    Diagnostic head = diagnostic;
    head.hint.clear();
    std::string way_out = diagnostic.hint.empty() ? "" : "; " + diagnostic.hint;
    result.notes.push_back(Format(head) + way_out);
  }
}

void NoteStatus(const Subject& subject, TestResult& result) {
  if (subject.entry.disabled) {
    result.notes.emplace_back("the file is named .disabled");
  }
  for (const sigma::Rule& rule : subject.file.rules) {
    bool retired = rule.status == sigma::Status::kDeprecated ||
                   rule.status == sigma::Status::kUnsupported;
    if (retired) {
      result.notes.push_back("status is " + std::string(Name(*rule.status)));
    }
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

// The command that shows what the rule does on the fixture's first recording.
std::vector<std::string> WhatFires(const Subject& subject) {
  const auto& recordings = subject.fixture->recordings;
  if (recordings.empty()) return {"test", subject.entry.path};
  return {"explain", subject.entry.path, recordings[0].file};
}

void CheckUntested(const Subject& subject, const Settings& settings,
                   TestResult& result) {
  UntestedAction action =
      ActionForUntested(settings.policy, subject.entry.name);
  result.reason = "there is no fixture";
  result.outcome = Outcome::kNotChecked;
  if (action == UntestedAction::kWarn) {
    result.notes.emplace_back("policy asks for a fixture here");
  }
  if (action != UntestedAction::kFail) return;
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

}  // namespace

TestResult CheckLoads(const Subject& subject) {
  TestResult result = NewResult(subject, "Loads");
  NoteStatus(subject, result);
  if (HasErrors(subject.file.diagnostics)) {
    FailWith(subject.file.diagnostics, Verdict::kBrokenRule, result);
    result.next = NextCommand({"lint", subject.entry.path});
    return result;
  }
  NoteWarnings(subject.file.diagnostics, result);
  if (const sigma::Rule* second = DuplicateId(subject)) {
    result.outcome = Outcome::kFail;
    result.verdict = Verdict::kBrokenRule;
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
  NoteWarnings(subject.fixture_diagnostics, result);
  if (subject.fixture) {
    for (const std::string& note : subject.fixture->notes) {
      result.notes.push_back(note);
    }
  }
  CheckReadable(subject, result);
  if (result.verdict == Verdict::kBrokenFixture) {
    result.next = NextCommand({"lint", subject.entry.path});
  } else if (result.verdict == Verdict::kVacuous) {
    result.next = NextCommand(WhatFires(subject));
  }
  return result;
}

}  // namespace drillcheck
