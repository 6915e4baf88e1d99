// Verdict `wrong-severity`: fired, but with another level than the drill
// asks for.
#include <algorithm>

#include "base/text.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/decided_by_absence.h"

namespace drillcheck {
namespace {

// The most severe document that fired; one without a level ranks lowest.
const Hit* MostSevere(const CaseRun& run) {
  const Hit* most = nullptr;
  auto level = [&](const Hit& hit) {
    return RuleAt(run.subject, hit.event, hit.document).level;
  };
  for (const Hit& hit : run.replay.hits) {
    if (most == nullptr || level(hit) > level(*most)) most = &hit;
  }
  return most;
}

// A document of the level that was asked for, which stayed silent on an event
// that fired because it reads a field that is absent there.
const Sighting* FindSilentDocument(const CaseRun& run) {
  for (const Sighting& sighting : run.replay.seen) {
    const Program& program =
        ProgramAt(run.subject, sighting.event, sighting.document);
    const auto& level = program.rule().level;
    bool asked = level && Name(*level) == run.test.severity;
    const auto& fired = run.replay.fired;
    bool fires =
        std::find(fired.begin(), fired.end(), sighting.event) != fired.end();
    if (!asked || !fires || program.Matches(sighting.view)) continue;
    if (FewestToTurn(program.Explain(sighting.view))) return &sighting;
  }
  return nullptr;
}

// The rule fires, but the part of it that knows how severe the event is reads
// another field. True when that is so.
bool TellSilentDocument(const CaseRun& run, TestResult& result) {
  const Sighting* sighting = FindSilentDocument(run);
  if (sighting == nullptr) return false;
  const Program& program =
      ProgramAt(run.subject, sighting->event, sighting->document);
  Trace trace = program.Explain(sighting->view);
  Blame blame = FindBlame(trace, program.rule());
  auto found = Absence(run, *sighting, trace).Blamed();
  if (!found || !blame.path.empty()) return false;
  PointAt(run.subject, sighting->event, sighting->document, result);
  Tell(run.subject, *found, result);
  result.kind = Name(Cause::kSeverityPath);
  result.reason = "the document of level " + run.test.severity +
                  " stays silent: " + result.reason;
  result.at = found->at;
  result.evidence = blame.evidence;
  return true;
}

}  // namespace

void CheckSeverity(const CaseRun& run, TestResult& result) {
  result.expected = "severity " + run.test.severity;
  const Hit* hit = MostSevere(run);
  if (hit == nullptr) return FailUnanswered(run, "severity", result);
  const sigma::Rule& rule = RuleAt(run.subject, hit->event, hit->document);
  std::string level(rule.level ? Name(*rule.level) : "no level");
  result.got = "fired with " + level;
  if (level == run.test.severity) return;
  PointAt(run.subject, hit->event, hit->document, result);
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kWrongSeverity;
  if (TellSilentDocument(run, result)) return;
  result.at = rule.level_at.line > 0 ? rule.level_at : rule.title_at;
  result.suggestion = "write `level: " + run.test.severity +
                      "` in the rule; or, if " + level + " is right, correct " +
                      run.subject.fixture->path + ":" +
                      std::to_string(run.test.severity_at.line);
}

}  // namespace drillcheck
