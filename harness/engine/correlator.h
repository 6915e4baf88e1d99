// Correlator: correlations run over the hits of their member rules.
//
// Plan() resolves the references of the correlations among all rules at hand,
// once; a Correlator then takes the hits in the order of their times and gives
// alerts. What it keeps is bounded by the windows. Sorting is the caller's:
// `test` sorts all events, `scan` reorders within --max-skew (reorder.h).
//
// Semantics: sigma-language.md §7. An event whose group-by field is absent
// belongs to no group and is counted in `ungrouped`, because that is how a
// renamed field shows.
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
#include "event/view.h"
#include "sigma/rule.h"

namespace drillcheck {

// An event as the caller numbers them.
struct EventKey {
  size_t file = 0;
  size_t record = 0;

  auto operator<=>(const EventKey&) const = default;
};

// A rule that fired on the event at hand.
struct MemberHit {
  size_t rule = 0;  // index into the rules that were given to the plan
  View view;        // the fields under that rule's names; read at once
};

struct Alert {
  size_t rule = 0;  // index of the correlation
  std::vector<std::pair<std::string, std::string>> group;  // field, value
  size_t count = 0;  // of the events below
  Time first;
  Time last;                     // of the completing event
  std::vector<EventKey> events;  // in order of time; the last completes
};

class CorrelationPlan {
 public:
  struct Body;  // engine/correlation_plan.h

  // `rules` holds detection rules and correlations in any order; all must
  // outlive the plan. A reference to no rule, to several, or in a cycle is an
  // error at its place in the correlation's file, and that correlation and
  // those over it are left out.
  static CorrelationPlan Make(const std::vector<const sigma::Rule*>& rules,
                              Diagnostics& diagnostics);

  CorrelationPlan(CorrelationPlan&&) noexcept;
  CorrelationPlan& operator=(CorrelationPlan&&) noexcept;
  ~CorrelationPlan();

  // No correlation can run: there is nothing to observe.
  bool empty() const;

  // True when the rule's own hits (or alerts) are reported: no correlation
  // runs over it, or one that says `generate: true`.
  bool Reports(size_t rule) const;

  // True when a correlation that runs reads the rule's hits.
  bool IsMember(size_t rule) const;

  // True when the rule is a correlation that runs.
  bool Runs(size_t rule) const;

 private:
  friend class Correlator;
  explicit CorrelationPlan(std::unique_ptr<const Body> body);

  std::unique_ptr<const Body> body_;
};

class Correlator {
 public:
  // The plan must outlive it.
  explicit Correlator(const CorrelationPlan& plan);
  ~Correlator();

  // All hits of one event. Times must not fall from call to call. Gives the
  // alerts that this event completes, also those of inner correlations; the
  // caller drops what the plan does not report.
  std::vector<Alert> Observe(EventKey event, Time time,
                             const std::vector<MemberHit>& hits);

  // Hits of a rule that counted nowhere, for want of a group-by field, by
  // rule and field: for a warning.
  struct Ungrouped {
    size_t correlation = 0;
    size_t rule = 0;
    std::string field;
    size_t count = 0;
  };
  std::vector<Ungrouped> ungrouped() const;

 private:
  struct State;

  std::unique_ptr<State> state_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CORRELATOR_H_
