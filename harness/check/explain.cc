#include "check/explain.h"

#include <algorithm>
#include <optional>

#include "check/alert_fields.h"
#include "check/around.h"
#include "check/blame.h"
#include "check/decided_by_absence.h"
#include "check/diagnosed.h"

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

void AddReason(const Program& program, const Trace& trace,
               const Surroundings& around, Explanation& out) {
  Blame blame = FindBlame(trace, program.rule());
  bool fires = out.answer == Explanation::Answer::kFires;
  std::optional<Diagnosed> found;
  if (!fires) found = Absence(program, trace, around).Blamed();
  if (!found) found = Suspect(program, trace, Decisive(blame, fires), around);
  if (!found) return;
  out.at = found->at;
  out.reason = found->leaf->text + "   " + Seen(*found->leaf);
  out.leaf = found->leaf->item;
  if (fires && !found->leaf->absent) return;
  out.cause = found->diagnosis.cause;
  out.why = found->diagnosis.reason;
  if (!found->leaf->absent) return;
  out.candidates = found->diagnosis.candidates;
  out.suggestion = Describe(out.candidates);
}

}  // namespace

Explanation Explain(const Subject& subject, EventRef ref, size_t document,
                    Look look) {
  const Document& rule = RulesFor(subject, ref.recording).documents[document];
  const Program& program = rule.program;
  const Event& event = EventAt(subject, ref);
  Explanation out;
  Routed routed = rule.router.Route(event);
  out.routed = routed.reach != Reach::kNotRouted;
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
  auto around = look == Look::kAround ? AroundEvent : EventAlone;
  AddReason(program, trace, around(subject, ref, document, view), out);
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
