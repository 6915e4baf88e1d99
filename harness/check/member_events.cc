#include "check/member_events.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

std::string TextOf(const json::Value& value) {
  return value.IsString() ? value.text : json::ToText(value);
}

// The text of a field, or nothing where it is absent or null.
std::optional<std::string> ValueOf(const View& view, const std::string& field) {
  FieldValues found = Lookup(view, field);
  std::vector<std::string> texts;
  for (const json::Value* value : found.values) {
    if (!value->IsNull()) texts.push_back(TextOf(*value));
  }
  if (texts.empty()) return std::nullopt;
  return Join(texts, ",");
}

// What the member calls the group-by field or alias `name`.
std::string FieldIn(const sigma::Correlation& correlation,
                    const std::string& name, size_t member) {
  for (const sigma::Alias& alias : correlation.aliases) {
    if (alias.name == name) return alias.fields[member];
  }
  return name;
}

class Collector {
 public:
  Collector(const sigma::Correlation& correlation, const MemberRules& members,
            const Subject& subject)
      : correlation_(correlation), members_(members), subject_(subject) {}

  std::vector<MemberEvent> Collect(const Replay& replay) {
    for (const Hit& hit : replay.matches) {
      auto time = EventAt(subject_, hit.event).time;
      if (time) Add(hit.document, hit.event, *time, hit.view, nullptr);
    }
    for (const Alert& alert : replay.alerts) {
      View view{&EventAt(subject_, RefOf(alert.events.back())).fields, nullptr};
      Add(alert.rule, RefOf(alert.events.back()), alert.last, view, &alert);
    }
    std::stable_sort(events_.begin(), events_.end(),
                     [](const MemberEvent& a, const MemberEvent& b) {
                       return a.time < b.time;
                     });
    return std::move(events_);
  }

 private:
  void Add(size_t rule, EventRef ref, Time time, const View& view,
           const Alert* alert) {
    for (size_t m = 0; m < members_.size(); ++m) {
      if (members_[m] != rule) continue;
      MemberEvent event{m, ref, time, std::vector<std::string>(), "", "", view};
      for (const std::string& name : correlation_.group_by) {
        AddToGroup(name, view, alert, event);
      }
      std::vector<std::string> values;
      for (const std::string& field : correlation_.fields) {
        values.push_back(ValueOf(view, field).value_or(""));
      }
      event.value = Join(values, ",");
      events_.push_back(std::move(event));
    }
  }

  void AddToGroup(const std::string& name, const View& view, const Alert* alert,
                  MemberEvent& event) const {
    if (!event.group) return;
    std::string field = FieldIn(correlation_, name, event.member);
    std::optional<std::string> value;
    if (alert == nullptr) value = ValueOf(view, field);
    if (alert != nullptr) {
      for (const auto& [key, text] : alert->group) {
        if (key == field) value = text;
      }
    }
    if (value) {
      event.group->push_back(*value);
      return;
    }
    event.group.reset();
    event.absent_field = field;
  }

  const sigma::Correlation& correlation_;
  const MemberRules& members_;
  const Subject& subject_;
  std::vector<MemberEvent> events_;
};

}  // namespace

MemberRules MembersOf(const sigma::Correlation& correlation,
                      const LinkedRules& rules) {
  MemberRules members;
  for (const sigma::Reference& reference : correlation.rules) {
    members.push_back(RuleNamed(rules, reference.text));
  }
  return members;
}

std::vector<MemberEvent> MemberEventsOf(const sigma::Correlation& correlation,
                                        const MemberRules& members,
                                        const Subject& subject,
                                        const Replay& replay) {
  return Collector(correlation, members, subject).Collect(replay);
}

}  // namespace drillcheck
