#include "gate/compare_cases.h"

#include <set>
#include <utility>

#include "check/expectation.h"
#include "gate/compare_case.h"

namespace drillcheck {
namespace {

const Case* FindCase(const Fixture& fixture, const std::string& name) {
  for (const Case& test : fixture.cases) {
    if (test.name == name) return &test;
  }
  return nullptr;
}

bool AsksNoLess(const Subject& base, const Case& before, const Subject& head,
                const Case& after) {
  return CompareCase(base, before, head, after).empty();
}

const RecordingEntry* FindRecording(const Fixture& fixture,
                                    const std::string& name) {
  for (const RecordingEntry& recording : fixture.recordings) {
    if (recording.name == name) return &recording;
  }
  return nullptr;
}

Loss RemovedCase(const Subject& base, const Case& test, const Subject& head) {
  Loss loss;
  loss.verdict = Verdict::kRemoved;
  loss.what = test.name;
  loss.path = base.fixture->path;
  loss.at = test.at;
  loss.gone = true;
  loss.before = "the case " + test.name + " (" + Describe(test.fires) + ")";
  loss.after = "there is none";
  for (size_t index : test.replay) {
    const RecordingEntry& recording = base.fixture->recordings[index];
    const RecordingEntry* now = FindRecording(*head.fixture, recording.name);
    if (now == nullptr || !now->retired) continue;
    loss.evidence.push_back(
        Remark("recording " + now->name, now->at, "retired in this change"));
  }
  return loss;
}

}  // namespace

CaseNames MatchCases(const Subject& base, const Subject& head) {
  CaseNames names;
  std::set<std::string> taken;
  for (const Case& test : base.fixture->cases) {
    if (FindCase(*head.fixture, test.name) == nullptr) continue;
    names[test.name] = test.name;
    taken.insert(test.name);
  }
  for (const Case& before : base.fixture->cases) {
    if (names.contains(before.name)) continue;
    for (const Case& after : head.fixture->cases) {
      if (taken.contains(after.name)) continue;
      if (!AsksNoLess(base, before, head, after)) continue;
      names[before.name] = after.name;
      taken.insert(after.name);
      break;
    }
  }
  return names;
}

Losses CompareCases(const Subject& base, const Subject& head,
                    const CaseNames& names) {
  Losses losses;
  for (const Case& before : base.fixture->cases) {
    auto name = names.find(before.name);
    if (name == names.end()) {
      losses.push_back(RemovedCase(base, before, head));
      continue;
    }
    const Case& after = *FindCase(*head.fixture, name->second);
    for (Loss& loss : CompareCase(base, before, head, after)) {
      losses.push_back(std::move(loss));
    }
  }
  return losses;
}

}  // namespace drillcheck
