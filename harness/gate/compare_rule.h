// Compares a rule and its fixture at two revisions.
#ifndef DRILLCHECK_GATE_COMPARE_RULE_H_
#define DRILLCHECK_GATE_COMPARE_RULE_H_

#include <set>
#include <string>

#include "check/subject.h"
#include "gate/loss.h"

namespace drillcheck {

// What is gone or weaker at `head`: documents, levels, the fixture, its cases
// and what they assert, known gaps added. Levels lowered together with the
// severity that cases assert are one loss. `ids_at_head`: every rule id of the
// changed files, for documents that moved to another one.
//
// A side that cannot be read gives nothing: its own test says so.
Losses CompareRule(const Subject& base, const Subject& head,
                   const std::set<std::string>& ids_at_head);

// A rule that is gone with all that belonged to it: one loss.
Loss RemovedRule(const Subject& base);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_COMPARE_RULE_H_
