#include "strength/edge_events.h"

#include <algorithm>
#include <optional>
#include <set>

namespace drillcheck {
namespace {

using Type = sigma::Correlation::Type;

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

}  // namespace

EdgeEvents::EdgeEvents(const Subject& subject, const Replay& replay,
                       size_t correlation)
    : subject_(subject), replay_(replay), correlation_(correlation) {
  auto taken = PartsOf(subject, replay, correlation);
  if (taken.ok()) {
    alert_ = std::move(taken).value();
  } else {
    why_not_ = taken.error();
  }
}

// Rather one on which no other member fires: it would be a hit of that one as
// well, which the edge does not speak of.
const AlertPart* EdgeEvents::PartOfMember(size_t member) const {
  const AlertPart* first = nullptr;
  for (const AlertPart& part : alert_.parts) {
    if (part.member != member) continue;
    if (first == nullptr) first = &part;
    bool shared = std::any_of(
        alert_.parts.begin(), alert_.parts.end(), [&](const AlertPart& other) {
          return other.member != member &&
                 other.events.back() == part.events.back();
        });
    if (!shared) return &part;
  }
  return first;
}

Result<std::vector<const AlertPart*>> EdgeEvents::Choose(
    const Edge& edge) const {
  std::vector<const AlertPart*> distinct;  // value_count: one for each value
  std::set<std::string> values;
  for (const AlertPart& part : alert_.parts) {
    bool fresh = part.has_value && values.insert(part.value).second;
    if (fresh) distinct.push_back(&part);
  }
  std::vector<const AlertPart*> chosen;
  for (const EdgeStep& step : edge.steps) {
    const AlertPart* part = nullptr;
    if (model().type == Type::kValueCount) {
      if (step.value < distinct.size()) part = distinct[step.value];
      if (part == nullptr) {
        return Error{"the recorded events do not hold as many single values"};
      }
    } else if (step.member) {
      part = PartOfMember(*step.member);
      if (part == nullptr) {
        return Error{"the recorded alert is without a hit of " +
                     model().rules[*step.member].text};
      }
    } else if (!alert_.parts.empty()) {
      part = &alert_.parts[chosen.size() % alert_.parts.size()];
    }
    if (part == nullptr) return Error{"the recorded alert is without a hit"};
    bool again = std::find(chosen.begin(), chosen.end(), part) != chosen.end();
    if (part->is_alert && (again || !step.member)) {
      return Error{"it counts alerts, which cannot be copied one by one"};
    }
    chosen.push_back(part);
  }
  return chosen;
}

std::vector<EdgeEvent> EdgeEvents::Copy(const AlertPart& part,
                                        int64_t at) const {
  Time start = alert_.parts.front().completes;
  std::vector<EdgeEvent> copies;
  for (EventRef ref : part.events) {
    copies.push_back({ref, EventAt(subject_, ref), {}});
    Event& copy = copies.back().event;
    int64_t before = part.completes.micros - copy.time->micros;
    copy.time = Time{start.micros + at - before};
  }
  return copies;
}

EdgeEvents::Fields EdgeEvents::FieldsOf(size_t correlation, size_t member,
                                        const std::string& name) const {
  const auto& outer = *RuleOf(rules(), correlation).correlation;
  std::string field = Unaliased(outer, member, name);
  auto rule = RuleNamed(rules(), outer.rules[member].text);
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
bool EdgeEvents::Change(const AlertPart& part, const Fields& fields,
                        const std::string* number,
                        std::vector<EdgeEvent>& copies) const {
  for (size_t i = 0; i < copies.size(); ++i) {
    bool changed = false;
    const Event& event = EventAt(subject_, part.events[i]);
    for (const auto& [document, field] : fields) {
      const Hit* hit = MatchOn(replay_, part.events[i], document);
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

bool EdgeEvents::ChangeGroup(const AlertPart& part,
                             std::vector<EdgeEvent>& copies) const {
  for (const std::string& name : model().group_by) {
    std::vector<EdgeEvent> changed = copies;
    Fields fields = FieldsOf(correlation_, part.member, name);
    if (!Change(part, fields, nullptr, changed)) continue;
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
    const AlertPart& part = *chosen.value()[i];
    std::vector<EdgeEvent> copies = Copy(part, step.at);
    if (step.other_group && !ChangeGroup(part, copies)) {
      return Error{"no rule fires on the recorded events in another group"};
    }
    if (step.number) {
      std::string number = std::to_string(*step.number);
      Fields fields = FieldsOf(correlation_, part.member, model().fields.at(0));
      if (part.is_alert || !Change(part, fields, &number, copies)) {
        return Error{"no rule fires on the recorded events with the number " +
                     number};
      }
    }
    for (EdgeEvent& copy : copies) events.push_back(std::move(copy));
  }
  return events;
}

}  // namespace drillcheck
