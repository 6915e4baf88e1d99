// Verdict `vacuous` for a quiet case that its `because` seems to explain: the
// part that it names needs a field that no event of the recordings has. It
// would answer so to any of them, and the case shows nothing of what it asks.
// That the field is absent here alone, or that the part asks for its absence,
// is what many a near-miss is about, and no finding.
#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/diagnosed.h"
#include "check/recorded_field.h"
#include "check/seen_event.h"
#include "check/turning_leaves.h"

namespace drillcheck {
namespace {

// Events that are looked at: the first that was stopped by what it holds ends
// the search, and of these many would have been enough.
constexpr size_t kMaxLookedAt = 20;

bool IsUnrecorded(Cause cause) {
  return cause == Cause::kFieldNeverSeen || cause == Cause::kSpelling ||
         cause == Cause::kMoved;
}

// The identifier's index, or nothing.
std::optional<size_t> IndexOf(const sigma::Rule& rule,
                              const std::string& identifier) {
  for (size_t i = 0; i < rule.identifiers.size(); ++i) {
    if (rule.identifiers[i].name == identifier) return i;
  }
  return std::nullopt;
}

// An event that the named part alone keeps the rule quiet on.
class Stopped {
 public:
  Stopped(const CaseRun& run, const Sighting& sighting)
      : seen_(run, sighting) {}

  // The leaf for want of whose field the part answered as it did, and would
  // have done whatever else the event held. Nothing where there is none.
  std::optional<Diagnosed> ForWantOf() const {
    TraceLeaves unrecorded;
    if (seen_.because != nullptr) unrecorded = LeavesOf(*seen_.because);
    std::erase_if(unrecorded, [&](const Trace* leaf) {
      return !IsOnAbsentField(*leaf) || AsksForAbsence(*leaf->item) ||
             IsRecorded(leaf->item->field);
    });
    if (unrecorded.empty()) return std::nullopt;
    Surroundings around = seen_.Around();
    std::erase_if(unrecorded, [&](const Trace* leaf) {
      return IsRemembered(around, leaf->item->field) ||
             !IsUnrecorded(
                 DiagnoseLeaf(seen_.program, *leaf, false, around).cause);
    });
    std::set<const Trace*> fixed(unrecorded.begin(), unrecorded.end());
    auto other_way = FewestToTurn(*seen_.because, [&](const Trace& leaf) {
      return !fixed.contains(&leaf);
    });
    if (unrecorded.empty() || other_way) return std::nullopt;
    return Suspect(seen_.program, seen_.trace, unrecorded, around);
  }

  void Tell(const Diagnosed& found, TestResult& result) const {
    const Case& test = seen_.run.test;
    PointAt(seen_.run.subject, seen_.sighting.event, seen_.sighting.document,
            result);
    result.outcome = Outcome::kFail;
    result.verdict = Verdict::kVacuous;
    result.path = seen_.program.rule().path;
    result.at = found.at;
    drillcheck::Tell(seen_.run.subject, found, result);
    result.reason += ": " + test.because +
                     " would answer so to any event, and this one is to be "
                     "stopped by what it holds, says " +
                     seen_.run.subject.fixture->path + ":" +
                     std::to_string(test.because_at.line);
    std::string nearest =
        DidYouMean(seen_.sighting.view, found.leaf->item->field);
    result.suggestion += result.suggestion.empty() ? nearest : "\n";
    result.suggestion +=
        "correct the name here; or record an event that has the field";
    result.evidence = FindBlame(*seen_.because, seen_.program.rule()).evidence;
  }

 private:
  bool IsRecorded(const std::string& field) const {
    const LinkedRules& rules =
        RulesFor(seen_.run.subject, seen_.sighting.event.recording);
    return AnyEventHas(seen_.run.subject, rules, seen_.sighting.document,
                       field);
  }

  SeenEvent seen_;
};

bool IsStoppedByPart(const CaseRun& run, const Sighting& sighting) {
  const Program& program =
      ProgramAt(run.subject, sighting.event, sighting.document);
  auto part = IndexOf(program.rule(), run.test.because);
  return part && !program.Matches(sighting.view) &&
         program.Matches(sighting.view, {.inverted = *part});
}

}  // namespace

void CheckBecauseField(const CaseRun& run, TestResult& result) {
  if (run.test.because.empty()) return;
  std::unique_ptr<Stopped> first;
  std::optional<Diagnosed> why;
  size_t looked_at = 0;
  for (const Sighting& sighting : run.replay.seen) {
    if (!IsStoppedByPart(run, sighting)) continue;
    auto stopped = std::make_unique<Stopped>(run, sighting);
    auto found = stopped->ForWantOf();
    if (!found) return;
    if (!first) {
      first = std::move(stopped);
      why = std::move(found);
    }
    if (++looked_at == kMaxLookedAt) break;
  }
  if (first) first->Tell(*why, result);
}

}  // namespace drillcheck
