#include "check/member_tree.h"

#include <utility>
#include <vector>

#include "check/around.h"
#include "check/blame.h"
#include "check/decided_by_absence.h"
#include "check/diagnosed.h"

namespace drillcheck {
namespace {

std::optional<Diagnosed> Blamed(const CaseRun& run, const Sighting& sighting,
                                Suspects suspects, const Trace& trace,
                                const Blame& blame) {
  if (suspects == Suspects::kAbsent) {
    return Absence(run, sighting, trace).Blamed();
  }
  std::vector<const Trace*> leaves = blame.items;
  std::erase_if(leaves, [](const Trace* leaf) { return leaf->holds; });
  const Program& program =
      ProgramAt(run.subject, sighting.event, sighting.document);
  return Suspect(program, trace, leaves,
                 AroundEvent(run.subject, sighting.event, sighting.document,
                             sighting.view));
}

}  // namespace

void TellMemberTree(const CaseRun& run, const sigma::Rule& rule,
                    const Sighting& sighting, Suspects suspects,
                    TestResult& result) {
  const Program& program =
      ProgramAt(run.subject, sighting.event, sighting.document);
  Trace trace = program.Explain(sighting.view);
  Blame blame = FindBlame(trace, program.rule());
  bool elsewhere = program.rule().path != result.path;
  PointAt(run.subject, sighting.event, sighting.document, result);
  result.rule_id = rule.id;
  result.title = rule.title;
  for (Evidence line : blame.evidence) {
    line.depth += 2;
    if (elsewhere) PlaceElsewhere(program.rule().path, line);
    result.evidence.push_back(std::move(line));
  }
  auto found = Blamed(run, sighting, suspects, trace, blame);
  bool here = !elsewhere && blame.path.empty();
  bool absent = suspects == Suspects::kAbsent && found;
  if (here) result.at = absent ? found->at : PlaceOf(blame, trace);
  if (found) Tell(run.subject, *found, result);
}

std::string MemberName(const sigma::Rule& rule) {
  return rule.name.empty() ? rule.title : rule.name;
}

}  // namespace drillcheck
