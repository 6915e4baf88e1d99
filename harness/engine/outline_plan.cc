#include "engine/outline_plan.h"

#include <algorithm>
#include <utility>

#include "engine/evaluation.h"

namespace drillcheck {

FieldSlots OutlinedFields::SlotsOf(std::string_view name) const {
  View numbered{&event_.outline->numbered().fields, renames_};
  FieldValues found = Lookup(numbered, name);
  FieldSlots at{found.present, found.null, {}};
  for (const json::Value* value : found.values) {
    if (value->IsScalar()) at.slots.push_back(EventOutline::SlotOf(*value));
  }
  return at;
}

FieldSlots OutlinedFields::AllSlots() const {
  FieldSlots at{true, false, {}};
  for (const Leaf& leaf :
       Leaves({&event_.outline->numbered().fields, nullptr})) {
    at.slots.push_back(EventOutline::SlotOf(*leaf.value));
  }
  return at;
}

Given OutlinedFields::At(const FieldSlots& at,
                         std::vector<json::Scalar>& room) const {
  if (at.slots.size() == 1) {
    return {at.present, at.null, event_.scalars.subspan(at.slots[0], 1)};
  }
  room.clear();
  for (EventOutline::Slot slot : at.slots) {
    room.push_back(event_.scalars[slot]);
  }
  return {at.present, at.null, room};
}

Given OutlinedFields::Find(std::string_view name,
                           std::vector<json::Scalar>& room) const {
  return At(SlotsOf(name), room);
}

Scalars OutlinedFields::All(std::vector<json::Scalar>& room) const {
  return At(AllSlots(), room).values;
}

OutlinePlan::OutlinePlan(const EventOutline& outline,
                         std::shared_ptr<const Selection> selection,
                         Shared& shared)
    : selection_(std::move(selection)),
      candidates_(selection_->candidates.PlanFor(outline, shared.scratch)),
      shared_(&shared) {}

OutlinePlan::KnownRule OutlinePlan::PlanFor(const Program::Body& body,
                                            const OutlinedFields& fields) {
  std::vector<FieldSlots> at;
  for (const CompiledItem& item : body.items) {
    const std::string& name = item.item->field;
    at.push_back(name.empty() ? fields.AllSlots() : fields.SlotsOf(name));
  }
  auto known = [&](size_t i) -> std::optional<bool> {
    const CompiledItem& item = body.items[i];
    if (item.item->field.empty() || !at[i].slots.empty()) return std::nullopt;
    return FieldHolds(item, fields.At(at[i], room_), fields);
  };
  RulePlan plan;
  plan.steps = Steps::Of(body, known);
  auto answer = plan.steps ? plan.steps->Answer() : std::nullopt;
  if (answer) return {answer, nullptr};
  plan.items.resize(at.size());
  for (size_t i = 0; i < at.size(); ++i) {
    if (plan.steps && known(i)) continue;  // never asked
    plan.items[i] = PlanFor(body.items[i], std::move(at[i]), plan);
  }
  plan.fields.shrink_to_fit();
  return {std::nullopt, std::make_unique<RulePlan>(std::move(plan))};
}

OutlinePlan::ItemPlan OutlinePlan::PlanFor(const CompiledItem& item,
                                           FieldSlots at, RulePlan& plan) {
  if (at.slots.size() == 1) {
    if (const ValueQuestion* question = QuestionOf(item)) {
      return {question, at.slots[0]};
    }
  }
  plan.fields.push_back(std::move(at));
  return {nullptr, static_cast<uint32_t>(plan.fields.size() - 1)};
}

const ValueQuestion* OutlinePlan::QuestionOf(const CompiledItem& item) {
  auto [it, added] = shared_->questions.try_emplace(&item);
  if (added) it->second = ValueQuestion::Of(item);
  return it->second ? &*it->second : nullptr;
}

bool OutlinePlan::Holds(const CompiledItem& item, const ItemPlan& plan,
                        const RulePlan& rule, const OutlinedFields& fields) {
  if (plan.question == nullptr) {
    Given given = fields.At(rule.fields[plan.at], room_);
    if (item.item->field.empty()) return KeywordsHold(item, given.values);
    return FieldHolds(item, given, fields);
  }
  Scalars value = fields.At(plan.at);
  if (value[0].HasText()) {
    const Lowered* lowered = shared_->lowered.Of(plan.at, value[0].text);
    if (lowered != nullptr) return plan.question->Holds(value[0], *lowered);
  }
  return FieldHolds(item, {true, false, value}, fields);
}

bool OutlinePlan::Ask(const RulePlan& plan, const Program::Body& body,
                      const OutlinedFields& fields) {
  auto item_holds = [&](size_t i) {
    return Holds(body.items[i], plan.items[i], plan, fields);
  };
  if (plan.steps) return plan.steps->Holds(item_holds);
  return Evaluation(body, item_holds).Holds();
}

bool OutlinePlan::Matches(uint32_t index, const Program::Body& body,
                          const OutlinedEvent& event) {
  OutlinedFields fields(event, selection_->rules[index].renames);
  auto known = rules_.find(index);
  if (known == rules_.end()) {
    known = rules_.emplace(index, PlanFor(body, fields)).first;
  }
  if (known->second.answer) return *known->second.answer;
  return Ask(*known->second.plan, body, fields);
}

}  // namespace drillcheck
