// RuleSet: many rules run over many events.
//
// Rules that share a log source share its routing, so that an event is routed
// once for each log source and not once for each rule.
//
// Thread rule: Match() may be called from several threads once all rules are
// added.
#ifndef DRILLCHECK_ENGINE_RULE_SET_H_
#define DRILLCHECK_ENGINE_RULE_SET_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/observation.h"
#include "engine/program.h"
#include "event/event.h"
#include "taxonomy/router.h"

namespace drillcheck {

// A rule that fires on an event, and the first view with which it does: what
// correlations read (correlator.h).
using RuleHit = MemberHit;

// What a rule had to do over many events.
struct RuleCost {
  size_t seen = 0;        // events of its log source
  size_t candidates = 0;  // of these, the events that it was evaluated on
  size_t hits = 0;
  int64_t ticks = 0;  // of the clock, spent on it
};

struct RuleCosts {
  // Only the command line may read a clock.
  int64_t (*clock)() = nullptr;
  std::vector<RuleCost> rules;  // as RuleSet::at()
};

class RuleSet {
 public:
  // `routed` false: every rule sees every event.
  explicit RuleSet(bool routed) : routed_(routed) {}

  void Add(Program program);

  // Indexes of the rules that fire on the event, in the order of Add().
  std::vector<size_t> Match(const Event& event) const;

  // The same with the views, which point into the event and this set. What it
  // costs is added to `costs` if that is not null; one for each thread.
  std::vector<RuleHit> Hits(const Event& event,
                            RuleCosts* costs = nullptr) const;

  const Program& at(size_t index) const { return programs_[index]; }
  size_t size() const { return programs_.size(); }

 private:
  struct Group {
    sigma::LogSource source;
    Router router;
    std::vector<size_t> programs;
  };

  const View* FirstMatch(size_t index, const std::vector<View>& views) const;
  const View* Measure(size_t index, const std::vector<View>& views,
                      RuleCosts& costs) const;
  Group& GroupOf(const sigma::LogSource& source);

  bool routed_;
  std::vector<Program> programs_;
  std::vector<Group> groups_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_RULE_SET_H_
