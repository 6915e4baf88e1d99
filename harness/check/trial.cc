#include "check/trial.h"

#include <utility>

#include "check/around.h"
#include "check/blame.h"
#include "check/diagnosed.h"
#include "check/near_alert.h"
#include "check/unreached.h"

namespace drillcheck {
namespace {

constexpr const char* kName = "drill";

// Makes the recording one more of the fixture's; its index.
size_t AddEntry(const Recording& recording, Subject& subject) {
  std::vector<RecordingEntry>& entries = subject.fixture->recordings;
  RecordingEntry entry;
  entry.name = kName;
  entry.file = recording.path;
  subject.build_of.resize(entries.size());
  subject.build_of.push_back(0);
  entries.push_back(std::move(entry));
  return entries.size() - 1;
}

// Of all that was seen, what came nearest to firing; own rules only, unless
// they are a correlation's members.
const Sighting* FindNearest(const Trial& trial) {
  const Sighting* best = nullptr;
  double best_nearness = -1;
  for (const Sighting& sighting : trial.replay.seen) {
    const Program& program =
        ProgramAt(trial.subject, sighting.event, sighting.document);
    double nearness = Nearness(program.Explain(sighting.view));
    if (nearness <= best_nearness) continue;
    best_nearness = nearness;
    best = &sighting;
  }
  return best;
}

void TellEvent(const Trial& trial, Silence& silence) {
  const Sighting* sighting = FindNearest(trial);
  if (sighting == nullptr) return;
  const Program& program =
      ProgramAt(trial.subject, sighting->event, sighting->document);
  Trace trace = program.Explain(sighting->view);
  Blame blame = FindBlame(trace, program.rule());
  silence.evidence = blame.evidence;
  silence.record = Describe(EventAt(trial.subject, sighting->event));
  std::vector<const Trace*> failed = blame.items;
  std::erase_if(failed, [](const Trace* leaf) { return leaf->holds; });
  auto found = Suspect(program, trace, failed,
                       AroundEvent(trial.subject, sighting->event,
                                   sighting->document, sighting->view));
  if (found && found->leaf->absent) {
    silence.suggestion = Describe(found->diagnosis.candidates);
  }
}

void TellLogSource(const Trial& trial, Silence& silence) {
  TestResult result;
  TellUnreached({trial.subject, trial.test, trial.replay, {}}, result);
  silence.reason = result.reason;
}

}  // namespace

Trial TryOut(Subject subject, Recording recording,
             std::optional<size_t> entry) {
  if (!subject.fixture) subject.fixture.emplace();
  size_t index = entry ? *entry : AddEntry(recording, subject);
  subject.recordings.resize(subject.fixture->recordings.size());
  subject.recordings[index] = {std::move(recording), "", ""};
  Trial trial;
  trial.subject = std::move(subject);
  trial.test.name = kName;
  trial.test.replay = {index};
  trial.replay = ReplayCase(trial.subject, trial.test);
  return trial;
}

Silence WhySilent(const Trial& trial) {
  Silence silence;
  if (ReadsNothing(trial.subject)) {
    TellLogSource(trial, silence);
    return silence;
  }
  if (!Correlates(trial.subject)) {
    TellEvent(trial, silence);
    return silence;
  }
  const LinkedRules& rules = RulesFor(trial.subject, trial.recording());
  for (size_t i = 0; i < rules.correlations.size(); ++i) {
    if (!rules.correlations[i].own) continue;
    NearAlert near = FindNearAlert(trial.subject, trial.test, trial.replay,
                                   rules.documents.size() + i);
    silence.evidence.insert(silence.evidence.end(), near.evidence.begin(),
                            near.evidence.end());
  }
  return silence;
}

}  // namespace drillcheck
