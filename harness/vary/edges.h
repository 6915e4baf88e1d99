// Edge: a timed sequence of events at the very border between an alert of a
// correlation and none: one event too few, the last one just too late.
//
// What must happen is told by the rule's own text alone, with arithmetic of
// its own and never by the engine, so that both an engine that counts wrongly
// and a rule that does not mean what it seems to say come to light. check/
// puts recorded events into the sequence and replays it.
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_VARY_EDGES_H_
#define DRILLCHECK_VARY_EDGES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sigma/correlation.h"

namespace drillcheck {

// One hit of a member rule.
struct EdgeStep {
  std::optional<size_t> member;   // index into Correlation::rules; none: any
  size_t value = 0;               // value_count: which of the distinct values
  std::optional<int64_t> number;  // value_sum ...: what the value field holds
  int64_t at = 0;                 // microseconds after the start
  bool other_group = false;
};

struct Edge {
  std::string name;       // "one_too_few": part of a test's name
  bool alerts = false;    // what the rule's text asks for
  std::string situation;  // "4 events within 10 minutes"
  std::vector<EdgeStep> steps;
  std::string not_derived;  // not empty: there is no such sequence, and why
};

// No sequence is longer.
inline constexpr int64_t kMaxEdgeSteps = 1000;

// The edges of one correlation, always the same names for the same type:
//   one_too_few   a step less than the condition asks for; rule_missing,
//                 value_missing and one_too_low where the type does not count
//                 events
//   threshold     exactly as much as it asks for
//   last_moment   the last step one timespan after the first: still inside
//   too_late      a microsecond later
//   other_group   enough, but one of another group (only with group-by)
//   wrong_order   temporal_ordered only: the listed order turned round
// Of averages, medians and percentiles only one_too_low and threshold: what
// leaves their window may move them either way.
std::vector<Edge> MakeEdges(const sigma::Correlation& correlation);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_EDGES_H_
