// Verdict `muted`, kind `repo`: a filter swallows the drill. The case fails
// with the filter and would pass without it.
#include "check/blame.h"
#include "check/case_check.h"

namespace drillcheck {
namespace {

using Filters = std::vector<const sigma::Filter*>;

bool PassesWithout(const CaseRun& run, const Filters& filters) {
  Replay replay = ReplayCase(run.subject, run.test, {.without = filters});
  return Judge(run.subject, run.test, replay).kind == Judgement::Kind::kHolds;
}

// The filters without which the case passes: one that does it alone, or all
// of them together; else none.
Filters FindMuting(const CaseRun& run) {
  Filters all;
  for (const sigma::Filter& filter : run.subject.filters) {
    if (PassesWithout(run, {&filter})) return {&filter};
    all.push_back(&filter);
  }
  bool together = all.size() > 1 && PassesWithout(run, all);
  return together ? all : Filters();
}

// The event that would match without the filters, and does not.
const Sighting* FindSwallowed(const CaseRun& run, const Filters& filters) {
  for (const Sighting& sighting : run.replay.seen) {
    Trace trace = ProgramAt(run.subject, sighting.event, sighting.document)
                      .Explain(sighting.view);
    if (!trace.holds && HoldsWithout(trace, filters)) return &sighting;
  }
  return nullptr;
}

std::string NameOf(const sigma::Filter& filter) {
  return (filter.title.empty() ? "without title" : "'" + filter.title + "'") +
         (filter.id.empty() ? "" : " (" + filter.id + ")");
}

}  // namespace

bool CheckMuted(const CaseRun& run, TestResult& result) {
  bool missed = run.judgement.kind == Judgement::Kind::kMissed;
  Filters filters = missed ? FindMuting(run) : Filters();
  if (filters.empty()) return false;
  const sigma::Filter& filter = *filters[0];
  if (const Sighting* sighting = FindSwallowed(run, filters)) {
    PointAt(run.subject, sighting->event, sighting->document, result);
    const Program& program =
        ProgramAt(run.subject, sighting->event, sighting->document);
    Trace trace = program.Explain(sighting->view);
    result.evidence = FindBlame(trace, program.rule()).evidence;
  }
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kMuted;
  result.kind = "repo";
  result.path = filter.path;
  result.at = filter.filter_at;
  result.reason = "the filter " + NameOf(filter) +
                  " swallows the drill: without it the case passes";
  result.suggestion =
      "narrow the filter, so that it spares the drill; or delete it";
  if (filters.size() > 1) {
    result.notes.push_back("so does each of the other filters of this rule");
  }
  return true;
}

}  // namespace drillcheck
