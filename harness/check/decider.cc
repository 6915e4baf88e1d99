#include "check/decider.h"

#include <algorithm>
#include <utility>

#include "check/blame.h"
#include "check/changed_trace.h"
#include "check/diagnosed.h"
#include "check/turning_leaves.h"
#include "diagnose/value_shape.h"

namespace drillcheck {
namespace {

// One change to it can mend what fails for several values.
bool IsOnePattern(const sigma::Item& item) {
  return item.values.size() == 1 && !IsExact(item.values[0]);
}

bool StandsAt(const Trace& leaf, Position at) {
  const auto& values = leaf.item->values;
  return leaf.at == at ||
         std::any_of(values.begin(), values.end(),
                     [&](const sigma::ItemValue& v) { return v.at == at; });
}

// The leaf that a result points at, or null.
const Trace* LeafOf(const TestResult& result, const Program& program,
                    const Trace& trace) {
  for (const Trace* leaf : LeavesOf(trace)) {
    bool here = StandsAt(*leaf, result.at) &&
                FileOf(program.rule(), trace, leaf) == result.path;
    if (here) return leaf;
  }
  return nullptr;
}

// What leaves have in common that one change can mend.
std::string KeyOf(const Trace& leaf) {
  std::string key = leaf.holds ? "holds " : "fails ";
  if (IsOnePattern(*leaf.item)) return key;
  bool one_of_many =
      !leaf.holds && leaf.item->values.size() == 1 && MayBeMistyped(leaf);
  return key + (one_of_many ? std::string(NearestSeen(leaf)) : Seen(leaf));
}

// Which of many keywords is missing no event can tell.
bool IsVague(const Trace& leaf) {
  return leaf.item->field.empty() && leaf.item->values.size() > 1;
}

bool TurnsAlone(const Trace& trace, const Trace* leaf) {
  return FewestToTurn(trace, [&](const Trace& one) { return &one == leaf; })
      .has_value();
}

// The case, judged as if one leaf had answered otherwise.
class Turned {
 public:
  Turned(const CaseRun& run, const TestResult& result)
      : run_(run), result_(result) {}

  std::string Find() {
    for (const Sighting& sighting : run_.replay.seen) {
      if (!IsShown(sighting)) continue;
      const Program& program = ProgramOf(sighting);
      Trace trace = program.Explain(sighting.view);
      const Trace* leaf = LeafOf(result_, program, trace);
      if (leaf == nullptr) continue;
      key_ = KeyOf(*leaf);
      return !IsVague(*leaf) && Holds() ? key_ : "";
    }
    return {};
  }

 private:
  const Program& ProgramOf(const Sighting& sighting) const {
    return ProgramAt(run_.subject, sighting.event, sighting.document);
  }

  bool IsShown(const Sighting& sighting) const {
    return PathOf(run_.subject, sighting.event) == result_.recording &&
           Describe(EventAt(run_.subject, sighting.event)) == result_.record;
  }

  // Does turning the leaf turn what the document answers to this event?
  bool Turns(const Sighting& sighting) const {
    const Program& program = ProgramOf(sighting);
    Trace trace = program.Explain(sighting.view);
    const Trace* leaf = LeafOf(result_, program, trace);
    return leaf != nullptr && KeyOf(*leaf) == key_ && TurnsAlone(trace, leaf);
  }

  // In every event, or where that is too many in those that the case names.
  bool Holds() const { return HoldsIn(false) || HoldsIn(true); }

  bool HoldsIn(bool named_only) const {
    Replay replay;
    for (const Sighting& sighting : run_.replay.seen) {
      bool turn = (!named_only || IsNamed(sighting)) && Turns(sighting);
      bool fires = ProgramOf(sighting).Matches(sighting.view) != turn;
      if (fires) Report(sighting, replay);
    }
    return Judge(run_.subject, run_.test, replay).kind ==
           Judgement::Kind::kHolds;
  }

  bool IsNamed(const Sighting& sighting) const {
    const auto& missing = run_.judgement.missing;
    return IsShown(sighting) || std::find(missing.begin(), missing.end(),
                                          sighting.event) != missing.end();
  }

  static void Report(const Sighting& sighting, Replay& replay) {
    replay.hits.push_back({sighting.event, sighting.document, sighting.view});
    bool known = !replay.fired.empty() && replay.fired.back() == sighting.event;
    if (known) return;
    replay.fired.push_back(sighting.event);
    replay.firings.push_back(sighting.event);
  }

  const CaseRun& run_;
  const TestResult& result_;
  std::string key_;
};

// Does the rule fire once the leaf is turned and the part that `because` names
// is inverted? Turns the leaf.
bool FiresOnceTurned(const Program& program, Trace& trace, const Trace* leaf,
                     const std::string& because) {
  TurnLeaf(leaf, trace);
  return Inverted(trace, program.rule(), because).holds;
}

}  // namespace

std::string FindDecider(const CaseRun& run, const TestResult& result) {
  bool wrong = result.outcome == Outcome::kFail &&
               run.judgement.kind != Judgement::Kind::kHolds;
  bool asked = wrong &&
               (result.verdict == Verdict::kMissed ||
                result.verdict == Verdict::kNoisy ||
                result.verdict == Verdict::kDrifted) &&
               !result.record.empty() && !Correlates(run.subject);
  return asked ? Turned(run, result).Find() : "";
}

bool StopsNearMissToo(const Subject& subject, const Case& near_miss,
                      const TestResult& drill, const std::string& decider) {
  Replay replay = ReplayCase(subject, near_miss);
  return std::any_of(
      replay.seen.begin(), replay.seen.end(), [&](const Sighting& sighting) {
        const Program& program =
            ProgramAt(subject, sighting.event, sighting.document);
        Trace trace = program.Explain(sighting.view);
        const Trace* leaf = LeafOf(drill, program, trace);
        return leaf != nullptr && KeyOf(*leaf) == decider &&
               FiresOnceTurned(program, trace, leaf, near_miss.because);
      });
}

}  // namespace drillcheck
