#include "check/decided_by_absence.h"

#include <algorithm>
#include <set>
#include <utility>

#include "check/around.h"
#include "check/blame.h"

namespace drillcheck {
namespace {

// Events of which it is looked up where their absent fields went: events are
// many, and what these do not show hardly any other will.
constexpr size_t kMaxLookedUp = 5;

// Events that are tried one by one for a document that `by` names.
constexpr size_t kMaxTried = 50;

using Events = std::set<EventRef>;

bool MayAnswerOtherwise(const CaseRun& run, const Sighting& sighting) {
  const Program& program =
      ProgramAt(run.subject, sighting.event, sighting.document);
  return FewestToTurn(program.Explain(sighting.view)).has_value();
}

// What the rule reports, as far as a case is judged by it.
class Reported {
 public:
  explicit Reported(const CaseRun& run)
      : run_(run), fired_(run.replay.fired.begin(), run.replay.fired.end()) {
    replay_.hits = run.replay.hits;
    replay_.fired = run.replay.fired;
    replay_.firings = run.replay.firings;
  }

  bool Has(EventRef event) const { return fired_.contains(event); }

  void Add(const Sighting& sighting) {
    replay_.hits.push_back({sighting.event, sighting.document, sighting.view});
    if (!fired_.insert(sighting.event).second) return;
    replay_.fired.push_back(sighting.event);
    replay_.firings.push_back(sighting.event);
  }

  void Remove(const Events& events) {
    auto gone = [&](EventRef event) { return events.contains(event); };
    std::erase_if(replay_.hits,
                  [&](const Hit& hit) { return gone(hit.event); });
    std::erase_if(replay_.fired, gone);
    std::erase_if(replay_.firings, gone);
  }

  bool Holds() const {
    return Judge(run_.subject, run_.test, replay_).kind ==
           Judgement::Kind::kHolds;
  }

 private:
  const CaseRun& run_;
  Replay replay_;
  Events fired_;
};

// How many more events must fire, where the case names none.
size_t Shortage(const CaseRun& run) {
  const Fires& fires = run.test.fires;
  size_t least = fires.at_least.value_or(1);
  if (fires.exactly) least = *fires.exactly;
  if (fires.alerts) least = *fires.alerts;
  size_t count = run.replay.firings.size();
  return least > count ? least - count : 0;
}

// Silent sightings of those that the case asks for.
class Asked {
 public:
  explicit Asked(const CaseRun& run)
      : run_(run),
        missing_(run.judgement.missing.begin(), run.judgement.missing.end()) {
    for (const Hit& hit : run.replay.hits) {
      hits_.insert({hit.event, hit.document});
    }
  }

  bool Contains(const Sighting& sighting) const {
    bool asked = missing_.empty() || missing_.contains(sighting.event);
    return asked && !hits_.contains({sighting.event, sighting.document}) &&
           IsNamed(sighting);
  }

 private:
  bool IsNamed(const Sighting& sighting) const {
    return run_.test.by.empty() ||
           sigma::IsNamed(
               RuleAt(run_.subject, sighting.event, sighting.document),
               run_.test.by);
  }

