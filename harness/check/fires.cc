// Verdicts `missed`, `noisy` and, where an absent field decided, `drifted`.
#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/changed_recording.h"
#include "check/contradiction.h"
#include "check/correlation_text.h"
#include "check/decided_by_absence.h"
#include "check/diagnosed.h"
#include "check/lost_parts.h"
#include "check/mistyped.h"
#include "check/noise.h"
#include "check/seen_event.h"
#include "check/shown_event.h"
#include "check/turning_leaves.h"
#include "check/unreached.h"
#include "check/written_expectation.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

// One event, and what is to be said of it.
class Shown {
 public:
  Shown(const CaseRun& run, const Sighting& sighting)
      : seen_(run, sighting),
        blame_(FindBlame(seen_.trace, seen_.program.rule())),
        why_lost_(WhyLost(seen_.program, sighting.view, run.test.because)) {}

  void Tell(TestResult& result) const {
    PointAt(seen_.run.subject, seen_.sighting.event, seen_.sighting.document,
            result);
    result.at = PlaceOf(blame_, seen_.trace);
    if (!blame_.path.empty()) result.path = blame_.path;
    result.evidence = blame_.evidence;
    if (!why_lost_.empty()) return TellLostPart(result);
    if (seen_.because != nullptr) {
      Blame stopper = FindBlame(*seen_.because, seen_.program.rule());
      result.at = PlaceOf(stopper, *seen_.because);
      result.path = FileOf(seen_.program.rule(), seen_.trace, seen_.because);
      result.reason = ShouldHaveStopped();
    }
    bool drifted = result.verdict == Verdict::kDrifted;
    drifted ? TellAbsent(result) : TellPresent(result);
  }

 private:
  std::string ShouldHaveStopped() const {
    return seen_.run.test.because + " should have stopped this event, says " +
           seen_.run.subject.fixture->path + ":" +
           std::to_string(seen_.run.test.because_at.line);
  }

  // No part that the condition names is to blame then. What would mend it was
  // not found, or is told in place of this.
  void TellLostPart(TestResult& result) const {
    const Trace& own = *PartAt(seen_.trace, PathOfCondition(seen_.trace));
    result.verdict = Verdict::kNoisy;
    result.path = seen_.program.rule().path;
    result.at = own.at;
    result.reason = ShouldHaveStopped() + ", but " + why_lost_;
    result.suggestion = "name " + seen_.run.test.because +
                        " in the condition, or in `because` what stops this "
                        "event";
  }

  std::optional<Diagnosed> Examine(std::vector<const Trace*> leaves) const {
    return Suspect(seen_.program, seen_.trace, leaves, seen_.Around());
  }

  // The absent field that decided, unless a value is more surely mistyped.
  void TellAbsent(TestResult& result) const {
    auto absent = Absence(seen_.run, seen_.sighting, seen_.trace).Blamed();
    auto mistyped =
        absent && !seen_.trace.holds
            ? FindMistyped(seen_.program, seen_.trace, seen_.Around(), *absent)
            : std::nullopt;
    if (mistyped) result.verdict = Verdict::kMissed;
    TellOf(mistyped ? mistyped : absent, result);
    auto changed =
        absent && !mistyped
            ? FindChangedRecording(seen_.run.subject, seen_.sighting, *absent)
            : std::nullopt;
    if (changed) drillcheck::Tell(*changed, result);
  }

  void TellOf(const std::optional<Diagnosed>& found, TestResult& result) const {
    if (!found) return;
    result.at = found->at;
    result.path = found->path;
    drillcheck::Tell(seen_.run.subject, *found, result);
  }

  // The part that should have answered otherwise, and why it did not.
  void TellPresent(TestResult& result) const {
    if (result.verdict == Verdict::kNoisy) {
      return TellOf(SuspectExclusion(seen_.run, seen_.sighting, seen_.trace),
                    result);
    }
    std::vector<const Trace*> suspects = blame_.items;
    PointAtNegated(suspects, result);
    std::erase_if(suspects, [](const Trace* leaf) { return leaf->holds; });
    std::stable_partition(suspects.begin(), suspects.end(), [&](auto* leaf) {
      return FewestToTurn(seen_.trace, [&](auto& one) { return &one == leaf; });
    });
    auto found = Examine(std::move(suspects));
    TellOf(found, result);
    if (found && result.kind.empty()) TellContradiction(*found->leaf, result);
  }

  // Not the value is to blame then, but the condition.
  void TellContradiction(const Trace& failed, TestResult& result) const {
    auto found = FindContradiction(seen_.trace, failed);
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
      result.path = FileOf(seen_.program.rule(), seen_.trace, leaf);
      return;
    }
  }

  SeenEvent seen_;
  Blame blame_;
  std::string why_lost_;  // the part that should have stopped it; else empty
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
  if (missed && TellUnreachedDocument(run, result)) return;
  auto shown = missed ? ShowMissed(run, drifted) : ShowNoisy(run, drifted);
  if (!shown && !missed) shown = ShowNoisy(run, /*drifted=*/false);
  if (!shown) return TellNoneLeft(run, result);
  Shown(run, *shown).Tell(result);
  if (missed) NameSilent(run, result);
}

}  // namespace drillcheck
