// The tests `Edges/<case>.<edge>` of strength/<path>: does a correlation alert
// exactly where its own text says?
//
// From each case that gives an alert, sequences at the border are derived
// (vary/edges.h) and replayed: an alert too many is `noisy`, one that does not
// come `missed`. Red in any case: either the rule does not mean what it seems
// to, as where two members fire on the same event, or the engine counts
// wrongly. A sequence that the recorded events do not serve for is
// `not-checked`, with the reason.
//
// What these tests cannot see is a wrong number in the rule: they are made of
// the rule as it is. That is what recorded cases are for.
#ifndef DRILLCHECK_STRENGTH_EDGES_H_
#define DRILLCHECK_STRENGTH_EDGES_H_

#include <optional>
#include <string>
#include <vector>

#include "check/rule_check.h"
#include "check/subject.h"
#include "results/result.h"
#include "strength/edge_events.h"
#include "vary/edges.h"

namespace drillcheck {

// An edge of one correlation of the file, to be derived from one case.
struct EdgeTest {
  std::string name;        // "Edges/five_denied.one_too_few"
  size_t correlation = 0;  // as RuleOf() numbers it
  const Case* from = nullptr;
  Edge edge;
};

// Those of all cases that ask for an alert; the subject must outlive them.
// With several correlations in a file their names stand in the tests' names.
std::vector<EdgeTest> EdgeTestsOf(const Subject& subject);

std::vector<PlannedTest> PlanEdges(const Subject& subject);

// An edge with the events that it is made of.
struct DerivedEdge {
  EdgeTest test;
  size_t recording = 0;           // whose pipelines apply
  std::vector<EdgeEvent> events;  // in the order of the steps
  std::string not_checked;        // not empty: it could not be derived, and why
};

// Requires LoadRecordings() done.
std::vector<DerivedEdge> DeriveEdges(const Subject& subject);

// Does the correlation alert on the sequence? Requires an edge that could be
// derived. The subject is changed meanwhile and is as before afterwards.
bool AlertsOn(Subject& subject, const DerivedEdge& edge);

// One result for each planned test, in that order.
std::vector<TestResult> CheckEdges(Subject& subject);

// The edges of the rule as it was, `edges`, replayed on the rule as it is now:
// the name of the first that answers otherwise than it asks, if any does. So a
// changed threshold or timespan is told by an edge that would, kept as a case,
// notice it.
std::optional<std::string> EdgeThatNotices(
    Subject& subject, const std::vector<DerivedEdge>& edges);

}  // namespace drillcheck

#endif  // DRILLCHECK_STRENGTH_EDGES_H_
