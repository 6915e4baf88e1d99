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
                         Candidates::Scratch& scratch, AnswerCache& answers)
    : selection_(std::move(selection)),
      candidates_(selection_->candidates.PlanFor(outline, scratch)),
      answers_(&answers) {}

OutlinePlan::ItemPlan OutlinePlan::PlanFor(const CompiledItem& item,
                                           const OutlinedFields& fields) {
  const std::string& name = item.item->field;
  ItemPlan plan{name.empty() ? fields.AllSlots() : fields.SlotsOf(name), {}};
  if (!name.empty() && plan.at.slots.empty()) {
    plan.answer = FieldHolds(item, fields.At(plan.at, room_), fields);
  }
  return plan;
}

OutlinePlan::RulePlan OutlinePlan::PlanFor(const Program::Body& body,
                                           const OutlinedFields& fields) {
  RulePlan plan;
  for (const CompiledItem& item : body.items) {
    plan.items.push_back(PlanFor(item, fields));
  }
  auto answer = [&](size_t item) { return plan.items[item].answer; };
  plan.answer = KnownEvaluation(body, answer).Holds();
  // Plans are many, and most of their rules need no more.
  if (plan.answer) return {{}, plan.answer, {}, 0};
  plan.reads = ReadBy(body, plan);
  plan.question = answers_->NewQuestion();
  return plan;
}

// Empty: they are too many, or the rule compares fields with each other.
std::vector<EventOutline::Slot> OutlinePlan::ReadBy(const Program::Body& body,
                                                    const RulePlan& plan) {
  constexpr size_t kMost = 3;
  std::vector<EventOutline::Slot> reads;
  for (size_t i = 0; i < plan.items.size(); ++i) {
    if (plan.items[i].answer) continue;
    if (ReadsOtherField(body.items[i])) return {};
    for (EventOutline::Slot slot : plan.items[i].at.slots) {
      bool known = std::find(reads.begin(), reads.end(), slot) != reads.end();
      if (!known) reads.push_back(slot);
      if (reads.size() > kMost) return {};
    }
  }
  return reads;
}

// False: they are too long to be kept.
bool OutlinePlan::TakeValues(const RulePlan& plan, const OutlinedEvent& event) {
  values_.clear();
  for (EventOutline::Slot slot : plan.reads) {
    std::string_view text = event.scalars[slot].text;
    if (values_.size() + text.size() >= AnswerCache::kMostBytes) return false;
    values_ += static_cast<char>(text.size());
    values_ += text;
  }
  return !plan.reads.empty();
}

bool OutlinePlan::Ask(const RulePlan& plan, const Program::Body& body,
                      const OutlinedFields& fields) {
  auto item_holds = [&](size_t i) {
    const CompiledItem& item = body.items[i];
    if (plan.items[i].answer) return *plan.items[i].answer;
    Given given = fields.At(plan.items[i].at, room_);
    if (item.item->field.empty()) return KeywordsHold(item, given.values);
    return FieldHolds(item, given, fields);
  };
  return Evaluation(body, item_holds).Holds();
}

bool OutlinePlan::Matches(size_t index, const Program::Body& body,
                          const OutlinedEvent& event) {
  OutlinedFields fields(event, selection_->rules[index].renames);
  auto known = rules_.find(index);
  if (known == rules_.end()) {
    known = rules_.emplace(index, PlanFor(body, fields)).first;
  }
  const RulePlan& plan = known->second;
  if (plan.answer) return *plan.answer;
  if (!TakeValues(plan, event)) return Ask(plan, body, fields);
  AnswerCache::Entry& entry = answers_->At(plan.question, values_);
  if (!entry.Holds(plan.question, values_)) {
    entry = {plan.question, values_, Ask(plan, body, fields)};
  }
  return entry.answer;
}

}  // namespace drillcheck
