// Blame: which part of a rule decided, told from the trace of one event.
#ifndef DRILLCHECK_CHECK_BLAME_H_
#define DRILLCHECK_CHECK_BLAME_H_

#include <string>
#include <vector>

#include "engine/program.h"
#include "results/result.h"
#include "sigma/rule.h"

namespace drillcheck {

struct Blame {
  std::vector<Evidence> evidence;   // the tree, only what decided
  std::vector<const Trace*> items;  // the deciding leaves, first one first
  std::string path;  // of the filter that holds the first one; else empty
};

// Why the trace's condition is what it is. For a silent rule: the first part
// that failed, with the parts of the same identifier that held, below the line
// of the condition where its `and` is to blame; for one that fired: what held.
// `rule` is the traced one: an identifier is shown where it is defined. The
// trace must outlive the result.
Blame FindBlame(const Trace& trace, const sigma::Rule& rule);

// The values that a leaf saw, for people: `is "x"`, `no such field in this
// event`, `is null`.
std::string Seen(const Trace& item);

// How near a trace is to firing, 0 to 1: for choosing the event to show.
double Nearness(const Trace& trace);

// Every part of the trace with its answer, nothing left out.
std::vector<Evidence> WholeTree(const Trace& trace, const sigma::Rule& rule);

// The trace of the identifier of this name, or null.
const Trace* FindIdentifier(const Trace& trace, const std::string& name);

// The file that a part of the trace stands in: that of the filter around it,
// else the rule's. `rule` is the traced one.
std::string FileOf(const sigma::Rule& rule, const Trace& trace,
                   const Trace* part);

// Tells the place of a line that stands in another file than `at` of evidence
// is in: in the note, first, as that of the rule's own lines does.
void PlaceElsewhere(const std::string& path, Evidence& line);

// The first leaf's place, else the trace's own.
Position PlaceOf(const Blame& blame, const Trace& trace);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_BLAME_H_
