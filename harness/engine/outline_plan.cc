#include "engine/outline_plan.h"

#include <algorithm>
#include <utility>

#include "engine/evaluation.h"

namespace drillcheck {

OutlinePlan::OutlinePlan(const EventOutline& outline,
                         std::shared_ptr<const Selection> selection,
                         Shared& shared)
    : selection_(std::move(selection)),
      candidates_(selection_->candidates.PlanFor(outline, shared.scratch)),
      shared_(&shared) {}

OutlinePlan::KnownRule OutlinePlan::PlanFor(uint32_t index, const RuleSet& set,
                                            const OutlinedEvent& event) {
  auto [rule, renames] = selection_->rules[index];
  const Program::Body& body = set.at(rule).body();
  OutlinedFields fields(event, renames);
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
  auto steps = Steps::Of(body, known, set.PartsShown(rule));
  if (!steps) return {&body, renames, 0, 0, false};
  auto begin = static_cast<uint32_t>(steps_.size());
  AddSteps(*steps, body, std::move(at));
  return {&body, renames, begin, steps->first(), true, OnlySlot(begin)};
}

void OutlinePlan::AddSteps(const Steps& steps, const Program::Body& body,
                           std::vector<FieldSlots> at) {
  for (const Steps::Step& step : steps.all()) {
    steps_.push_back(StepFor(step, body.items[step.item], at[step.item]));
  }
}

// Of the steps from that one on.
std::optional<EventOutline::Slot> OutlinePlan::OnlySlot(
    uint32_t first_step) const {
  if (first_step == steps_.size()) return std::nullopt;
  uint32_t slot = steps_[first_step].at;
  bool only = std::all_of(steps_.begin() + first_step, steps_.end(),
                          [&](const Step& step) {
                            return step.question != nullptr && step.at == slot;
                          });
  if (!only) return std::nullopt;
  return static_cast<EventOutline::Slot>(slot);
}

OutlinePlan::Step OutlinePlan::StepFor(const Steps::Step& step,
                                       const CompiledItem& item,
                                       const FieldSlots& at) {
  if (at.slots.size() == 1) {
    if (const ValueQuestion* question = QuestionOf(item)) {
      return {question, at.slots[0], step};
    }
  }
  fields_.push_back(at);
  return {nullptr, static_cast<uint32_t>(fields_.size() - 1), step};
}

const ValueQuestion* OutlinePlan::QuestionOf(const CompiledItem& item) {
  auto [it, added] = shared_->questions.try_emplace(&item);
  if (added) it->second = ValueQuestion::Of(item);
  return it->second ? &*it->second : nullptr;
}

bool OutlinePlan::Holds(const KnownRule& rule, const OutlinedEvent& event) {
  if (!rule.has_steps) return HoldsByTree(rule, event);
  uint16_t at = rule.first;
  while (at >= Steps::kFirst) {
    const Step& step = steps_[rule.steps + at - Steps::kFirst];
    at = Holds(step, rule, event) ? step.step.when_holds : step.step.when_fails;
  }
  return at == Steps::kHolds;
}

bool OutlinePlan::Holds(const Step& step, const KnownRule& rule,
                        const OutlinedEvent& event) {
  if (step.question == nullptr) return HoldsByFields(step, rule, event);
  const json::Scalar& value = event.scalars[step.at];
  if (value.HasText()) {
    const Lowered* lowered = shared_->lowered.Of(step.at, value.text);
    if (lowered != nullptr) return step.question->Holds(value, *lowered);
  }
  return HoldsByFields(step, rule, event);
}

bool OutlinePlan::HoldsByFields(const Step& step, const KnownRule& rule,
                                const OutlinedEvent& event) {
  const CompiledItem& item = rule.body->items[step.step.item];
  OutlinedFields fields(event, rule.renames);
  Given given = step.question != nullptr
                    ? Given{true, false, fields.At(step.at)}
                    : fields.At(fields_[step.at], room_);
  return item.item->field.empty() ? KeywordsHold(item, given.values)
                                  : FieldHolds(item, given, fields);
}

// Each field is looked up for the event.
bool OutlinePlan::HoldsByTree(const KnownRule& rule,
                              const OutlinedEvent& event) {
  OutlinedFields fields(event, rule.renames);
  auto item_holds = [&](size_t i) {
    const CompiledItem& item = rule.body->items[i];
    const std::string& name = item.item->field;
    return name.empty() ? KeywordsHold(item, fields.All(room_))
                        : FieldHolds(item, fields.Find(name, room_), fields);
  };
  return Evaluation(*rule.body, item_holds).Holds();
}

}  // namespace drillcheck
