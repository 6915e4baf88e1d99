#include "check/shown_event.h"

#include <algorithm>
#include <vector>

#include "check/around.h"
#include "check/blame.h"
#include "check/decided_by_absence.h"
#include "check/diagnosed.h"
#include "check/turning_leaves.h"

namespace drillcheck {
namespace {

// Equally near events of which the most telling one is looked for.
constexpr size_t kMaxEquallyNear = 50;

// By this document, in whichever view.
bool Fired(const CaseRun& run, const Sighting& sighting) {
  return std::any_of(
      run.replay.hits.begin(), run.replay.hits.end(), [&](const Hit& hit) {
        return hit.event == sighting.event && hit.document == sighting.document;
      });
}

// Of the records that should have fired the first that the rule reads.
std::optional<EventRef> FirstMissing(const CaseRun& run) {
  std::set<EventRef> seen = EventsSeen(run);
  for (EventRef missing : run.judgement.missing) {
    if (seen.contains(missing)) return missing;
  }
  return std::nullopt;
}

// Which events could have fired as the case asks.
class Wanted {
 public:
  explicit Wanted(const CaseRun& run)
      : run_(run),
        missing_(FirstMissing(run)),
        fired_(run.replay.fired.begin(), run.replay.fired.end()) {}

  // What fired by another document is asked for no more, unless `by` names this
  // one.
  bool Holds(const Sighting& sighting) const {
    bool other = !run_.judgement.missing.empty() && sighting.event != missing_;
    bool fires = fired_.contains(sighting.event);
    if (other || (fires && run_.judgement.failed != "by")) return false;
    const sigma::Rule& rule =
        RuleAt(run_.subject, sighting.event, sighting.document);
    return run_.test.by.empty() || sigma::IsNamed(rule, run_.test.by);
  }

 private:
  const CaseRun& run_;
  std::optional<EventRef> missing_;
  std::set<EventRef> fired_;
};

// How surely the trace of this event names a part that is to blame.
double SuspicionIn(const CaseRun& run, const Sighting& sighting) {
  const Program& program =
      ProgramAt(run.subject, sighting.event, sighting.document);
  Trace trace = program.Explain(sighting.view);
  Blame blame = FindBlame(trace, program.rule());
  std::erase_if(blame.items, [](const Trace* leaf) { return leaf->holds; });
  auto found = Suspect(program, trace, blame.items,
                       EventAlone(run.subject, sighting.event,
                                  sighting.document, sighting.view));
  return found ? found->suspicion : 0;
}

}  // namespace

std::optional<Sighting> ShowMissed(const CaseRun& run, bool drifted) {
  std::vector<const Sighting*> best;
  double best_score = -1;
  const Wanted wanted(run);
  for (const Sighting& sighting : run.replay.seen) {
    if (!wanted.Holds(sighting) || Fired(run, sighting)) continue;
    const Program& program =
        ProgramAt(run.subject, sighting.event, sighting.document);
    Trace trace = program.Explain(sighting.view);
    double score = Nearness(trace);
    bool would_fire = drifted && FewestToTurn(trace);
    score += would_fire ? 2 : 0;
    if (score < best_score) continue;
    if (score > best_score) best.clear();
    best_score = score;
    if (best.size() < kMaxEquallyNear) best.push_back(&sighting);
  }
  if (best.empty()) return std::nullopt;
  const Sighting* shown = best[0];
  double most = -1;
  for (const Sighting* sighting : best) {
    double suspicion = best.size() > 1 ? SuspicionIn(run, *sighting) : 0;
    if (suspicion <= most) continue;
    most = suspicion;
    shown = sighting;
  }
  return *shown;
}

std::optional<Sighting> ShowNoisy(const CaseRun& run, bool drifted) {
  std::set<EventRef> extra(run.judgement.extra.begin(),
                           run.judgement.extra.end());
  for (const Hit& hit : run.replay.hits) {
    if (!extra.contains(hit.event)) continue;
    Sighting fired{hit.event, hit.document, hit.view};
    if (!drifted || AbsenceDecidesEvent(run, fired)) return fired;
  }
  return std::nullopt;
}

std::set<EventRef> EventsSeen(const CaseRun& run) {
  std::set<EventRef> events;
  for (const Sighting& sighting : run.replay.seen) {
    events.insert(sighting.event);
  }
  return events;
}

}  // namespace drillcheck
