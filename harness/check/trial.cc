#include "check/trial.h"

#include <utility>

#include "check/around.h"
#include "check/blame.h"
#include "check/diagnosed.h"
#include "check/near_alert.h"

namespace drillcheck {
namespace {

constexpr const char* kName = "drill";

// The build that the fixture asks for where it names this file.
size_t BuildFor(const Subject& subject, const std::string& path) {
  if (!subject.fixture) return 0;
  const auto& recordings = subject.fixture->recordings;
  for (size_t i = 0; i < recordings.size(); ++i) {
    bool same = CleanPath(recordings[i].file) == CleanPath(path);
    if (same && i < subject.build_of.size()) return subject.build_of[i];
  }
  return 0;
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

}  // namespace

Trial TryOut(Subject subject, Recording recording) {
  Trial trial;
  size_t build = BuildFor(subject, recording.path);
  RecordingEntry entry;
  entry.name = kName;
  entry.file = recording.path;
  subject.fixture.emplace();
  subject.fixture->recordings.push_back(std::move(entry));
  subject.build_of = {build};
  subject.recordings.clear();
  subject.recordings.push_back({std::move(recording), "", ""});
  trial.subject = std::move(subject);
  trial.test.name = kName;
  trial.test.replay = {0};
  trial.replay = ReplayCase(trial.subject, trial.test);
  return trial;
}

Silence WhySilent(const Trial& trial) {
  Silence silence;
  if (!Correlates(trial.subject)) {
    TellEvent(trial, silence);
    return silence;
  }
  const LinkedRules& rules = RulesFor(trial.subject, 0);
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
