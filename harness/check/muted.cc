// Verdict `muted`, kind `repo`: a filter swallows the drill. The case fails
// with the filter and would pass without it.
#include "check/blame.h"
#include "check/case_check.h"
#include "check/changed_trace.h"
#include "check/muting.h"

namespace drillcheck {
namespace {

// The event that would match without the filters, and does not.
const Sighting* FindSwallowed(const CaseRun& run, const Filters& filters) {
  for (const Sighting& sighting : run.replay.seen) {
    Trace trace = ProgramAt(run.subject, sighting.event, sighting.document)
                      .Explain(sighting.view);
    if (!trace.holds && HoldsWithout(trace, filters)) return &sighting;
  }
  return nullptr;
}

// Those that would swallow it by themselves too.
std::string Others(const Filters& filters) {
  std::string words;
  for (size_t i = 1; i < filters.size(); ++i) {
    words += ", and so does " + Describe(*filters[i]) + " in " +
             filters[i]->path + ":" +
             std::to_string(filters[i]->filter_at.line);
  }
  return words;
}

}  // namespace

bool CheckMuted(const CaseRun& run, TestResult& result) {
  const Filters& filters = run.muting;
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
  result.reason = Describe(filter) + " swallows the drill" + Others(filters) +
                  (filters.size() == 1 ? ": without it the case passes"
                                       : ": without them the case passes");
  result.suggestion =
      "narrow the filter, so that it spares the drill; or delete it";
  return true;
}

}  // namespace drillcheck
