// Verdict `vacuous` for a near-miss that its `because` does not explain:
// another part of the rule, or a filter, would stop it too.
#include <utility>

#include "check/blame.h"
#include "check/case_check.h"
#include "check/changed_trace.h"
#include "check/fail_vacuous.h"
#include "check/muting.h"

namespace drillcheck {
namespace {

bool FiresInverted(const CaseRun& run, const std::string& identifier,
                   std::optional<size_t> document, const Filters& without) {
  WhatIf what_if{
      .inverted = identifier, .document = document, .without = without};
  return !ReplayCase(run.subject, run.test, what_if).hits.empty();
}

// With the identifier inverted the rule must fire. Members of a correlation
// have names of their own: there it may be that of any one of them.
bool IsWhatStopsIt(const CaseRun& run, const std::string& identifier,
                   const Filters& without = {}) {
  if (!Correlates(run.subject)) {
    return FiresInverted(run, identifier, {}, without);
  }
  for (size_t d = 0; d < run.subject.rules.documents.size(); ++d) {
    if (FiresInverted(run, identifier, d, without)) return true;
  }
  return false;
}

// What stops an event beside the named part.
struct Stopped {
  bool by_named = true;  // so does that part
  Trace trace;           // with it inverted if so, else as it is
};

// A part that lets the event through would seem to stop it once inverted.
Stopped StoppedAt(const CaseRun& run, const Sighting& sighting) {
  const Program& program =
      ProgramAt(run.subject, sighting.event, sighting.document);
  Trace trace = program.Explain(sighting.view);
  Trace inverted = Inverted(trace, program.rule(), run.test.because);
  bool by_named = Nearness(inverted) >= Nearness(trace);
  return {by_named, by_named ? std::move(inverted) : std::move(trace)};
}

// The event that comes nearest to firing so: what still stops it is the reason.
const Sighting* NearestToFiring(const CaseRun& run) {
  const Sighting* best = nullptr;
  double best_nearness = -1;
  for (const Sighting& sighting : run.replay.seen) {
    double nearness = Nearness(StoppedAt(run, sighting).trace);
    if (nearness <= best_nearness) continue;
    best_nearness = nearness;
    best = &sighting;
  }
  return best;
}

// The identifier that alone keeps the rule quiet here, or empty.
std::string FindStopper(const CaseRun& run) {
  for (const Document& document : run.subject.rules.documents) {
    for (const sigma::Identifier& part : document.program.rule().identifiers) {
      if (IsWhatStopsIt(run, part.name)) return part.name;
    }
  }
  return {};
}

std::string WhyNotAlone(const std::string& because, bool by_named) {
  return by_named ? "the rule stays silent, but not because of " + because +
                        " alone: were that part the other way, this would "
                        "still stop it"
                  : "the rule stays silent, but not because of " + because +
                        ", which lets this event through: this stops it";
}

// The event differs from the drill in more than it should.
void BlameEvent(const CaseRun& run, bool by_named, TestResult& result) {
  std::string other_event = "make the event like the drill in all but what " +
                            run.test.because + " looks at";
  std::string stopper = FindStopper(run);
  FailVacuous(result, run.subject.fixture->path, run.test.because_at,
              WhyNotAlone(run.test.because, by_named),
              stopper.empty() ? other_event
                              : "what stops it is " + stopper +
                                    ": write `because: " + stopper + "`; or " +
                                    other_event);
}

// The event is as it should be, and a filter stops it too.
void BlameFilter(const CaseRun& run, const sigma::Filter& filter,
                 TestResult& result) {
  FailVacuous(
      result, filter.path, filter.filter_at,
      Describe(filter) + " would stop this event too, were it not for " +
          run.test.because + ", which alone should stop it, says " +
          run.subject.fixture->path + ":" +
          std::to_string(run.test.because_at.line),
      "narrow the filter, so that it spares this event; or let the case "
      "replay an event that the filter does not concern");
}

}  // namespace

void CheckBecause(const CaseRun& run, TestResult& result) {
  if (run.test.because.empty() || IsWhatStopsIt(run, run.test.because)) return;
  Filters filters = FiltersToBlame(run.subject, [&](const Filters& without) {
    return IsWhatStopsIt(run, run.test.because, without);
  });
  const Sighting* sighting = NearestToFiring(run);
  Stopped stopped = sighting ? StoppedAt(run, *sighting) : Stopped();
  filters.empty() ? BlameEvent(run, stopped.by_named, result)
                  : BlameFilter(run, *filters[0], result);
  if (sighting == nullptr) return;
  const Program& program =
      ProgramAt(run.subject, sighting->event, sighting->document);
  PointAt(run.subject, sighting->event, sighting->document, result);
  result.evidence = FindBlame(stopped.trace, program.rule()).evidence;
}

}  // namespace drillcheck
