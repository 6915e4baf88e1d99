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
#include "engine/selection.h"
#include "engine/steps.h"
#include "engine/value_question.h"
#include "event/event_outline.h"
#include "event/outlined_events.h"

namespace drillcheck {

// The scalars of an event that stand for one field.
struct FieldSlots {
  bool present = false;
  bool null = false;  // as FieldValues::null
  std::vector<EventOutline::Slot> slots;
};

// The fields of an event of the outline, by name.
class OutlinedFields : public Fields {
 public:
  OutlinedFields(const OutlinedEvent& event, const std::vector<Rename>* renames)
      : event_(event), renames_(renames) {}

  Given Find(std::string_view name,
             std::vector<json::Scalar>& room) const override;
  Scalars All(std::vector<json::Scalar>& room) const override;

  FieldSlots SlotsOf(std::string_view name) const;
  FieldSlots AllSlots() const;

  // The values at those slots, or at one.
  Given At(const FieldSlots& at, std::vector<json::Scalar>& room) const;
  Scalars At(EventOutline::Slot slot) const {
    return event_.scalars.subspan(slot, 1);
  }

 private:
  const OutlinedEvent& event_;
  const std::vector<Rename>* renames_;
};

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

  // Does the rule at `index` of the selection fire? Shared::lowered must know
  // of a new event.
  bool Matches(uint32_t index, const Program::Body& body,
               const OutlinedEvent& event);

 private:
  // Where an item finds what it asks for.
  struct ItemPlan {
    // Of the one value of its field, at the slot `at`. Null: it is asked of
    // `fields[at]` of the rule's plan.
    const ValueQuestion* question = nullptr;
    uint32_t at = 0;
  };

  struct RulePlan {
    std::optional<Steps> steps;   // or the rule's tree, if they are too many
    std::vector<ItemPlan> items;  // as Body::items; what is asked of these
    std::vector<FieldSlots> fields;
  };

  // Plans are many, and most of their rules need no more than an answer.
  struct KnownRule {
    // For every event of the outline: what it hangs on is fields for which none
    // of them has a value.
    std::optional<bool> answer;
    std::unique_ptr<const RulePlan> plan;  // where that is not so
  };

  KnownRule PlanFor(const Program::Body& body, const OutlinedFields& fields);
  ItemPlan PlanFor(const CompiledItem& item, FieldSlots at, RulePlan& plan);
  const ValueQuestion* QuestionOf(const CompiledItem& item);
  bool Ask(const RulePlan& plan, const Program::Body& body,
           const OutlinedFields& fields);
  bool Holds(const CompiledItem& item, const ItemPlan& plan,
             const RulePlan& rule, const OutlinedFields& fields);

  std::shared_ptr<const Selection> selection_;
  Candidates::Plan candidates_;
  // Of the rules that were asked: few of thousands, and plans are many.
  std::unordered_map<uint32_t, KnownRule> rules_;
  std::vector<json::Scalar> room_;
  Shared* shared_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_OUTLINE_PLAN_H_
