// OutlineMatcher: the rules of a set over events that are read by their
// outlines. The same answers as RuleSet::Match(), which takes over where an
// event is the first of its kind.
//
// Life of an event here: README.md.
//
// Thread rule: one for each thread; the set may be shared.
#ifndef DRILLCHECK_ENGINE_OUTLINE_MATCHER_H_
#define DRILLCHECK_ENGINE_OUTLINE_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/outline_plan.h"
#include "engine/rule_set.h"
#include "event/outlined_events.h"

namespace drillcheck {

class OutlineMatcher {
 public:
  // All rules must have been added.
  explicit OutlineMatcher(const RuleSet& set);

  // Puts the rules that fire into `hits`, in their order, each with the renames
  // of the view in which it was asked. False: the set must be asked, with the
  // event as a whole.
  bool Match(const OutlinedEvent& event, std::vector<Selected>& hits);

 private:
  // Events of one outline that the same rules are asked of.
  struct Kind {
    std::string parts;  // of the event: what tells it from other kinds
    OutlinePlan plan;
  };

  struct Known {
    std::vector<std::optional<EventOutline::Slot>> key_fields;
    std::vector<std::unique_ptr<Kind>> kinds;
  };

  // Recordings are untrusted.
  static constexpr size_t kMostOutlines = 2048;
  static constexpr size_t kMostKinds = 64;
  // Of the events of all kinds; beyond it all is forgotten.
  static constexpr size_t kMostScalars = size_t{1} << 17;

  void Forget();
  void KeepAnswers(const OutlinePlan& plan, const OutlinedEvent& event);
  Known& KnownOf(const EventOutline& outline);
  OutlinePlan* PlanOf(const OutlinedEvent& event);
  template <class See>
  bool EachPart(const Known& known, const OutlinedEvent& event, See see) const;
  std::string PartsOf(const Known& known, const OutlinedEvent& event) const;
  bool IsOf(const Kind& kind, const Known& known,
            const OutlinedEvent& event) const;
  std::shared_ptr<const Selection> SelectionOf(const Known& known,
                                               const OutlinedEvent& event);

  const RuleSet& set_;
  std::vector<std::string_view> key_fields_;
  std::unordered_map<uint64_t, Known> known_;  // by serial
  size_t scalars_ = 0;                         // of known_, all kinds
  OutlinePlan::Shared shared_;
  // Of the event at hand.
  std::string key_;
  std::vector<uint32_t> fired_;  // indexes of the selection, rising
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_OUTLINE_MATCHER_H_
