// RuleSet: many rules run over many events.
//
// Rules that share a log source share its routing, and events that the same
// log sources select share the list of rules that can reach them and the index
// over it (selection.h, candidates.h): of some thousand rules one or two are
// evaluated on an event.
//
// Thread rule: Match() may be called from several threads once all rules are
// added.
#ifndef DRILLCHECK_ENGINE_RULE_SET_H_
#define DRILLCHECK_ENGINE_RULE_SET_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/observation.h"
#include "engine/program.h"
#include "engine/selection.h"
#include "engine/witness.h"
#include "event/event.h"
#include "taxonomy/router.h"

namespace drillcheck {

// A rule that fires on an event, and the first view with which it does: what
// correlations read (correlator.h).
using RuleHit = MemberHit;

// What a rule had to do over many events.
struct RuleCost {
  size_t seen = 0;        // events of its log source
  size_t candidates = 0;  // of these, the events that show its witness
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

  // The same with WitnessOf() its body, where that was taken before.
  void Add(Program program, std::optional<Witness> witness);

  // Indexes of the rules that fire on the event, in the order of Add().
  std::vector<size_t> Match(const Event& event) const;

  // The same with the views, which point into the event and this set. What it
  // costs is added to `costs` if that is not null; one for each thread.
  std::vector<RuleHit> Hits(const Event& event,
                            RuleCosts* costs = nullptr) const;

  // What an event of this key (Router::MakeKey()) is asked; null: no event of
  // it came by yet. Without routing all events are of one key, "*".
  std::shared_ptr<const Selection> SelectionOf(const std::string& key) const {
    return selections_->Find(key);
  }
  bool routed() const { return routed_; }

  const Program& at(size_t index) const { return programs_[index]; }
  // Of a rule whose witness is there: see Witness::parts.
  std::vector<const Node*> PartsShown(size_t index) const {
    const auto& witness = witnesses_[index];
    return witness ? witness->parts : std::vector<const Node*>();
  }
  size_t size() const { return programs_.size(); }

 private:
  struct Group {
    sigma::LogSource source;
    Router router;
    std::vector<size_t> programs;
  };

  // An event that is being matched.
  struct Run;

  // Log sources that show an event's parts, each with the views of them.
  struct Parts {
    size_t group = 0;
    std::vector<View> views;
  };

  Group& GroupOf(const sigma::LogSource& source);
  std::shared_ptr<const Selection> Make(
      const Selections::Sources& sources) const;
  void RouteAll(const Event& event, Selections::Sources& sources,
                std::vector<Parts>& parts) const;
  void Select(Run& run) const;
  void MatchAll(Run& run, const Selections::Sources& sources) const;
  void MatchSelection(Run& run, const Selection& selection) const;
  void MatchParts(Run& run, const Parts& parts) const;
  bool Asks(Run& run, size_t rule, const View& view) const;

  bool routed_;
  std::vector<Program> programs_;
  std::vector<std::optional<Witness>> witnesses_;  // as programs_
  std::vector<Group> groups_;
  // Filled by Match(); behind a pointer, because a set is moved.
  std::unique_ptr<Selections> selections_ = std::make_unique<Selections>();
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_RULE_SET_H_
