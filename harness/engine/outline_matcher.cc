#include "engine/outline_matcher.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/word.h"
#include "engine/found.h"
#include "taxonomy/router.h"

namespace drillcheck {

OutlineMatcher::OutlineMatcher(const RuleSet& set) : set_(set) {
  if (set.routed()) key_fields_ = Router::KeyFields();
}

OutlineMatcher::Known& OutlineMatcher::KnownOf(const EventOutline& outline) {
  auto it = known_.find(outline.serial());
  if (it != known_.end()) return it->second;
  if (known_.size() == kMostOutlines) Forget();
  Known& known = known_[outline.serial()];
  for (std::string_view name : key_fields_) {
    const json::Value* value = outline.numbered().fields.Find(name);
    bool has_text = value != nullptr && value->IsScalar();
    known.key_fields.push_back(
        has_text ? std::optional(EventOutline::SlotOf(*value)) : std::nullopt);
  }
  return known;
}

// What tells the events of one outline apart, while `see` wants to see more.
template <class See>
bool OutlineMatcher::EachPart(const Known& known, const OutlinedEvent& event,
                              See see) const {
  if (!set_.routed()) return true;
  return see(event.outline->Channel(event.scalars)) &&
         see(event.outline->EventId(event.scalars)) &&
         std::all_of(known.key_fields.begin(), known.key_fields.end(),
                     [&](const auto& slot) {
                       return see(slot ? event.scalars[*slot].text
                                       : std::string_view());
                     });
}

// Each part behind its length.
std::string OutlineMatcher::PartsOf(const Known& known,
                                    const OutlinedEvent& event) const {
  std::string parts;
  EachPart(known, event, [&](std::string_view part) {
    auto size = static_cast<uint32_t>(part.size());
    parts.append(reinterpret_cast<const char*>(&size), sizeof size);
    parts += part;
    return true;
  });
  return parts;
}

// PartsOf() the event compared with those of its kind.
bool OutlineMatcher::IsOf(const Kind& kind, const Known& known,
                          const OutlinedEvent& event) const {
  std::string_view parts = kind.parts;
  return EachPart(known, event, [&](std::string_view part) {
    uint32_t size = 0;
    std::memcpy(&size, parts.data(), sizeof size);
    parts.remove_prefix(sizeof size);
    if (!SameText(parts.substr(0, size), part)) return false;
    parts.remove_prefix(size);
    return true;
  });
}

std::shared_ptr<const Selection> OutlineMatcher::SelectionOf(
    const Known& known, const OutlinedEvent& event) {
  key_ = "*";
  if (set_.routed()) {
    auto text_of = [&](std::string_view name) {
      auto field = std::find(key_fields_.begin(), key_fields_.end(), name);
      const auto& slot =
          known.key_fields[static_cast<size_t>(field - key_fields_.begin())];
      return slot ? event.scalars[*slot].text : std::string_view();
    };
    Router::MakeWindowsKey(event.outline->Channel(event.scalars),
                           event.outline->EventId(event.scalars), text_of,
                           key_);
  }
  return set_.SelectionOf(key_);
}

void OutlineMatcher::Forget() {
  known_.clear();
  scalars_ = 0;
}

// Null: its selection was not made yet.
OutlinePlan* OutlineMatcher::PlanOf(const OutlinedEvent& event) {
  if (scalars_ > kMostScalars) Forget();
  Known& known = KnownOf(*event.outline);
  for (const auto& kind : known.kinds) {
    if (IsOf(*kind, known, event)) return &kind->plan;
  }
  auto selection = SelectionOf(known, event);
  if (!selection) return nullptr;
  if (known.kinds.size() == kMostKinds) known.kinds.clear();
  scalars_ += event.scalars.size();
  known.kinds.push_back(std::make_unique<Kind>(
      Kind{PartsOf(known, event),
           OutlinePlan(*event.outline, std::move(selection), shared_)}));
  return &known.kinds.back()->plan;
}

void OutlineMatcher::KeepAnswers(const OutlinePlan& plan,
                                 const OutlinedEvent& event) {
  auto reads_alone = [&](uint32_t index, EventOutline::Slot slot) {
    return plan.ReadsAlone(index, slot);
  };
  Candidates::KeepAnswers(event, fired_, reads_alone, shared_.scratch);
}

bool OutlineMatcher::Match(const OutlinedEvent& event,
                           std::vector<Selected>& hits) {
  hits.clear();
  OutlinePlan* plan = PlanOf(event);
  if (plan == nullptr) return false;
  shared_.lowered.NextEvent();
  fired_.clear();
  const Selection& selection = plan->selection();
  for (uint32_t found :
       selection.candidates.Find(plan->candidates(), event, shared_.scratch)) {
    uint32_t index = Found::OwnerOf(found);
    if (Found::IsCertain(found) || plan->Matches(index, set_, event)) {
      fired_.push_back(index);
      hits.push_back(selection.rules[index]);
    }
  }
  if (!shared_.scratch.unanswered.empty()) KeepAnswers(*plan, event);
  return true;
}

}  // namespace drillcheck
