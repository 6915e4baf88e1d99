#include "gate/compare_recordings.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "check/case_check.h"
#include "json/value.h"

namespace drillcheck {
namespace {

int RankOf(Origin origin) {
  switch (origin) {
    case Origin::kRecorded:
      return 3;
    case Origin::kDerived:
      return 2;
    case Origin::kModelled:
      return 1;
    case Origin::kUnstated:
      return 0;
  }
  return 0;
}

std::string Text(Origin origin) {
  switch (origin) {
    case Origin::kRecorded:
      return "origin recorded";
    case Origin::kDerived:
      return "origin derived";
    case Origin::kModelled:
      return "origin modelled";
    case Origin::kUnstated:
      break;
  }
  return "no origin";
}

// As the fixture's author spelled it: a fixture that moved keeps its files.
std::string FileOf(const Fixture& fixture, const RecordingEntry& recording) {
  std::string folder = FolderOf(fixture.path) + "/";
  bool inside = recording.file.starts_with(folder);
  return inside ? recording.file.substr(folder.size()) : recording.file;
}

// The recording that base's one became: by name, else by file.
std::optional<size_t> SuccessorOf(const Subject& base, size_t index,
                                  const Subject& head) {
  const RecordingEntry& before = base.fixture->recordings[index];
  const auto& now = head.fixture->recordings;
  for (size_t i = 0; i < now.size(); ++i) {
    if (now[i].name == before.name) return i;
  }
  for (size_t i = 0; i < now.size(); ++i) {
    bool same = FileOf(*head.fixture, now[i]) == FileOf(*base.fixture, before);
    if (same) return i;
  }
  return std::nullopt;
}

const Case* FindCase(const Subject& subject, const std::string& name) {
  for (const Case& test : subject.fixture->cases) {
    if (test.name == name) return &test;
  }
  return nullptr;
}

bool IsWhole(const Subject& subject, size_t index) {
  if (index >= subject.recordings.size()) return false;
  const LoadedRecording& loaded = subject.recordings[index];
  return loaded.not_checked.empty() && !HasErrors(loaded.recording.diagnostics);
}

// The first recording of base's case whose events head's case does not all
// replay; nothing where one of them was not read as a whole.
std::optional<size_t> ReplacedOf(const Subject& base, const Case& before,
                                 const Subject& head, const Case& after) {
  std::multiset<std::string> now;
  for (size_t index : after.replay) {
    if (!IsWhole(head, index)) return std::nullopt;
    for (const Event& event : head.recordings[index].recording.events) {
      now.insert(json::ToText(event.fields));
    }
  }
  for (size_t index : before.replay) {
    auto successor = SuccessorOf(base, index, head);
    bool replayed =
        successor && std::find(after.replay.begin(), after.replay.end(),
                               *successor) != after.replay.end();
    if (!replayed || !IsWhole(base, index)) continue;
    for (const Event& event : base.recordings[index].recording.events) {
      auto found = now.find(json::ToText(event.fields));
      if (found == now.end()) return index;
      now.erase(found);
    }
  }
  return std::nullopt;
}

// What the firing of a case gives; null: it holds, or was forgiven.
std::optional<TestResult> FailureOf(const Subject& subject, const Case& test) {
  std::vector<TestResult> results = CheckCase(subject, test).tests;
  bool failed = !results.empty() && results[0].outcome == Outcome::kFail;
  return failed ? std::optional(results[0]) : std::nullopt;
}

// `trial` runs head's rules on base's recordings, each under the pipelines
// that its successor asks for.
void GiveRecordings(const Subject& base, const Subject& head, Subject& trial) {
  std::vector<size_t> builds(base.fixture->recordings.size(), 0);
  for (size_t i = 0; i < builds.size(); ++i) {
    auto successor = SuccessorOf(base, i, head);
    bool piped = successor && *successor < trial.build_of.size();
    if (piped) builds[i] = trial.build_of[*successor];
  }
  trial.build_of = std::move(builds);
  trial.fixture = base.fixture;
  trial.recordings = base.recordings;
}

Loss Replaced(const Subject& base, size_t index, const Subject& head,
              const std::string& name, const TestResult& failure) {
  const RecordingEntry& before = base.fixture->recordings[index];
  Loss loss;
  loss.what = name + ".recording." + before.name;
  loss.path = head.fixture->path;
  auto successor = SuccessorOf(base, index, head);
  loss.at = head.fixture->recordings[*successor].at;
  loss.before_at = before.at;
  loss.before = failure.expected + ", on the recording " + before.name;
  loss.after = "the recording was replaced, and on the old one the rule " +
               (failure.got.empty() ? "no longer holds" : failure.got);
  loss.reason =
      "the rule may have broken together with its recording; keep the old "
      "recording under its name and add the new one beside it";
  return loss;
}

}  // namespace

Losses CompareOrigins(const Subject& base, const Subject& head) {
  std::set<size_t> replayed;
  for (const Case& test : base.fixture->cases) {
    replayed.insert(test.replay.begin(), test.replay.end());
  }
  Losses losses;
  for (size_t index : replayed) {
    auto successor = SuccessorOf(base, index, head);
    if (!successor) continue;
    const RecordingEntry& before = base.fixture->recordings[index];
    const RecordingEntry& now = head.fixture->recordings[*successor];
    if (RankOf(now.origin) >= RankOf(before.origin)) continue;
    Loss loss;
    loss.what = "recordings." + now.name + ".origin";
    loss.path = head.fixture->path;
    loss.at = now.at;
    loss.before_at = before.at;
    loss.before = Text(before.origin);
    loss.after = Text(now.origin);
    loss.reason = "what the drill left is better evidence";
    losses.push_back(std::move(loss));
  }
  return losses;
}

bool ReplacesRecordings(const Subject& base, const Subject& head,
                        const CaseNames& names) {
  return std::any_of(names.begin(), names.end(), [&](const auto& pair) {
    const Case* before = FindCase(base, pair.first);
    const Case* after = FindCase(head, pair.second);
    return before != nullptr && after != nullptr &&
           ReplacedOf(base, *before, head, *after).has_value();
  });
}

Losses CompareReplaced(const Subject& base, const Subject& head, Subject trial,
                       const CaseNames& names) {
  GiveRecordings(base, head, trial);
  Losses losses;
  for (const auto& [old_name, name] : names) {
    const Case* before = FindCase(base, old_name);
    const Case* after = FindCase(head, name);
    if (before == nullptr || after == nullptr) continue;
    auto replaced = ReplacedOf(base, *before, head, *after);
    if (!replaced || FailureOf(base, *before)) continue;
    Case test = *before;
    test.because = after->because;  // parts of the rule may be renamed
    test.by = after->by;
    auto failure = FailureOf(trial, test);
    if (!failure) continue;
    losses.push_back(Replaced(base, *replaced, head, name, *failure));
  }
  return losses;
}

}  // namespace drillcheck
