// Verdicts `missed`, `noisy` and, where an absent field decided, `drifted`.
#include <algorithm>

#include "base/text.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/nearest.h"
#include "check/next_command.h"

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
      RuleAt(run.subject, sighting.event, sighting.document);
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
    const Program& program =
        ProgramAt(run.subject, sighting.event, sighting.document);
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

void Collect(const Trace& trace, std::vector<const Trace*>& leaves) {
  if (trace.kind == Kind::kItem) leaves.push_back(&trace);
  for (const Trace& part : trace.parts) Collect(part, leaves);
}

// The trace of the identifier of this name, or null.
const Trace* FindIdentifier(const Trace& trace, const std::string& name) {
  if (trace.kind == Kind::kIdentifier && trace.text == name) return &trace;
  for (const Trace& part : trace.parts) {
    if (const Trace* found = FindIdentifier(part, name)) return found;
  }
  return nullptr;
}

// One event, and what is to be said of it.
class Shown {
 public:
  Shown(const CaseRun& run, const Sighting& sighting)
      : run_(run),
        sighting_(sighting),
        program_(ProgramAt(run.subject, sighting.event, sighting.document)),
        trace_(program_.Explain(sighting.view)),
        blame_(FindBlame(trace_, program_.rule())),
        stopper_(FindIdentifier(trace_, run.test.because)) {}

  void Tell(TestResult& result) const {
    PointAt(run_.subject, sighting_.event, sighting_.document, result);
    result.at = PlaceOf(blame_, trace_);
    if (!blame_.path.empty()) result.path = blame_.path;
    result.evidence = blame_.evidence;
    std::vector<const Trace*> suspects = blame_.items;
    if (stopper_ != nullptr) {
      Blame stopper = FindBlame(*stopper_, program_.rule());
      result.at = PlaceOf(stopper, *stopper_);
      result.reason = run_.test.because +
                      " should have stopped this event, says " +
                      run_.subject.fixture->path + ":" +
                      std::to_string(run_.test.because_at.line);
      suspects.swap(stopper.items);
      suspects.insert(suspects.end(), stopper.items.begin(),
                      stopper.items.end());
    }
    bool drifted = result.verdict == Verdict::kDrifted;
    drifted ? TellAbsent(suspects, result) : Suggest(suspects, result);
  }

 private:
  std::optional<NearField> NearestTo(const Trace& leaf) const {
    return FindNearest(program_, *leaf.item, sighting_.view);
  }

  // The absent field that was most likely meant otherwise: the first for
  // which another field would have matched, else the first that decided.
  void TellAbsent(std::vector<const Trace*> suspects,
                  TestResult& result) const {
    Collect(trace_, suspects);
    std::erase_if(suspects, [](const Trace* leaf) { return !leaf->absent; });
    if (suspects.empty()) return;
    result.at = suspects[0]->at;
    for (const Trace* leaf : suspects) {
      auto nearest = NearestTo(*leaf);
      if (!nearest) continue;
      result.at = leaf->at;
      result.suggestion = Describe(*nearest);
      return;
    }
  }

  // The first part that should have answered otherwise, if another field
  // would have made it.
  void Suggest(const std::vector<const Trace*>& suspects,
               TestResult& result) const {
    auto first = std::find_if(suspects.begin(), suspects.end(),
                              [](const Trace* leaf) { return !leaf->holds; });
    bool noisy = result.verdict == Verdict::kNoisy;
    if (first == suspects.end() || (noisy && stopper_ == nullptr)) return;
    auto nearest = NearestTo(**first);
    // A field that is there is more likely to hold the wrong value.
    bool telling = nearest && ((*first)->absent || nearest->same_name);
    if (telling) result.suggestion = Describe(*nearest);
  }

  const CaseRun& run_;
  const Sighting& sighting_;
  const Program& program_;
  Trace trace_;
  Blame blame_;
  const Trace* stopper_;  // the part that `because` names, or null
};

// Records that the recordings do not have cannot fire.
void TellUnknown(const CaseRun& run, TestResult& result) {
  result.path = run.subject.fixture->path;
  result.at = run.test.fires_at;
  result.reason = "the recording holds " + Count(run.replay.events, "record") +
                  ": there is no record " +
                  std::to_string(run.judgement.unknown[0]);
  result.next =
      NextCommand({"explain", run.subject.entry.path, result.recording});
}

bool AbsentFieldDecided(const CaseRun& run) {
  Replay other_way = ReplayCase(run.subject, run.test, {true, ""});
  return Judge(run.subject, run.test, other_way).kind ==
         Judgement::Kind::kHolds;
}

}  // namespace

void CheckFires(const CaseRun& run, TestResult& result) {
  if (run.judgement.kind == Judgement::Kind::kHolds) return;
  if (CheckMuted(run, result)) return;
  if (Correlates(run.subject)) return CheckAlerts(run, result);
  bool missed = run.judgement.kind == Judgement::Kind::kMissed;
  bool drifted = AbsentFieldDecided(run);
  result.outcome = Outcome::kFail;
  result.verdict = drifted  ? Verdict::kDrifted
                   : missed ? Verdict::kMissed
                            : Verdict::kNoisy;
  bool only_unknown =
      run.judgement.missing.empty() && !run.judgement.unknown.empty();
  if (only_unknown) return TellUnknown(run, result);
  const Sighting* shown = missed ? ShowMissed(run, drifted) : ShowNoisy(run);
  if (shown != nullptr) Shown(run, *shown).Tell(result);
}

}  // namespace drillcheck
