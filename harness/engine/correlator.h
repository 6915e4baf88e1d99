// Correlator: correlations run over the hits of their member rules.
//
// A CorrelationPlan resolves the references of the correlations among all
// rules at hand, once; a Correlator then takes the hits in the order of their
// times and gives alerts. What it keeps is bounded by the windows. Semantics:
// sigma-language.md §7; engine/correlation_run.h says when exactly a group
// alerts, engine/aggregate.h what each type counts.
//
// Use, with the programs of `set` (rule_set.h) first among the plan's rules,
// in the same order, so that both number them alike:
//   rules = {programs' rules ..., correlations ...};
//   plan = CorrelationPlan::Make(rules, diagnostics);
//   for each event, in any order and from any thread:
//     hits = set.Hits(event);         report those with plan.Reports(hit.rule)
//     observation = plan.Read(hits);  small; the event can go
//   sort by time (`test`: all of them; `scan`: ReorderBuffer of reorder.h)
//   for each observation that is not empty, in that order:
//     alerts = correlator.Observe(key, time, observation);
//                                   report those with plan.Reports(alert.rule)
//   at the end: warn of correlator.ungrouped().
// An event with hits of a member (plan.IsMember) but without a time cannot be
// ordered: the caller says so.
//
// Each value of a field with several values is a group of its own. An event
// whose group-by field is absent, null or an object belongs to no group and is
// counted in `ungrouped`, because that is how a renamed field shows; so is one
// whose lists make more than 10,000 groups with each other.
//
// Thread rule: a plan is immutable; a Correlator belongs to one thread.
#ifndef DRILLCHECK_ENGINE_CORRELATOR_H_
#define DRILLCHECK_ENGINE_CORRELATOR_H_

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "engine/fields.h"
#include "engine/observation.h"
#include "sigma/rule.h"

namespace drillcheck {

// An event as the caller numbers them.
struct EventKey {
  size_t file = 0;
  size_t record = 0;

  auto operator<=>(const EventKey&) const = default;
};

constexpr size_t kMaxAlertEvents = 1'000;

struct Alert {
  size_t rule = 0;  // index of the correlation
  // Field, or alias, as group-by names it, and value.
  std::vector<std::pair<std::string, std::string>> group;
  size_t count = 0;  // of the group's events in the window
  Time first;        // of these
  Time last;         // of the completing event
  // In order of time; the last completes. An alert of an inner correlation is
  // an event here: the one that completed it. Only the latest kMaxAlertEvents,
  // where count is more.
  std::vector<EventKey> events;
};

class CorrelationPlan {
 public:
  struct Body;  // engine/correlation_plan.h

  // `rules` holds detection rules that were compiled, and correlations, in any
  // order; all must outlive the plan. A reference to no rule, to several, or
  // in a cycle is an error at its place in the correlation's file; that
  // correlation and those over it do not run.
  static CorrelationPlan Make(const std::vector<const sigma::Rule*>& rules,
                              Diagnostics& diagnostics);

  CorrelationPlan(CorrelationPlan&&) noexcept;
  CorrelationPlan& operator=(CorrelationPlan&&) noexcept;
  ~CorrelationPlan();

  // No correlation can run: there is nothing to observe.
  bool empty() const;

  // True when the rule's own hits (or alerts) are reported: no correlation
  // runs over it, or one that says `generate: true`. A correlation that does
  // not run reports nothing.
  bool Reports(size_t rule) const;

  // True when a correlation that runs reads the rule's hits.
  bool IsMember(size_t rule) const;

  // True when the rule is a correlation that runs.
  bool Runs(size_t rule) const;

  // What the hits of one event, sorted by rule, say to the correlations. Of
  // several hits of one rule (on several views of the event) the first counts.
  // Hits of rules that are no members say nothing.
  Observation Read(const std::vector<MemberHit>& hits) const;

  // The same of one rule that fired, whose fields are under its own names: is
  // added to what the event's other rules say. Once for each rule, in rising
  // order.
  void Read(size_t rule, const Fields& fields, Observation& observation) const;

 private:
  friend class Correlator;
  explicit CorrelationPlan(std::unique_ptr<const Body> body);

  std::unique_ptr<const Body> body_;
};

class Correlator {
 public:
  // The plan must outlive it, and may be moved meanwhile.
  explicit Correlator(const CorrelationPlan& plan);
  Correlator(Correlator&&) noexcept;
  Correlator& operator=(Correlator&&) noexcept;
  ~Correlator();

  // All hits of one event. Times must not fall from call to call. Gives the
  // alerts that this event completes, also those of inner correlations and
  // before those over them; the caller drops what the plan does not report.
  std::vector<Alert> Observe(EventKey event, Time time,
                             const Observation& observation);
  // The same with what the plan reads of the hits.
  std::vector<Alert> Observe(EventKey event, Time time,
                             const std::vector<MemberHit>& hits);

  // Hits of a rule that counted nowhere, for want of a group-by field, by
  // correlation, rule and field: for a warning. The field is the one that was
  // looked for in the rule's hits.
  struct Ungrouped {
    size_t correlation = 0;
    size_t rule = 0;
    std::string field;
    size_t count = 0;
  };
  std::vector<Ungrouped> ungrouped() const;

  // What is kept at present.
  struct Size {
    size_t groups = 0;
    size_t events = 0;
  };
  Size size() const;

 private:
  struct State;

  std::unique_ptr<State> state_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CORRELATOR_H_
