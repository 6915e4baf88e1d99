// RuleSet: many rules run over many events.
//
// Rules that share a log source share its routing, so that an event is routed
// once for each log source and not once for each rule.
//
// Thread rule: Match() may be called from several threads once all rules are
// added.
#ifndef DRILLCHECK_ENGINE_RULE_SET_H_
#define DRILLCHECK_ENGINE_RULE_SET_H_

#include <vector>

#include "engine/program.h"
#include "event/event.h"
#include "taxonomy/router.h"

namespace drillcheck {

class RuleSet {
 public:
  // `routed` false: every rule sees every event.
  explicit RuleSet(bool routed) : routed_(routed) {}

  void Add(Program program);

  // Indexes of the rules that fire on the event, in the order of Add().
  std::vector<size_t> Match(const Event& event) const;

  const Program& at(size_t index) const { return programs_[index]; }
  size_t size() const { return programs_.size(); }

 private:
  struct Group {
    sigma::LogSource source;
    Router router;
    std::vector<size_t> programs;
  };

  Group& GroupOf(const sigma::LogSource& source);

  bool routed_;
  std::vector<Program> programs_;
  std::vector<Group> groups_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_RULE_SET_H_
