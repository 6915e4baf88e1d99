// CorrelationRun: one correlation at work: its groups and their windows.
//
// When does it alert? The condition of a group is true or false at every
// moment, over the events that are at most one timespan old; without any it is
// false. It changes when an event comes and when one grows too old, also where
// nothing else happens. An alert is given at an event with which the condition
// is true, if it was false at any moment since the last alert of the group.
//
// Groups whose events are all too old are let go of: their order tells which
// (correlation_groups.h), so that nobody looks at the others.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_CORRELATION_RUN_H_
#define DRILLCHECK_ENGINE_CORRELATION_RUN_H_

#include <cstddef>
#include <string>
#include <vector>

#include "engine/correlation_groups.h"
#include "engine/correlation_plan.h"

namespace drillcheck {

class CorrelationRun {
 public:
  // The node must outlive it.
  explicit CorrelationRun(const PlanNode& node)
      : node_(node), groups_(*node.correlation) {}

  // Takes a hit of the event. All hits of one event come before Ask(); times
  // must not fall.
  void Add(EventKey event, Time time, const Reading& reading);

  // The alerts that the hits since the last call complete, in their order.
  std::vector<Alert> Ask();

  // Lets go of the groups whose window has passed at `now`.
  void LetGo(Time now);

  size_t groups() const { return groups_.size(); }
  size_t events() const { return groups_.events(); }

 private:
  CorrelationGroup& Touch(const std::string& key, Time time);
  void Slide(CorrelationGroup& group, Time now) const;
  Time OldestAt(Time now) const;
  Alert MakeAlert(const CorrelationGroup& group) const;

  const PlanNode& node_;
  CorrelationGroups groups_;
  std::vector<CorrelationGroup*> touched_;  // by the event at hand
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CORRELATION_RUN_H_