  const CaseRun& run_;
  Events missing_;
  std::set<std::pair<EventRef, size_t>> hits_;
};

// An event on which the rule is silent, of those that the case asks for.
struct Silent {
  const Sighting* sighting = nullptr;
  double nearness = 0;
  bool may_fire = false;
};

// `but`: events that count already.
std::vector<Silent> FindSilent(const CaseRun& run, const Reported* but) {
  Asked asked(run);
  std::vector<Silent> found;
  for (const Sighting& sighting : run.replay.seen) {
    if (but != nullptr && but->Has(sighting.event)) continue;
    if (!asked.Contains(sighting)) continue;
    Trace trace = ProgramAt(run.subject, sighting.event, sighting.document)
                      .Explain(sighting.view);
    found.push_back(
        {&sighting, Nearness(trace), FewestToTurn(trace).has_value()});
  }
  return found;
}

// Leaves those that may fire, of the events that came nearest to it, as many
// as must: one that has nothing of what the rule reads lacks every field and
// tells nothing.
void LeaveNearest(size_t wanted, std::vector<Silent>& silent) {
  std::vector<Silent> nearest = silent;
  std::stable_sort(nearest.begin(), nearest.end(),
                   [](auto& a, auto& b) { return a.nearness > b.nearness; });
  Events events;
  double enough = 0;
  for (const Silent& one : nearest) {
    if (events.size() == wanted) break;
    events.insert(one.sighting->event);
    enough = one.nearness;
  }
  std::erase_if(silent, [&](const Silent& one) {
    return !one.may_fire || one.nearness < enough;
  });
}

// Enough events fire, but none by the document that `by` names.
bool OtherDocumentCouldHaveFired(const CaseRun& run) {
  std::vector<Silent> silent = FindSilent(run, nullptr);
  LeaveNearest(1, silent);
  if (silent.size() > kMaxTried) silent.resize(kMaxTried);
  return std::any_of(silent.begin(), silent.end(), [&](const Silent& one) {
    Reported otherwise(run);
    otherwise.Add(*one.sighting);
    return otherwise.Holds();
  });
}

bool CouldHaveFired(const CaseRun& run) {
  size_t wanted = run.judgement.missing.size();
  if (wanted == 0) wanted = Shortage(run);
  if (wanted == 0) return OtherDocumentCouldHaveFired(run);
  Reported otherwise(run);
  std::vector<Silent> silent = FindSilent(run, &otherwise);
  LeaveNearest(wanted, silent);
  for (const Silent& one : silent) {
    if (wanted == 0) break;
    if (otherwise.Has(one.sighting->event)) continue;
    otherwise.Add(*one.sighting);
    --wanted;
  }
  return otherwise.Holds();
}

bool FiresOn(const CaseRun& run, const Sighting& sighting) {
  return ProgramAt(run.subject, sighting.event, sighting.document)
      .Matches(sighting.view);
}

bool CouldHaveBeenQuiet(const CaseRun& run) {
  Events extra(run.judgement.extra.begin(), run.judgement.extra.end());
  bool told = false;  // of one event is enough: it is the same rule
  size_t looked_up = 0;
  for (const Sighting& sighting : run.replay.seen) {
    bool noise = extra.contains(sighting.event) && FiresOn(run, sighting);
    if (!noise) continue;
    if (!MayAnswerOtherwise(run, sighting)) return false;
    bool look = !told && ++looked_up <= kMaxLookedUp;
    told = told || (look && AbsenceDecidesEvent(run, sighting));
  }
  Reported otherwise(run);
  otherwise.Remove(extra);
  return told && otherwise.Holds();
}

// Every older recording of this kind of event has the field: it was no
// optional one.
bool WasThere(const Surroundings& around, const std::string& field) {
  bool always =
      !around.retired.empty() &&
      std::all_of(around.retired.begin(), around.retired.end(),
                  [&](const View& old) { return HasPath(old, field); });
  return always || (around.remembers && around.remembers(field));
}

}  // namespace

Absence::Absence(const CaseRun& run, const Sighting& sighting,
                 const Trace& trace)
    : program_(ProgramAt(run.subject, sighting.event, sighting.document)),
      trace_(trace),
      find_around_([&run, sighting] {
        return AroundEvent(run.subject, sighting.event, sighting.document,
                           sighting.view);
      }),
      may_turn_(IsOnAbsentField) {
  const Trace* stopper = FindIdentifier(trace, run.test.because);
  if (trace.holds) {
    TraceLeaves told =
        stopper != nullptr ? LeavesOf(*stopper) : AllThatMayTurn(trace);
    std::erase_if(told, [&](const Trace* leaf) {
      return !leaf->absent || (stopper == nullptr && !IsTold(*leaf));
    });
    may_turn_ = [told = std::set(told.begin(), told.end())](const Trace& leaf) {
      return told.contains(&leaf);
    };
  }
  fewest_ = FewestToTurn(trace, may_turn_);
}

Absence::Absence(const Program& program, const Trace& trace,
                 Surroundings around)
    : program_(program),
      trace_(trace),
      find_around_([around = std::move(around)] { return around; }),
      may_turn_(IsOnAbsentField),
      fewest_(FewestToTurn(trace)) {}

RecordedFields& Absence::Recorded() {
  if (!recorded_) recorded_.emplace(around_.emplace(find_around_()));
  return *recorded_;
}

// Does more than its absence speak against the field?
bool Absence::IsTold(const Trace& leaf) {
  if (IsSpent(Recorded())) return false;
  return IsElsewhereHere(program_, *leaf.item, Recorded()) ||
         WasThere(*around_, leaf.item->field);
}

std::optional<Diagnosed> Absence::Blamed() {
  if (!fewest_) return std::nullopt;
  auto found = Suspect(program_, trace_, *fewest_, Recorded());
  if (found && found->suspicion >= kRecordedElsewhere) return found;
  TraceLeaves all = AllThatMayTurn(trace_, may_turn_);
  auto other = Suspect(program_, trace_, all, Recorded());
  bool better = other && (!found || other->suspicion > found->suspicion);
  return better ? other : found;
}

const Sighting* FirstDecidedByAbsence(const CaseRun& run, bool hit) {
  size_t looked_up = 0;
  for (const Sighting& sighting : run.replay.seen) {
    if (FiresOn(run, sighting) != hit) continue;
    if (!MayAnswerOtherwise(run, sighting)) continue;
    if (AbsenceDecidesEvent(run, sighting)) return &sighting;
    if (++looked_up == kMaxLookedUp) break;
  }
  return nullptr;
}

bool AbsenceDecidesEvent(const CaseRun& run, const Sighting& sighting) {
  const Program& program =
      ProgramAt(run.subject, sighting.event, sighting.document);
  Trace trace = program.Explain(sighting.view);
  return Absence(run, sighting, trace).decided();
}

bool AbsenceDecidesCase(const CaseRun& run) {
  bool missed = run.judgement.kind == Judgement::Kind::kMissed;
  return missed ? CouldHaveFired(run) : CouldHaveBeenQuiet(run);
}

}  // namespace drillcheck
