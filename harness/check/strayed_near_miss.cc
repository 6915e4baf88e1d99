#include "check/strayed_near_miss.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "check/blame.h"
#include "check/changed_trace.h"
#include "check/correlation_text.h"
#include "check/diagnosed.h"
#include "check/recorded_field.h"
#include "check/seen_event.h"
#include "check/turning_leaves.h"
#include "diagnose/surroundings.h"

namespace drillcheck {
namespace {

// Events that are looked at: near-misses are made one by one.
constexpr size_t kMaxLookedAt = 20;

// The recording that this one is derived from, or nothing.
std::optional<size_t> SourceOf(const Subject& subject, size_t recording) {
  const auto& entries = subject.fixture->recordings;
  const std::string& from = entries[recording].from;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (!from.empty() && entries[i].name == from) return i;
  }
  return std::nullopt;
}

bool IsDerived(const CaseRun& run) {
  const auto& replayed = run.test.replay;
  return std::all_of(replayed.begin(), replayed.end(), [&](size_t recording) {
    return SourceOf(run.subject, recording).has_value();
  });
}

// Of the events of a recording on which the document fires: does each of them
// have the field? Nothing where it fires on none.
std::optional<bool> AllHave(const Subject& subject, size_t recording,
                            size_t document, const std::string& field) {
  const Document& rule = RulesFor(subject, recording).documents[document];
  std::optional<bool> all;
  for (const Event& event : subject.recordings[recording].recording.events) {
    for (const View& view : rule.router.Route(event).views) {
      if (!rule.program.Matches(view)) continue;
      all = all.value_or(true) && HasPath(view, field);
    }
  }
  return all;
}

// The drill that the recording is derived from has the field.
bool HadField(const Subject& subject, size_t recording, size_t document,
              const std::string& field) {
  auto source = SourceOf(subject, recording);
  for (size_t i = 0; source && i < subject.recordings.size(); ++i) {
    auto all = AllHave(subject, *source, document, field);
    if (all) return *all;
    source = SourceOf(subject, *source);
  }
  return false;
}

// An event of a quiet case, as one document sees it.
class NearMiss {
 public:
  NearMiss(const CaseRun& run, const Sighting& sighting)
      : seen_(run, sighting) {}

  // It matches, or the part alone stops it.
  bool IsNear() const {
    return seen_.trace.holds ||
           (seen_.because != nullptr && IfInverted().holds);
  }

  // Nothing where the part stops it by what it holds. Requires IsNear().
  std::optional<Diagnostic> WarnIfLost() const {
    const Trace* leaf = seen_.trace.holds ? nullptr : ForWantOf();
    return leaf == nullptr ? std::nullopt : std::optional(WarnOfPart(*leaf));
  }

  // Nothing where it would not be near with all that it lost. Requires that it
  // is not near.
  std::optional<Diagnostic> WarnIfFar() const {
    if (seen_.because == nullptr && !seen_.run.test.because.empty())
      return std::nullopt;
    Trace trace = seen_.because == nullptr ? seen_.trace : IfInverted();
    const Trace* part = FindIdentifier(trace, seen_.run.test.because);
    TraceLeaves own = part == nullptr ? TraceLeaves() : LeavesOf(*part);
    auto lost = FewestToTurn(trace, [&](const Trace& leaf) {
      bool inside = std::find(own.begin(), own.end(), &leaf) != own.end();
      return !inside && WasLost(leaf);
    });
    if (!lost) return std::nullopt;
    return WarnOfEvent(*lost->front());
  }

 private:
  Trace IfInverted() const {
    return Inverted(seen_.trace, seen_.program.rule(), seen_.run.test.because);
  }

  // Where any value would do, a near-miss can but lack the field.
  bool MayBeLost(const Trace& leaf) const {
    static const json::Value kAnother = json::Value::String("another value");
    return IsOnAbsentField(leaf) && !AsksForAbsence(*leaf.item) &&
           !seen_.program.WouldMatch(*leaf.item, kAnother);
  }

  bool WasLost(const Trace& leaf) const {
    return MayBeLost(leaf) &&
           HadField(seen_.run.subject, seen_.sighting.event.recording,
                    seen_.sighting.document, leaf.item->field);
  }

  // The leaf for want of whose field alone the part does not hold; or null.
  const Trace* ForWantOf() const {
    if (seen_.because->holds) return nullptr;
    auto present = FewestToTurn(*seen_.because,
                                [](const Trace& leaf) { return !leaf.absent; });
    if (present) return nullptr;
    auto lost = FewestToTurn(*seen_.because,
                             [&](const Trace& leaf) { return WasLost(leaf); });
    return lost ? lost->front() : nullptr;
  }

  Diagnostic WarnOfEvent(const Trace& leaf) const {
    std::string field = Printable(leaf.item->field, 60);
    return Warn(Record() + " is no near-miss for want of " + field +
                    ", which the drill has that it is derived from",
                "give the event " + field + ", as the drill has it");
  }

  Diagnostic WarnOfPart(const Trace& leaf) const {
    const std::string& because = seen_.run.test.because;
    std::string field = Printable(leaf.item->field, 60);
    return Warn(because + " stops " + Record() + " for want of " + field +
                    ", which the drill has that it is derived from, and not by "
                    "what it holds",
                "give the event " + field + " with a value that " + because +
                    " does not ask for");
  }

  std::string Record() const {
    return RecordName(seen_.run.subject, seen_.run.test, seen_.sighting.event);
  }

  Diagnostic Warn(std::string text, std::string hint) const {
    const Case& test = seen_.run.test;
    return {Severity::kWarning,
            seen_.run.subject.fixture->path,
            test.because.empty() ? test.at : test.because_at,
            std::move(text),
            "strayed-near-miss",
            std::move(hint)};
  }

  SeenEvent seen_;
};

using NearMisses = std::deque<NearMiss>;

// What one event lost. Linux tells one in several parts: that one of them is
// near is enough.
std::optional<Diagnostic> WarnOf(const NearMisses& seen) {
  bool near = std::any_of(seen.begin(), seen.end(),
                          [](const NearMiss& one) { return one.IsNear(); });
  for (const NearMiss& one : seen) {
    if (one.IsNear() != near) continue;
    auto warning = near ? one.WarnIfLost() : one.WarnIfFar();
    if (warning) return warning;
  }
  return std::nullopt;
}

Diagnostics WarnOfLostField(const CaseRun& run) {
  std::map<EventRef, NearMisses> events;
  for (const Sighting& sighting : run.replay.seen) {
    bool more = events.size() < kMaxLookedAt || events.contains(sighting.event);
    if (more) events[sighting.event].emplace_back(run, sighting);
  }
  for (const auto& [event, seen] : events) {
    if (auto warning = WarnOf(seen)) return {*warning};
  }
  return {};
}

// Of a correlation: no rule that it counts hits an event.
Diagnostics WarnOfNoHit(const CaseRun& run) {
  bool counts = Correlates(run.subject) && run.replay.matches.empty();
  if (!counts) return {};
  return {{Severity::kWarning, run.subject.fixture->path, run.test.at,
           "nothing is counted here: no rule under the correlation hits any "
           "event, though the recording is derived from a drill",
           "strayed-near-miss",
           "make the events like those of the drill, but for what the "
           "correlation should not count"}};
}

}  // namespace

Diagnostics WarnOfStrayedNearMiss(const CaseRun& run) {
  if (!run.test.fires.never || !IsDerived(run)) return {};
  Diagnostics lost = WarnOfLostField(run);
  return lost.empty() && run.test.because.empty() ? WarnOfNoHit(run) : lost;
}

}  // namespace drillcheck
