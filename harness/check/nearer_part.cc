#include "check/nearer_part.h"

#include <optional>
#include <string>

#include "base/text.h"
#include "check/blame.h"
#include "check/correlation_text.h"
#include "check/turning_leaves.h"

namespace drillcheck {
namespace {

// Events that are looked at: one that is a near-miss of the named part ends the
// search, and of these many would have been enough.
constexpr size_t kMaxLookedAt = 20;

// How many leaves of the part must answer otherwise to turn it.
size_t Distance(const Trace& part) {
  auto leaves = FewestToTurn(part, [](const Trace&) { return true; });
  return leaves ? leaves->size() : SIZE_MAX;
}

// Of a part that must hold, and of which nothing does.
bool HoldsInNothing(const Trace& part) {
  return !part.holds && Nearness(part) == 0;
}

struct StoppingPart {
  std::string name;
  size_t distance = 0;
};

// A sighting whose event the named part alone keeps the rule silent on.
class Stopped {
 public:
  Stopped(const CaseRun& run, const Sighting& sighting)
      : program_(ProgramAt(run.subject, sighting.event, sighting.document)),
        view_(sighting.view) {}

  // False: another part stops it too, or the rule fires.
  bool IsBy(const std::string& name) const {
    const auto& parts = program_.rule().identifiers;
    for (size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].name == name) return IsBy(i);
    }
    return false;
  }

  // Of the parts that stop it as well as the named one does, the first of those
  // that are nearest to letting it fire.
  StoppingPart Nearest(const Trace& trace) const {
    StoppingPart nearest{"", SIZE_MAX};
    const auto& parts = program_.rule().identifiers;
    for (size_t i = 0; i < parts.size(); ++i) {
      const Trace* part = FindIdentifier(trace, parts[i].name);
      bool nearer =
          part != nullptr && IsBy(i) && Distance(*part) < nearest.distance;
      if (nearer) nearest = {parts[i].name, Distance(*part)};
    }
    return nearest;
  }

  Trace Explain() const { return program_.Explain(view_); }

 private:
  bool IsBy(size_t part) const {
    return !program_.Matches(view_) &&
           program_.Matches(view_, {.inverted = part});
  }

  const Program& program_;
  const View& view_;
};

Diagnostic Warn(const CaseRun& run, EventRef event, const StoppingPart& named,
                const StoppingPart& nearer) {
  std::string text = "nothing of " + named.name + " holds in " +
                     RecordName(run.subject, run.test, event) +
                     ", and the event is nearer to firing by " + nearer.name +
                     ": " + Count(nearer.distance, "item") +
                     " of that would have to hold, not " +
                     std::to_string(named.distance);
  return {Severity::kWarning,
          run.subject.fixture->path,
          run.test.because_at,
          text,
          "nearer-part",
          "write `because: " + nearer.name +
              "`; or make the event like the drill in all but what " +
              named.name + " looks at"};
}

}  // namespace

Diagnostics WarnOfNearerPart(const CaseRun& run) {
  const std::string& because = run.test.because;
  if (because.empty() || Correlates(run.subject)) return {};
  Diagnostics found;
  size_t looked_at = 0;
  for (const Sighting& sighting : run.replay.seen) {
    const Stopped stopped(run, sighting);
    if (!stopped.IsBy(because)) continue;
    const Trace trace = stopped.Explain();
    const Trace* part = FindIdentifier(trace, because);
    if (part == nullptr || !HoldsInNothing(*part)) return {};
    StoppingPart named{because, Distance(*part)};
    StoppingPart nearer = stopped.Nearest(trace);
    bool first = found.empty() && nearer.distance < named.distance;
    if (first) found = {Warn(run, sighting.event, named, nearer)};
    if (++looked_at == kMaxLookedAt) break;
  }
  return found;
}

}  // namespace drillcheck
