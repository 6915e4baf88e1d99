// Steps: a rule's tree as a walk from item to item. Each answer of an item
// leads to the next one that is asked, or to the answer of the rule. The same
// answer as Evaluation (evaluation.h), without going through a tree that is
// scattered in memory; items whose answer is known are left out. For
// outline_plan.h.
//
// Thread rule: immutable; call from anywhere.
#ifndef DRILLCHECK_ENGINE_STEPS_H_
#define DRILLCHECK_ENGINE_STEPS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/body.h"

namespace drillcheck {

class Steps {
 public:
  // The answer of an item that is the same for every event, by its index in
  // Body::items.
  using Known = std::function<std::optional<bool>(size_t item)>;

  // Nodes that are asked behind the other parts of theirs, as for witness.h.
  using Last = std::vector<const Node*>;

  // Nothing for a rule that would need very many: a condition may name an
  // identifier of many items over and over.
  static std::optional<Steps> Of(const Program::Body& body, const Known& known,
                                 const Last& last = {});

  // The rule's answer, if it hangs on no item but the known ones.
  std::optional<bool> Answer() const;

  // Where a step leads: to the rule's answer, or to the step of this number.
  static constexpr uint16_t kFails = 0;
  static constexpr uint16_t kHolds = 1;
  static constexpr uint16_t kFirst = 2;

  struct Step {
    uint32_t item;
    uint16_t when_holds;
    uint16_t when_fails;
  };

  uint16_t first() const { return first_; }
  // The step of number kFirst, and so on.
  const std::vector<Step>& all() const { return steps_; }

  // `item_holds` answers for an index of Body::items.
  template <class ItemHolds>
  bool Holds(ItemHolds item_holds) const {
    uint16_t at = first_;
    while (at > kHolds) {
      const Step& step = steps_[at - kFirst];
      at = item_holds(step.item) ? step.when_holds : step.when_fails;
    }
    return at == kHolds;
  }

 private:
  static constexpr size_t kMost = 4096;

  class Maker;

  std::vector<Step> steps_;  // the last one first
  uint16_t first_ = kFails;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_STEPS_H_
