#include "check/explain.h"

#include "check/blame.h"
#include "check/nearest.h"

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

void AddReason(const Program& program, const View& view, const Blame& blame,
               Explanation& out) {
  if (blame.items.empty()) return;
  const Trace* decisive = blame.items.back();
  for (const Trace* item : blame.items) {
    if (item->holds != (out.answer == Explanation::Answer::kFires)) continue;
    decisive = item;
    break;
  }
  out.at = decisive->at;
  out.reason = decisive->text + "   " + Seen(*decisive);
  if (!decisive->absent) return;
  auto nearest = FindNearest(program, *decisive->item, view);
  if (nearest) out.suggestion = Describe(*nearest);
}

}  // namespace

Explanation Explain(const Program& program, const Router& router,
                    const Event& event) {
  Explanation out;
  Routed routed = router.Route(event);
  out.routed = routed.reach != Reach::kNotRouted;
  if (routed.views.empty()) {
    out.at = program.rule().log_source_at;
    out.reason = "the rule reads " + ToText(program.rule().log_source) +
                 ", this is " + DescribeSource(event);
    return out;
  }
  View view = BestView(program, routed.views);
  Trace trace = program.Explain(view);
  out.answer =
      trace.holds ? Explanation::Answer::kFires : Explanation::Answer::kSilent;
  out.tree = WholeTree(trace, program.rule());
  AddReason(program, view, FindBlame(trace, program.rule()), out);
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
