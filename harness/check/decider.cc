#include "check/decider.h"

#include <algorithm>
#include <utility>

#include "check/blame.h"
#include "check/changed_trace.h"
#include "check/diagnosed.h"
#include "check/turning_leaves.h"

namespace drillcheck {
namespace {

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

// Which of many keywords is missing no event can tell.
bool AreManyKeywords(const Trace& leaf) {
  return leaf.item->field.empty() && leaf.item->values.size() > 1;
}

// The case, judged as if one leaf had answered otherwise.
class Turned {
 public:
  // `seen`: only where the leaf sees that, or nearly what it asks for.
  Turned(const CaseRun& run, const TestResult& result, LeafKeys& keys,
         std::string seen = "")
      : run_(run), result_(result), keys_(keys), seen_(std::move(seen)) {}

  std::string Find() {
    std::string found;
    VisitShown([&](const Sighting& sighting, const Trace& leaf) {
      key_ = keys_.Of(sighting, leaf);
      if (!AreManyKeywords(leaf) && Holds()) found = key_;
    });
    return found;
  }

  // What the leaf sees in the event that the result shows, or empty.
  std::string SeenThere() const {
    std::string seen;
    VisitShown([&](const Sighting&, const Trace& leaf) { seen = Seen(leaf); });
    return seen;
  }

  bool HoldsBy(const std::string& key) {
    key_ = key;
    return Holds();
  }

 private:
  // The leaf in the first view of the event that the result shows in which it
  // decides: an audit event has a view for each of its records.
  void VisitShown(auto visit) const {
    for (const Sighting& sighting : run_.replay.seen) {
      if (!IsShown(sighting)) continue;
      const Program& program = ProgramOf(sighting);
      Trace trace = program.Explain(sighting.view);
      const Trace* leaf = LeafOf(result_, program, trace);
      bool decides = leaf != nullptr && TurnsAlone(trace, leaf);
      if (decides) return visit(sighting, *leaf);
    }
  }

  const Program& ProgramOf(const Sighting& sighting) const {
    return ProgramAt(run_.subject, sighting.event, sighting.document);
  }

  bool IsShown(const Sighting& sighting) const {
    return PathOf(run_.subject, sighting.event) == result_.recording &&
           Describe(EventAt(run_.subject, sighting.event)) == result_.record;
  }

  // Does turning the leaf turn what the document answers to this event?
  bool Turns(const Sighting& sighting) {
    const Program& program = ProgramOf(sighting);
    Trace trace = program.Explain(sighting.view);
    const Trace* leaf = LeafOf(result_, program, trace);
    return leaf != nullptr && TurnsAlone(trace, leaf) &&
           keys_.Of(sighting, *leaf) == key_ && IsLike(*leaf);
  }

  // Requires a leaf with the key: of a list that says as much.
  bool IsLike(const Trace& leaf) const {
    return seen_.empty() || leaf.item->values.size() > 1 ||
           Seen(leaf) == seen_ || MayBeMistyped(leaf);
  }

  // In every event, or where that is too many in those that the case names.
  bool Holds() { return HoldsIn(false) || HoldsIn(true); }

  bool HoldsIn(bool named_only) {
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
  LeafKeys& keys_;
  std::string key_;
  std::string seen_;
};

// Does the leaf that the result points at hold for any event of the fixture?
bool HoldsAnywhere(const Subject& subject, const TestResult& result) {
  auto holds = [&](const Sighting& sighting) {
    const Program& program =
        ProgramAt(subject, sighting.event, sighting.document);
    Trace trace = program.Explain(sighting.view);
    const Trace* leaf = LeafOf(result, program, trace);
    return leaf != nullptr && leaf->holds;
  };
  const auto& cases = subject.fixture->cases;
  return std::any_of(cases.begin(), cases.end(), [&](const Case& each) {
    Replay replay = ReplayCase(subject, each);
    return std::any_of(replay.seen.begin(), replay.seen.end(), holds);
  });
}

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
  LeafKeys keys(run.subject);
  return asked ? Turned(run, result, keys).Find() : "";
}

bool StopsNearMissToo(const Subject& subject, const Case& near_miss,
                      const TestResult& drill, const std::string& decider,
                      LeafKeys& keys) {
  Replay replay = ReplayCase(subject, near_miss);
  return std::any_of(
      replay.seen.begin(), replay.seen.end(), [&](const Sighting& sighting) {
        const Program& program =
            ProgramAt(subject, sighting.event, sighting.document);
        Trace trace = program.Explain(sighting.view);
        const Trace* leaf = LeafOf(drill, program, trace);
        if (leaf == nullptr) return false;
        bool same = keys.Of(sighting, *leaf) == decider;
        return FiresOnceTurned(program, trace, leaf, near_miss.because) &&
               (same || !HoldsAnywhere(subject, drill));
      });
}

bool DecidesToo(const Subject& subject, const Case& other, const Case& cause,
                const TestResult& drill, const std::string& decider,
                LeafKeys& keys) {
  const CaseRun from{subject, cause, ReplayCase(subject, cause), {}};
  std::string seen = Turned(from, drill, keys).SeenThere();
  CaseRun run{subject, other, ReplayCase(subject, other), {}};
  run.judgement = Judge(subject, other, run.replay);
  return !seen.empty() && Turned(run, drill, keys, seen).HoldsBy(decider);
}

}  // namespace drillcheck
