// OutlinePlan: where the events of one outline hold what the rules of one
// selection ask for. Each field is looked up once for an outline, and not at
// all for an event. For outline_matcher.h.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_OUTLINE_PLAN_H_
#define DRILLCHECK_ENGINE_OUTLINE_PLAN_H_

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/body.h"
#include "engine/candidates.h"
#include "engine/fields.h"
#include "engine/lowered_values.h"
#include "engine/outlined_fields.h"
#include "engine/rule_set.h"
#include "engine/selection.h"
#include "engine/steps.h"
#include "engine/value_question.h"
#include "event/event_outline.h"
#include "event/outlined_events.h"

namespace drillcheck {

class OutlinePlan {
 public:
  // What all plans of a thread share.
  struct Shared {
    Candidates::Scratch scratch;
    LoweredValues lowered;
    // Of the items that were asked, or nothing (ValueQuestion::Of()).
    std::unordered_map<const CompiledItem*, std::optional<ValueQuestion>>
        questions;
  };

  // `shared` must outlive it.
  OutlinePlan(const EventOutline& outline,
              std::shared_ptr<const Selection> selection, Shared& shared);

  const Selection& selection() const { return *selection_; }
  Candidates::Plan& candidates() { return candidates_; }

  // Whether the rule, which Matches() was asked of, reads that slot alone.
  bool ReadsAlone(uint32_t index, EventOutline::Slot slot) const {
    auto known = rules_.find(index);
    return known != rules_.end() && known->second.alone == slot;
  }

  // Does the rule at `index` of the selection fire? The set must
  // outlive the plan. Shared::lowered must know of a new event.
  bool Matches(uint32_t index, const RuleSet& set, const OutlinedEvent& event) {
    auto known = rules_.find(index);
    if (known == rules_.end()) {
      known = rules_.emplace(index, PlanFor(index, set, event)).first;
    }
    return Holds(known->second, event);
  }

 private:
  // A step of a rule and where it finds what it asks for.
  struct Step {
    // Of the one value of its field, at the slot `at`. Null: it is asked of
    // `fields_[at]`.
    const ValueQuestion* question;
    uint32_t at;
    Steps::Step step;
  };

  // Plans are many, and most of their rules need no more than an answer: what
  // they hang on is fields for which no event of the outline has a value.
  struct KnownRule {
    const Program::Body* body;
    const std::vector<Rename>* renames;
    uint32_t steps;  // where they begin in steps_
    uint16_t first;  // as Steps::first()
    bool has_steps;  // else they are too many
    // The slot whose one value is all that the steps ask about.
    std::optional<EventOutline::Slot> alone = {};
  };

  KnownRule PlanFor(uint32_t index, const RuleSet& set,
                    const OutlinedEvent& event);
  void AddSteps(const Steps& steps, const Program::Body& body,
                std::vector<FieldSlots> at);
  std::optional<EventOutline::Slot> OnlySlot(uint32_t first_step) const;
  Step StepFor(const Steps::Step& step, const CompiledItem& item,
               const FieldSlots& at);
  const ValueQuestion* QuestionOf(const CompiledItem& item);

  bool Holds(const KnownRule& rule, const OutlinedEvent& event);
  bool Holds(const Step& step, const KnownRule& rule,
             const OutlinedEvent& event);
  bool HoldsByFields(const Step& step, const KnownRule& rule,
                     const OutlinedEvent& event);
  bool HoldsByTree(const KnownRule& rule, const OutlinedEvent& event);

  std::shared_ptr<const Selection> selection_;
  Candidates::Plan candidates_;
  // Of the rules that were asked: few of thousands, and plans are many.
  std::unordered_map<uint32_t, KnownRule> rules_;
  std::vector<Step> steps_;  // of all these, one behind the other
  std::vector<FieldSlots> fields_;
  std::vector<json::Scalar> room_;
  Shared* shared_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_OUTLINE_PLAN_H_
