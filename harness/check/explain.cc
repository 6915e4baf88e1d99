#include "check/explain.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "check/alert_fields.h"
#include "check/around.h"
#include "check/blame.h"
#include "check/decided_by_absence.h"
#include "check/diagnosed.h"
#include "check/drifted.h"
#include "check/mistyped.h"
#include "check/noise.h"

namespace drillcheck {
namespace {

// The view that tells most: Nearness is 1 where the rule fires.
View BestView(const Program& program, const std::vector<View>& views) {
  View best = views[0];
  double best_nearness = -1;
  for (const View& view : views) {
    Trace trace = program.Explain(view);
    double nearness = trace.holds ? 2 : Nearness(trace);
    if (nearness <= best_nearness) continue;
    best_nearness = nearness;
    best = view;
  }
  return best;
}

// The parts that made the answer what it is, else all that decided.
std::vector<const Trace*> Decisive(const Blame& blame, bool fires) {
  std::vector<const Trace*> leaves = blame.items;
  std::erase_if(leaves,
                [&](const Trace* leaf) { return leaf->holds != fires; });
  if (leaves.empty() && !blame.items.empty()) return {blame.items.back()};
  if (fires && leaves.size() > 1) return {leaves[0]};
  return leaves;
}

// Of a rule that fires: the part that should have kept it quiet, where a case
// wants that, else one that reads a field where the event does not keep it.
std::optional<Diagnosed> WhyNotSilent(const Subject& subject,
                                      const Sighting& sighting,
                                      const Trace& trace,
                                      const Surroundings& around,
                                      WantedSilence* silence) {
  const Program& program =
      ProgramAt(subject, sighting.event, sighting.document);
  const CaseRun* run =
      silence == nullptr ? nullptr : silence->RunFor(sighting.event);
  if (run != nullptr) return WhyNotStopped(*run, sighting, trace);
  return FindDriftedPart(program, trace, around);
}

// Of a silent rule: the absent field that kept it so, or the value that is
// mistyped rather.
std::optional<Diagnosed> WhyNotFired(const Program& program, const Trace& trace,
                                     const Surroundings& around) {
  auto absent = Absence(program, trace, around).Blamed();
  if (!absent) return std::nullopt;
  auto mistyped = FindMistyped(program, trace, around, *absent);
  return mistyped ? mistyped : absent;
}

void AddReason(const Diagnosed& found, Explanation& out) {
  out.at = found.at;
  out.path = found.path;
  out.reason = found.leaf->text + "   " + Seen(*found.leaf);
  out.leaf = found.leaf->item;
  out.absent = found.leaf->absent;
}

void AddCause(Diagnosis diagnosis, Explanation& out) {
  out.cause = diagnosis.cause;
  out.why = std::move(diagnosis.reason);
  out.candidates = std::move(diagnosis.candidates);
  out.suggestion = Describe(out.candidates);
}

// Tells why, as the failing test would.
void Diagnose(const Subject& subject, const Sighting& sighting,
              const Trace& trace, WantedSilence* silence, Explanation& out) {
  const Program& program =
      ProgramAt(subject, sighting.event, sighting.document);
  auto look_around = silence != nullptr ? AroundEvent : EventAlone;
  Surroundings around =
      look_around(subject, sighting.event, sighting.document, sighting.view);
  bool fires = trace.holds;
  auto found = fires ? WhyNotSilent(subject, sighting, trace, around, silence)
                     : WhyNotFired(program, trace, around);
  bool told = found.has_value();
  if (!told) {
    Blame blame = FindBlame(trace, program.rule());
    found = Suspect(program, trace, Decisive(blame, fires), around);
  }
  if (!found) return;
  AddReason(*found, out);
  if (told || !fires || found->leaf->absent) {
    AddCause(std::move(found->diagnosis), out);
  }
}

}  // namespace

Explanation Explain(const Subject& subject, EventRef ref, size_t document,
                    WantedSilence* silence) {
  const Document& rule = RulesFor(subject, ref.recording).documents[document];
  const Program& program = rule.program;
  const Event& event = EventAt(subject, ref);
  Explanation out;
  Routed routed = rule.router.Route(event);
  out.routed = routed.reach != Reach::kNotRouted;
  out.path = program.rule().path;
  if (routed.views.empty()) {
    out.at = program.rule().log_source_at;
    out.reason = "the rule reads " + ToText(program.rule().log_source) +
                 ", this is " + DescribeSource(event);
    Diagnosis moved = DiagnoseSource(program, {&event});
    out.cause = moved.cause;
    out.why = moved.reason;
    return out;
  }
  View view = BestView(program, routed.views);
  Trace trace = program.Explain(view);
  out.answer =
      trace.holds ? Explanation::Answer::kFires : Explanation::Answer::kSilent;
  out.tree = WholeTree(trace, program.rule());
  if (trace.holds) {
    out.alert = ShowAlert(subject, ref.recording, program.rule(), view);
  }
  Diagnose(subject, {ref, document, view}, trace, silence, out);
  return out;
}

std::string_view Name(Explanation::Answer answer) {
  switch (answer) {
    case Explanation::Answer::kFires:
      return "fires";
    case Explanation::Answer::kSilent:
      return "silent";
    case Explanation::Answer::kNotReached:
      break;
  }
  return "not-reached";
}

}  // namespace drillcheck
