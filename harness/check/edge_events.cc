#include "check/edge_events.h"

#include <algorithm>
#include <optional>
#include <set>

namespace drillcheck {
namespace {

using Type = sigma::Correlation::Type;

std::optional<size_t> Resolve(const LinkedRules& rules,
                              const std::string& reference) {
  size_t count = rules.documents.size() + rules.correlations.size();
  for (size_t i = 0; i < count; ++i) {
    if (sigma::IsNamed(RuleOf(rules, i), reference)) return i;
  }
  return std::nullopt;
}

// The field that the member calls `name`, or empty.
std::string Unaliased(const sigma::Correlation& correlation, size_t member,
                      const std::string& name) {
  for (const sigma::Alias& alias : correlation.aliases) {
    if (alias.name == name) return alias.fields.at(member);
  }
  return name;
}

// The document that a view of the event shows, in the copy.
json::Value& SameIn(Event& copy, const Event& event, const View& view) {
  for (size_t i = 0; i < event.audit_records.size(); ++i) {
    if (view.fields == &event.audit_records[i]) return copy.audit_records[i];
  }
  return copy.fields;
}

// Another value of the same kind and nearly the same form.
json::Value Another(json::Value value) {
  if (value.IsNumber()) {
    value.text.insert(value.text.starts_with('-') ? 1 : 0, "1");
  } else {
    value.kind = json::Value::Kind::kString;
    value.text += '0';
  }
  return value;
}

bool Matches(const Document& document, const Event& event) {
  Routed routed = document.router.Route(event);
  return std::any_of(
      routed.views.begin(), routed.views.end(),
      [&](const View& view) { return document.program.Matches(view); });
}

}  // namespace

EdgeEvents::EdgeEvents(const Subject& subject, const Replay& replay,
                       size_t correlation)
    : subject_(subject), replay_(replay), correlation_(correlation) {
  auto alert =
      std::find_if(replay.alerts.begin(), replay.alerts.end(),
                   [&](const Alert& one) { return one.rule == correlation; });
  if (alert == replay.alerts.end()) {
    why_not_ = "the case gives no alert of it";
  } else {
    FindUnits(*alert);
  }
}

void EdgeEvents::FindUnits(const Alert& alert) {
  if (alert.count > alert.events.size()) {
    why_not_ = "its alert is made of too many events";
    return;
  }
  recording_ = RefOf(alert.events.front()).recording;
  const auto& references = model().rules;
  for (size_t member = 0; member < references.size(); ++member) {
    auto rule = Resolve(rules(), references[member].text);
    if (rule) AddUnits(alert, member, *rule);
  }
  std::stable_sort(
      units_.begin(), units_.end(),
      [](const Unit& a, const Unit& b) { return a.completes < b.completes; });
  CheckOneBuild();
}

void EdgeEvents::AddUnits(const Alert& alert, size_t member, size_t rule) {
  for (const Hit& hit : replay_.matches) {
    if (hit.document != rule || !IsOf(hit.event, alert)) continue;
    Unit unit;
    unit.member = member;
    unit.events = {hit.event};
    unit.completes = *EventAt(subject_, hit.event).time;
    ReadValue(hit, unit);
    units_.push_back(std::move(unit));
  }
  for (const Alert& inner : replay_.alerts) {
    if (inner.rule != rule || !IsOf(RefOf(inner.events.back()), alert)) {
      continue;
    }
    Unit unit;
    unit.member = member;
    unit.completes = inner.last;
    unit.is_alert = true;
    Expand(inner, unit.events);
    std::stable_sort(
        unit.events.begin(), unit.events.end(), [&](EventRef a, EventRef b) {
          return EventAt(subject_, a).time < EventAt(subject_, b).time;
        });
    units_.push_back(std::move(unit));
  }
}

bool EdgeEvents::IsOf(EventRef event, const Alert& alert) const {
  return std::find(alert.events.begin(), alert.events.end(), KeyOf(event)) !=
         alert.events.end();
}

// All events behind the alert, through inner alerts.
void EdgeEvents::Expand(const Alert& alert,
                        std::vector<EventRef>& events) const {
  for (const sigma::Reference& reference :
       RuleOf(rules(), alert.rule).correlation->rules) {
    auto rule = Resolve(rules(), reference.text);
    for (EventKey key : alert.events) {
      bool hit = rule && HitOn(RefOf(key), *rule) != nullptr;
      bool known =
          std::find(events.begin(), events.end(), RefOf(key)) != events.end();
      if (hit && !known) events.push_back(RefOf(key));
    }
    for (const Alert& inner : replay_.alerts) {
      bool is_part = rule && inner.rule == *rule &&
                     IsOf(RefOf(inner.events.back()), alert);
      if (is_part) Expand(inner, events);
    }
  }
}

void EdgeEvents::ReadValue(const Hit& hit, Unit& unit) const {
  for (const std::string& field : model().fields) {
    FieldValues found = Lookup(hit.view, field);
    if (found.values.size() != 1) return;
    unit.value += json::ToText(*found.values[0]) + "\n";
  }
  unit.has_value = !model().fields.empty();
}

// A sequence is replayed as one recording, which has one list of pipelines.
void EdgeEvents::CheckOneBuild() {
  for (const Unit& unit : units_) {
    for (EventRef ref : unit.events) {
      bool same = &RulesFor(subject_, ref.recording) == &rules();
      if (!same) why_not_ = "its recordings are read under several pipelines";
    }
  }
}

const Hit* EdgeEvents::HitOn(EventRef event, size_t document) const {
  for (const Hit& hit : replay_.matches) {
    if (hit.event == event && hit.document == document) return &hit;
  }
  return nullptr;
}

// Rather one on which no other member fires: it would be a hit of that one as
// well, which the edge does not speak of.
const EdgeEvents::Unit* EdgeEvents::HitOfMember(size_t member) const {
  const Unit* first = nullptr;
  for (const Unit& unit : units_) {
    if (unit.member != member) continue;
    if (first == nullptr) first = &unit;
    bool shared =
        std::any_of(units_.begin(), units_.end(), [&](const Unit& other) {
          return other.member != member &&
                 other.events.back() == unit.events.back();
        });
    if (!shared) return &unit;
  }
  return first;
}

Result<std::vector<const EdgeEvents::Unit*>> EdgeEvents::Choose(
    const Edge& edge) const {
  std::vector<const Unit*> distinct;  // value_count: one for each value
  std::set<std::string> values;
  for (const Unit& unit : units_) {
    bool fresh = unit.has_value && values.insert(unit.value).second;
    if (fresh) distinct.push_back(&unit);
  }
  std::vector<const Unit*> chosen;
  for (const EdgeStep& step : edge.steps) {
    const Unit* unit = nullptr;
    if (model().type == Type::kValueCount) {
      if (step.value < distinct.size()) unit = distinct[step.value];
      if (unit == nullptr) {
        return Error{"the recorded events do not hold as many single values"};
      }
    } else if (step.member) {
      unit = HitOfMember(*step.member);
      if (unit == nullptr) {
        return Error{"the recorded alert is without a hit of " +
                     model().rules[*step.member].text};
      }
    } else if (!units_.empty()) {
      unit = &units_[chosen.size() % units_.size()];
    }
    if (unit == nullptr) return Error{"the recorded alert is without a hit"};
    bool again = std::find(chosen.begin(), chosen.end(), unit) != chosen.end();
    if (unit->is_alert && (again || !step.member)) {
      return Error{"it counts alerts, which cannot be copied one by one"};
    }
    chosen.push_back(unit);
  }
  return chosen;
}

std::vector<EdgeEvent> EdgeEvents::Copy(const Unit& unit, int64_t at) const {
  Time start = units_.front().completes;
  std::vector<EdgeEvent> copies;
  for (EventRef ref : unit.events) {
    Event& copy = copies.emplace_back(ref, EventAt(subject_, ref)).event;
    int64_t before = unit.completes.micros - copy.time->micros;
    copy.time = Time{start.micros + at - before};
  }
  return copies;
}

EdgeEvents::Fields EdgeEvents::FieldsOf(size_t correlation, size_t member,
                                        const std::string& name) const {
  const auto& outer = *RuleOf(rules(), correlation).correlation;
  std::string field = Unaliased(outer, member, name);
  auto rule = Resolve(rules(), outer.rules[member].text);
  if (field.empty() || !rule) return {};
  if (!IsCorrelation(rules(), *rule)) return {{*rule, field}};
  Fields all;
  size_t members = RuleOf(rules(), *rule).correlation->rules.size();
  for (size_t inner = 0; inner < members; ++inner) {
    for (auto& one : FieldsOf(*rule, inner, field)) {
      all.push_back(std::move(one));
    }
  }
  return all;
}

// Gives the fields another value, or this number. False where that cannot be
// done, or where a member does not fire on the changed event.
bool EdgeEvents::Change(const Unit& unit, const Fields& fields,
                        const std::string* number,
                        std::vector<EdgeEvent>& copies) const {
  for (size_t i = 0; i < copies.size(); ++i) {
    bool changed = false;
    const Event& event = EventAt(subject_, unit.events[i]);
    for (const auto& [document, field] : fields) {
      const Hit* hit = HitOn(unit.events[i], document);
      if (hit == nullptr) continue;
      FieldPlaces places = PlacesOf(hit->view, field);
      if (places.values.size() != 1) return false;
      Event& copy = copies[i].event;
      json::Value& root = SameIn(copy, event, hit->view);
      const json::Value* old = At(*hit->view.fields, places.values[0]);
      if (old == nullptr || !old->IsScalar() || old->IsNull()) return false;
      json::Value value = *old;
      if (number != nullptr) value.text = *number;
      EventEdit edit{field, places.values[0], *old,
                     number != nullptr ? value : Another(value)};
      changed = Apply(edit, root) && Matches(rules().documents[document], copy);
      if (!changed) return false;
      copies[i].edits.push_back({document, hit->view, std::move(edit)});
    }
    if (!changed) return false;
  }
  return true;
}

bool EdgeEvents::ChangeGroup(const Unit& unit,
                             std::vector<EdgeEvent>& copies) const {
  for (const std::string& name : model().group_by) {
    std::vector<EdgeEvent> changed = copies;
    Fields fields = FieldsOf(correlation_, unit.member, name);
    if (!Change(unit, fields, nullptr, changed)) continue;
    copies = std::move(changed);
    return true;
  }
  return false;
}

Result<std::vector<EdgeEvent>> EdgeEvents::Fill(const Edge& edge) const {
  auto chosen = Choose(edge);
  if (!chosen.ok()) return Error{chosen.error()};
  std::vector<EdgeEvent> events;
  for (size_t i = 0; i < edge.steps.size(); ++i) {
    const EdgeStep& step = edge.steps[i];
    const Unit& unit = *chosen.value()[i];
    std::vector<EdgeEvent> copies = Copy(unit, step.at);
    if (step.other_group && !ChangeGroup(unit, copies)) {
      return Error{"no rule fires on the recorded events in another group"};
    }
    if (step.number) {
      std::string number = std::to_string(*step.number);
      Fields fields = FieldsOf(correlation_, unit.member, model().fields.at(0));
      if (unit.is_alert || !Change(unit, fields, &number, copies)) {
        return Error{"no rule fires on the recorded events with the number " +
                     number};
      }
    }
    for (EdgeEvent& copy : copies) events.push_back(std::move(copy));
  }
  return events;
}

}  // namespace drillcheck
