// Verdicts `missed`, `noisy` and, where an absent field decided, `drifted`.
#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/around.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/contradiction.h"
#include "check/correlation_text.h"
#include "check/decided_by_absence.h"
#include "check/diagnosed.h"
#include "check/noise.h"
#include "check/turning_leaves.h"
#include "check/written_expectation.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

// Equally near events of which the most telling one is looked for.
constexpr size_t kMaxEquallyNear = 50;

bool Fired(const CaseRun& run, const Sighting& sighting) {
  return std::any_of(
      run.replay.hits.begin(), run.replay.hits.end(), [&](const Hit& hit) {
        return hit.event == sighting.event && hit.document == sighting.document;
      });
}

std::set<EventRef> EventsSeen(const CaseRun& run) {
  std::set<EventRef> events;
  for (const Sighting& sighting : run.replay.seen) {
    events.insert(sighting.event);
  }
  return events;
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

// The silent event that best shows why: the missing record, or the one that
// came nearest to firing; of equally near ones that in which a part is most
// surely to blame. When the rule drifted, events that would fire if they had
// the fields that they lack come first.
const Sighting* ShowMissed(const CaseRun& run, bool drifted) {
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
  const Sighting* shown = best.empty() ? nullptr : best[0];
  double most = -1;
  for (const Sighting* sighting : best) {
    double suspicion = best.size() > 1 ? SuspicionIn(run, *sighting) : 0;
    if (suspicion <= most) continue;
    most = suspicion;
    shown = sighting;
  }
  return shown;
}

// The first event that should not have fired; when the rule drifted, the first
// that shows it.
const Sighting* ShowNoisy(const CaseRun& run, bool drifted) {
  std::set<EventRef> extra(run.judgement.extra.begin(),
                           run.judgement.extra.end());
  for (const Sighting& sighting : run.replay.seen) {
    bool noise = extra.contains(sighting.event) && Fired(run, sighting);
    if (!noise) continue;
    if (!drifted || AbsenceDecidesEvent(run, sighting)) return &sighting;
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
    if (stopper_ != nullptr) {
      Blame stopper = FindBlame(*stopper_, program_.rule());
      result.at = PlaceOf(stopper, *stopper_);
      result.path = FileOf(program_.rule(), trace_, stopper_);
      result.reason = run_.test.because +
                      " should have stopped this event, says " +
                      run_.subject.fixture->path + ":" +
                      std::to_string(run_.test.because_at.line);
    }
    bool drifted = result.verdict == Verdict::kDrifted;
    drifted ? TellAbsent(result) : TellPresent(result);
  }

 private:
  std::optional<Diagnosed> Examine(std::vector<const Trace*> leaves) const {
    return Suspect(program_, trace_, leaves,
                   AroundEvent(run_.subject, sighting_.event,
                               sighting_.document, sighting_.view));
  }

  // The absent field that decided.
  void TellAbsent(TestResult& result) const {
    TellOf(Absence(run_, sighting_, trace_).Blamed(), result);
  }

  void TellOf(const std::optional<Diagnosed>& found, TestResult& result) const {
    if (!found) return;
    result.at = found->at;
    result.path = found->path;
    drillcheck::Tell(run_.subject, *found, result);
  }

  // The part that should have answered otherwise, and why it did not.
  void TellPresent(TestResult& result) const {
    if (result.verdict == Verdict::kNoisy) {
      return TellOf(SuspectExclusion(run_, sighting_, trace_), result);
    }
    std::vector<const Trace*> suspects = blame_.items;
    PointAtNegated(suspects, result);
    std::erase_if(suspects, [](const Trace* leaf) { return leaf->holds; });
    std::stable_partition(suspects.begin(), suspects.end(), [&](auto* leaf) {
      return FewestToTurn(trace_, [&](auto& one) { return &one == leaf; });
    });
    auto found = Examine(std::move(suspects));
    TellOf(found, result);
    if (found && result.kind.empty()) TellContradiction(*found->leaf, result);
  }

  // Not the value is to blame then, but the condition.
  void TellContradiction(const Trace& failed, TestResult& result) const {
    auto found = FindContradiction(trace_, failed);
    if (!found) return;
    result.kind = "contradiction";
    result.at = found->at;
    result.reason = found->reason;
    result.suggestion = found->way_out;
  }

  // An exclusion that stopped the drill because one of its parts is negated.
  void PointAtNegated(const std::vector<const Trace*>& suspects,
                      TestResult& result) const {
    bool excluded = result.verdict == Verdict::kMissed &&
                    std::all_of(suspects.begin(), suspects.end(),
                                [](const Trace* leaf) { return leaf->holds; });
    if (!excluded) return;
    for (const Trace* leaf : suspects) {
      if (!leaf->item->negated) continue;
      result.at = leaf->at;
      result.path = FileOf(program_.rule(), trace_, leaf);
      return;
    }
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
  result.at = PlaceOf(run.test, run.judgement.failed);
  result.reason = "the recording holds " + Count(run.replay.events, "record") +
                  ": there is no record " +
                  std::to_string(run.judgement.unknown[0]);
  auto written = FindWritten(run);
  result.suggestion = written ? WayOut(run, *written)
                              : "name a record that the recording holds";
  result.next =
      NextCommand({"explain", run.subject.entry.path, result.recording});
}

// Where it is a number that is not reached: the events that could reach it.
void NameSilent(const CaseRun& run, TestResult& result) {
  const Judgement& judgement = run.judgement;
  bool counted =
      judgement.failed == "exactly" || judgement.failed == "at_least";
  if (!counted || run.replay.fired.empty()) return;
  std::set<EventRef> silent = EventsSeen(run);
  for (EventRef fired : run.replay.fired) silent.erase(fired);
  if (silent.empty()) return;
  result.got += ", silent on " + RecordNames(run.subject, run.test,
                                             {silent.begin(), silent.end()});
}

// The rule reads none of the records that should have fired: either the record
// is the wrong one, or the log source.
void TellUnread(const CaseRun& run, const WrittenExpectation& written,
                TestResult& result) {
  const auto& missing = run.judgement.missing;
  result.path = run.subject.fixture->path;
  result.at = written.at;
  result.reason = "the rule does not read " +
                  RecordNames(run.subject, run.test, missing) +
                  ": the event is of another log source";
  result.next =
      NextCommand({"explain", run.subject.entry.path, result.recording});
}

// No event is left that could have fired.
void TellNoneLeft(const CaseRun& run, TestResult& result) {
  auto written = FindWritten(run);
  if (!written) return;
  if (run.judgement.failed == "by") {
    return BlameWritten(run, *written, "no event here reaches " + run.test.by,
                        result);
  }
  if (!run.judgement.missing.empty()) return TellUnread(run, *written, result);
  size_t read = EventsSeen(run).size();
  std::string reason =
      "the rule fires on " +
      (read == 1 ? "the one event" : "all " + Count(read, "event")) +
      " that it reads here: none is left that stays silent";
  size_t others = run.replay.events - read;
  if (others > 0) {
    reason += "; " + Count(others, "more event") + " of other log sources";
  }
  BlameWritten(run, *written, std::move(reason), result);
}

}  // namespace

void CheckFires(const CaseRun& run, TestResult& result) {
  if (run.judgement.kind == Judgement::Kind::kHolds) return;
  if (CheckMuted(run, result)) return;
  if (Correlates(run.subject)) return CheckAlerts(run, result);
  bool missed = run.judgement.kind == Judgement::Kind::kMissed;
  bool drifted = AbsenceDecidesCase(run);
  result.outcome = Outcome::kFail;
  result.verdict = drifted  ? Verdict::kDrifted
                   : missed ? Verdict::kMissed
                            : Verdict::kNoisy;
  bool only_unknown =
      run.judgement.missing.empty() && !run.judgement.unknown.empty();
  if (only_unknown) return TellUnknown(run, result);
  const Sighting* shown =
      missed ? ShowMissed(run, drifted) : ShowNoisy(run, drifted);
  if (shown == nullptr && !missed) shown = ShowNoisy(run, /*drifted=*/false);
  if (shown == nullptr) return TellNoneLeft(run, result);
  Shown(run, *shown).Tell(result);
  if (missed) NameSilent(run, result);
}

}  // namespace drillcheck
