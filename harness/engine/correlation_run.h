// CorrelationRun: one correlation at work: its groups and their windows.
//
// When does it alert? The condition of a group is true or false at every
// moment, over the events that are at most one timespan old; without any it is
// false. It changes when an event comes and when one grows too old, also where
// nothing else happens. An alert is given at an event with which the condition
// is true, if it was false at any moment since the last alert of the group.
//
// Groups whose events are all too old are let go of: a list in the order of
// the last events tells which, so that nobody looks at the others.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_CORRELATION_RUN_H_
#define DRILLCHECK_ENGINE_CORRELATION_RUN_H_

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/aggregate.h"
#include "engine/correlation_plan.h"
#include "engine/sliding_window.h"

namespace drillcheck {

class CorrelationRun {
 public:
  // The node must outlive it.
  explicit CorrelationRun(const PlanNode& node) : node_(node) {}

  // Takes a hit of the event. All hits of one event come before Ask(); times
  // must not fall.
  void Add(EventKey event, Time time, const Reading& reading);

  // The alerts that the hits since the last call complete, in their order.
  std::vector<Alert> Ask();

  // Lets go of the groups whose window has passed at `now`.
  void LetGo(Time now);

  size_t groups() const { return groups_.size(); }
  size_t events() const;  // of all groups

 private:
  struct Sighting {
    Time time;
    EventKey event;
  };
  struct Group;
  using Groups = std::unordered_map<std::string, Group>;
  using Entry = std::pair<const std::string, Group>;
  // A list of its own, apart from the groups: a group moves to its end with
  // each event, and its neighbours there are no neighbours in memory.
  using Order = std::list<Entry*>;
  struct Group {
    SlidingWindow<Sighting> events;
    std::unique_ptr<Aggregate> aggregate;
    Order::iterator place;
    bool firing = false;   // it alerted, and was true ever since
    bool touched = false;  // by the event at hand
  };

  Entry& Touch(const std::string& key, Time time);
  Entry& Find(const std::string& key);
  Entry& Make(const std::string& key);
  void Slide(Group& group, Time now) const;
  Time OldestAt(Time now) const;
  Alert MakeAlert(const Entry& entry) const;

  const PlanNode& node_;
  Groups groups_;
  Order order_;                           // by the time of the last event
  std::vector<Groups::node_type> spare_;  // empty ones, to be used again
  std::vector<Entry*> touched_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CORRELATION_RUN_H_
