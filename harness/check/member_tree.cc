#include "check/member_tree.h"

#include <utility>
#include <vector>

#include "check/around.h"
#include "check/blame.h"
#include "check/diagnosed.h"

namespace drillcheck {
namespace {

// A line of the member's own file: `at` of evidence is in the correlation's.
void PlaceElsewhere(const std::string& path, Evidence& line) {
  if (line.at.line == 0) return;
  line.note += (line.note.empty() ? "" : "   ") + path + ":" +
               std::to_string(line.at.line);
  line.at = {};
}

std::vector<const Trace*> Among(Suspects suspects, const Trace& trace,
                                const Blame& blame) {
  bool absent = suspects == Suspects::kAbsent;
  std::vector<const Trace*> leaves = absent ? LeavesOf(trace) : blame.items;
  std::erase_if(leaves, [&](const Trace* leaf) {
    return absent ? !leaf->absent : leaf->holds;
  });
  return leaves;
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
  auto found = Suspect(program, trace, Among(suspects, trace, blame),
                       AroundEvent(run.subject, sighting.event,
                                   sighting.document, sighting.view));
  bool here = !elsewhere && blame.path.empty();
  bool absent = suspects == Suspects::kAbsent && found;
  if (here) result.at = absent ? found->at : PlaceOf(blame, trace);
  if (found) Tell(*found, result);
}

const Sighting* DecidedByAbsence(const CaseRun& run, bool hit) {
  for (const Sighting& sighting : run.replay.seen) {
    const Program& program =
        ProgramAt(run.subject, sighting.event, sighting.document);
    bool decided = program.Matches(sighting.view) == hit &&
                   program.Matches(sighting.view, {true, {}}) != hit;
    if (decided) return &sighting;
  }
  return nullptr;
}

std::string MemberName(const sigma::Rule& rule) {
  return rule.name.empty() ? rule.title : rule.name;
}

}  // namespace drillcheck
