// Verdict `wrong-severity`: fired, but with another level than the drill
// asks for. Where a document has that level it is not the level that is wrong:
// either it stays silent, or a more severe one fires beside it.
#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "check/around.h"
#include "check/blame.h"
#include "check/case_check.h"
#include "check/changed_level.h"
#include "check/decided_by_absence.h"
#include "sigma/condition.h"

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

std::string IfRight(const CaseRun& run, const std::string& what) {
  return "; or, if " + what + " is right, correct " +
         run.subject.fixture->path + ":" +
         std::to_string(run.test.severity_at.line);
}

std::string NameOf(const sigma::Rule& rule) {
  return Printable(rule.name.empty() ? rule.title : rule.name, 60);
}

// What the documents of the level that was asked for see of this event.
std::vector<const Sighting*> SeenByAsked(const CaseRun& run, EventRef event) {
  std::vector<const Sighting*> seen;
  for (const Sighting& sighting : run.replay.seen) {
    if (sighting.event != event) continue;
    const auto& level = RuleAt(run.subject, event, sighting.document).level;
    bool asked = level && Name(*level) == run.test.severity;
    if (asked) seen.push_back(&sighting);
  }
  return seen;
}

// The part of one document that another has under the same name, and that is
// answered otherwise there; or null.
const Trace* AnsweredOtherwise(const Program& program, const Trace& trace,
                               const Trace& other) {
  for (const sigma::Identifier& part : program.rule().identifiers) {
    const Trace* here = FindIdentifier(trace, part.name);
    const Trace* there = FindIdentifier(other, part.name);
    bool differs =
        here != nullptr && there != nullptr && here->holds != there->holds;
    if (differs) return here;
  }
  return nullptr;
}

// `part` of the document that should have stayed silent, or null.
std::string WhyTooMany(const CaseRun& run, const sigma::Rule& right,
                       const sigma::Rule& wrong, const Trace* part) {
  std::string why = NameOf(right) + ", of level " + run.test.severity +
                    " as asked, fires too: " + NameOf(wrong) +
                    " should have stayed silent";
  if (part == nullptr) return why;
  return why + "; its " + part->text +
         (part->holds ? " holds, that of " : " does not hold, that of ") +
         NameOf(right) + (part->holds ? " does not" : " does");
}

// Its condition asks for all that the document defines: none of it was lost.
bool IsWhole(const sigma::Rule& rule) {
  auto named = sigma::NamedBy(rule.condition, rule.identifiers.size());
  return std::find(named.begin(), named.end(), false) == named.end();
}

// Where a document that fires too is wrong: at `part` of it, unless that is
// null, and what to do. It may just as well have the level that was asked for,
// if no case speaks against that.
void TellWayOut(const CaseRun& run, const Program& wrong, size_t document,
                sigma::Level asked, const Trace* part, TestResult& result) {
  const sigma::Rule& rule = wrong.rule();
  std::string narrow = "narrow " + NameOf(rule);
  std::string write = "write `level: " + run.test.severity + "` at line " +
                      std::to_string(rule.level_at.line);
  bool level = AllSevereAsAskedWith(run.subject, document, asked);
  bool likely = level && part == nullptr && IsWhole(rule);
  result.at = part != nullptr ? PlaceOf(FindBlame(*part, rule), *part)
              : likely        ? rule.level_at
                              : rule.condition.at;
  result.suggestion = likely  ? write + ", or " + narrow
                      : level ? narrow + ", or " + write
                              : narrow;
  result.suggestion += IfRight(run, "the more severe level");
}

// The document that was asked for fires, and another one that is more severe.
// True when that is so.
bool TellTooMany(const CaseRun& run, const Hit& hit, TestResult& result) {
  for (const Sighting* right : SeenByAsked(run, hit.event)) {
    const Program& asked =
        ProgramAt(run.subject, right->event, right->document);
    if (!asked.Matches(right->view)) continue;
    const Program& wrong = ProgramAt(run.subject, hit.event, hit.document);
    Trace trace = wrong.Explain(hit.view);
    Trace other = asked.Explain(right->view);
    const Trace* part = AnsweredOtherwise(wrong, trace, other);
    TellWayOut(run, wrong, hit.document, *asked.rule().level, part, result);
    result.reason = WhyTooMany(run, asked.rule(), wrong.rule(), part);
    result.evidence = FindBlame(trace, wrong.rule()).evidence;
    return true;
  }
  return false;
}

// Of the documents that were asked for and stayed silent, the one that came
// nearest to firing, if but one leaf kept it from that; or null.
const Sighting* FindStopped(const CaseRun& run, EventRef event) {
  const Sighting* nearest = nullptr;
  double most = -1;
  for (const Sighting* sighting : SeenByAsked(run, event)) {
    Trace trace = ProgramAt(run.subject, event, sighting->document)
                      .Explain(sighting->view);
    auto leaves = FewestToTurn(trace, [](const Trace&) { return true; });
    bool nearer =
        !trace.holds && leaves && leaves->size() == 1 && Nearness(trace) > most;
    if (!nearer) continue;
    most = Nearness(trace);
    nearest = sighting;
  }
  return nearest;
}

// The leaf that kept it from firing. True when there is such a document.
bool TellStopped(const CaseRun& run, const Hit& hit, TestResult& result) {
  const Sighting* stopped = FindStopped(run, hit.event);
  if (stopped == nullptr) return false;
  const Program& program =
      ProgramAt(run.subject, stopped->event, stopped->document);
  Trace trace = program.Explain(stopped->view);
  Blame blame = FindBlame(trace, program.rule());
  if (!blame.path.empty()) return false;
  PointAt(run.subject, stopped->event, stopped->document, result);
  result.at = PlaceOf(blame, trace);
  result.evidence = blame.evidence;
  std::erase_if(blame.items, [](const Trace* leaf) { return leaf->holds; });
  auto found = Suspect(program, trace, blame.items,
                       AroundEvent(run.subject, stopped->event,
                                   stopped->document, stopped->view));
  if (found) result.at = found->at;
  result.reason = NameOf(program.rule()) + ", of level " + run.test.severity +
                  " as asked, stays silent";
  if (found) Tell(run.subject, *found, result);
  const sigma::Rule& fired = RuleAt(run.subject, hit.event, hit.document);
  result.suggestion += (result.suggestion.empty() ? "" : "\n");
  result.suggestion += "if that is right, write `level: " + run.test.severity +
                       "` at " + NameOf(fired) + ", which fired";
  return true;
}

// Another document has the level. True when that tells more than the level.
bool TellOther(const CaseRun& run, const Hit& hit, TestResult& result) {
  bool named =
      sigma::IsNamed(RuleAt(run.subject, hit.event, hit.document), run.test.by);
  if (Correlates(run.subject) || named) return false;
  return TellTooMany(run, hit, result) || TellStopped(run, hit, result);
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
  if (TellOther(run, *hit, result)) return;
  bool keyed = rule.level_at.line > 0;
  bool misspelt = keyed && !rule.level;
  result.at = keyed ? rule.level_at : rule.title_at;
  result.suggestion = "write `level: " + run.test.severity + "`" +
                      (misspelt ? " in place of this key" : " in the rule") +
                      IfRight(run, level);
}

}  // namespace drillcheck
