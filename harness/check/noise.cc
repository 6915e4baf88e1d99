#include "check/noise.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "check/around.h"
#include "check/blame.h"
#include "check/decided_by_absence.h"

namespace drillcheck {

std::optional<Diagnosed> SuspectExclusion(const CaseRun& run,
                                          const Sighting& sighting,
                                          const Trace& trace) {
  const Program& program =
      ProgramAt(run.subject, sighting.event, sighting.document);
  const Trace* stopper = FindIdentifier(trace, run.test.because);
  std::vector<const Trace*> suspects =
      stopper == nullptr ? LeavesOf(trace, true)
                         : FindBlame(*stopper, program.rule()).items;
  std::erase_if(suspects, [](const Trace* leaf) { return leaf->holds; });
  auto found = Suspect(program, trace, suspects,
                       AroundEvent(run.subject, sighting.event,
                                   sighting.document, sighting.view));
  if (!found || stopper != nullptr) return found;
  bool known = found->diagnosis.cause != Cause::kNone;
  // That an exclusion does not hold is what most of them do.
  bool telling = !found->leaf->absent || found->suspicion >= kRecordedElsewhere;
  return known && telling ? found : std::nullopt;
}

std::optional<Diagnosed> WhyNotStopped(const CaseRun& run,
                                       const Sighting& sighting,
                                       const Trace& trace) {
  auto found = Absence(run, sighting, trace).Blamed();
  return found ? found : SuspectExclusion(run, sighting, trace);
}

const CaseRun& WantedSilence::RunOf(size_t index) {
  auto known = runs_.find(index);
  if (known != runs_.end()) return known->second;
  const Case& test = subject_.fixture->cases[index];
  ++replays_;
  Judgement judgement = Judge(subject_, test, ReplayCase(subject_, test));
  CaseRun run{subject_, test, {}, std::move(judgement)};
  return runs_.emplace(index, std::move(run)).first->second;
}

const CaseRun* WantedSilence::RunFor(EventRef event) {
  if (!subject_.fixture || Correlates(subject_)) return nullptr;
  const std::vector<Case>& cases = subject_.fixture->cases;
  for (size_t i = 0; i < cases.size(); ++i) {
    const auto& replayed = cases[i].replay;
    bool plays = std::find(replayed.begin(), replayed.end(), event.recording) !=
                 replayed.end();
    if (!plays) continue;
    const CaseRun& run = RunOf(i);
    const auto& extra = run.judgement.extra;
    bool noise = run.judgement.kind != Judgement::Kind::kHolds &&
                 std::find(extra.begin(), extra.end(), event) != extra.end();
    if (noise) return &run;
  }
  return nullptr;
}

}  // namespace drillcheck
