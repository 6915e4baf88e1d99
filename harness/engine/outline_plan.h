// OutlinePlan: where the events of one outline hold what the rules of one
// selection ask for. Each field is looked up once for an outline, and not at
// all for an event. For outline_matcher.h.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_OUTLINE_PLAN_H_
#define DRILLCHECK_ENGINE_OUTLINE_PLAN_H_

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/answer_cache.h"
#include "engine/body.h"
#include "engine/candidates.h"
#include "engine/fields.h"
#include "engine/selection.h"
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

  // The values at those slots.
  Given At(const FieldSlots& at, std::vector<json::Scalar>& room) const;

 private:
  const OutlinedEvent& event_;
  const std::vector<Rename>* renames_;
};

class OutlinePlan {
 public:
  OutlinePlan(const EventOutline& outline,
              std::shared_ptr<const Selection> selection,
              Candidates::Scratch& scratch, AnswerCache& answers);

  const Selection& selection() const { return *selection_; }
  Candidates::Plan& candidates() { return candidates_; }

  // Does the rule at `index` of the selection fire?
  bool Matches(size_t index, const Program::Body& body,
               const OutlinedEvent& event);

 private:
  struct ItemPlan {
    FieldSlots at;
    // The answer for every event of the outline: none of them has a value for
    // the item's field.
    std::optional<bool> answer;
  };

  struct RulePlan {
    std::vector<ItemPlan> items;  // as Body::items
    std::optional<bool> answer;   // the same
    // Of the values that its answer hangs on, if they are few.
    std::vector<EventOutline::Slot> reads;
    uint64_t question = 0;
  };

  ItemPlan PlanFor(const CompiledItem& item, const OutlinedFields& fields);
  RulePlan PlanFor(const Program::Body& body, const OutlinedFields& fields);
  static std::vector<EventOutline::Slot> ReadBy(const Program::Body& body,
                                                const RulePlan& plan);
  bool TakeValues(const RulePlan& plan, const OutlinedEvent& event);
  bool Ask(const RulePlan& plan, const Program::Body& body,
           const OutlinedFields& fields);

  std::shared_ptr<const Selection> selection_;
  Candidates::Plan candidates_;
  // Of the rules that were asked: few of thousands, and plans are many.
  std::unordered_map<size_t, RulePlan> rules_;
  std::vector<json::Scalar> room_;
  std::string values_;  // that the rule at hand reads, each behind its length
  AnswerCache* answers_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_OUTLINE_PLAN_H_
