// Verdicts `missed`, `noisy` and, where an absent field decided, `drifted`.
#include <algorithm>

#include "check/blame.h"
#include "check/case_check.h"
#include "check/nearest.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

bool Fired(const CaseRun& run, const Sighting& sighting) {
  return std::any_of(
      run.replay.hits.begin(), run.replay.hits.end(), [&](const Hit& hit) {
        return hit.event == sighting.event && hit.document == sighting.document;
      });
}

bool IsWanted(const CaseRun& run, const Sighting& sighting) {
  const auto& missing = run.judgement.missing;
  if (!missing.empty() && sighting.event != missing[0]) return false;
  const sigma::Rule& rule =
      run.subject.documents[sighting.document].program.rule();
  return run.test.by.empty() || sigma::IsNamed(rule, run.test.by);
}

// The silent event that best shows why: the missing record, or the one that
// came nearest to firing. Events that fire once absent fields answer the
// other way come first when the rule drifted.
const Sighting* ShowMissed(const CaseRun& run, bool drifted) {
  const Sighting* best = nullptr;
  double best_score = -1;
  for (const Sighting& sighting : run.replay.seen) {
    if (Fired(run, sighting) || !IsWanted(run, sighting)) continue;
    const Program& program = run.subject.documents[sighting.document].program;
    double score = Nearness(program.Explain(sighting.view));
    bool would_fire = drifted && program.Matches(sighting.view, {true, {}});
    score += would_fire ? 2 : 0;
    if (score <= best_score) continue;
    best_score = score;
    best = &sighting;
  }
  return best;
}

const Sighting* ShowNoisy(const CaseRun& run) {
  for (const Sighting& sighting : run.replay.seen) {
    bool is_extra = sighting.event == run.judgement.extra[0];
    if (is_extra && Fired(run, sighting)) return &sighting;
  }
  return nullptr;
}

// The absent leaf that decided, else any absent one.
const Trace* AbsentItem(const Trace& trace, const Blame& blame) {
  for (const Trace* item : blame.items) {
    if (item->absent) return item;
  }
  if (trace.kind == Kind::kItem) return trace.absent ? &trace : nullptr;
  for (const Trace& part : trace.parts) {
    if (const Trace* found = AbsentItem(part, blame)) return found;
  }
  return nullptr;
}

// The trace of the identifier of this name, or null.
const Trace* FindIdentifier(const Trace& trace, const std::string& name) {
  if (trace.kind == Kind::kIdentifier && trace.text == name) return &trace;
  for (const Trace& part : trace.parts) {
    if (const Trace* found = FindIdentifier(part, name)) return found;
  }
  return nullptr;
}

// Shows one event: where, why, and which field was probably meant.
void Show(const CaseRun& run, const Sighting& sighting, TestResult& result) {
  const Program& program = run.subject.documents[sighting.document].program;
  PointAt(run.subject, sighting.event, sighting.document, result);
  Trace trace = program.Explain(sighting.view);
  Blame blame = FindBlame(trace);
  result.at = PlaceOf(blame, trace);
  result.evidence = blame.evidence;
  const Trace* stopper = FindIdentifier(trace, run.test.because);
  if (stopper != nullptr && !stopper->holds) {
    result.at = PlaceOf(FindBlame(*stopper), *stopper);
  }
  if (result.verdict != Verdict::kDrifted) return;
  const Trace* absent = AbsentItem(trace, blame);
  if (absent == nullptr) return;
  result.at = absent->at;
  auto nearest = FindNearest(program, *absent->item, sighting.view);
  if (nearest) result.suggestion = Describe(*nearest);
}

bool AbsentFieldDecided(const CaseRun& run) {
  Replay other_way = ReplayCase(run.subject, run.test, {true, ""});
  return Judge(run.subject, run.test, other_way).kind ==
         Judgement::Kind::kHolds;
}

}  // namespace

void CheckFires(const CaseRun& run, TestResult& result) {
  if (run.judgement.kind == Judgement::Kind::kHolds) return;
  bool missed = run.judgement.kind == Judgement::Kind::kMissed;
  bool drifted = AbsentFieldDecided(run);
  result.outcome = Outcome::kFail;
  result.verdict = drifted  ? Verdict::kDrifted
                   : missed ? Verdict::kMissed
                            : Verdict::kNoisy;
  const Sighting* shown = missed ? ShowMissed(run, drifted) : ShowNoisy(run);
  if (shown != nullptr) Show(run, *shown, result);
}

}  // namespace drillcheck
