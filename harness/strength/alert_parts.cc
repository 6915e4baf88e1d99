#include "strength/alert_parts.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace drillcheck {
namespace {

bool IsOf(EventRef event, const Alert& alert) {
  return std::find(alert.events.begin(), alert.events.end(), KeyOf(event)) !=
         alert.events.end();
}

// Takes one alert apart.
class Taking {
 public:
  Taking(const Subject& subject, const Replay& replay, const Alert& alert)
      : subject_(subject), replay_(replay), alert_(alert) {
    taken_.recording = RefOf(alert.events.front()).recording;
  }

  AlertParts Take() {
    const auto& references = model().rules;
    for (size_t member = 0; member < references.size(); ++member) {
      auto rule = RuleNamed(rules(), references[member].text);
      if (!rule) continue;
      AddHits(member, *rule);
      AddAlerts(member, *rule);
    }
    std::stable_sort(taken_.parts.begin(), taken_.parts.end(),
                     [](const AlertPart& a, const AlertPart& b) {
                       return a.completes < b.completes;
                     });
    return std::move(taken_);
  }

 private:
  const LinkedRules& rules() const {
    return RulesFor(subject_, taken_.recording);
  }
  const sigma::Correlation& model() const {
    return *RuleOf(rules(), alert_.rule).correlation;
  }

  void AddHits(size_t member, size_t rule) {
    for (const Hit& hit : replay_.matches) {
      if (hit.document != rule || !IsOf(hit.event, alert_)) continue;
      AlertPart part;
      part.member = member;
      part.events = {hit.event};
      part.completes = *EventAt(subject_, hit.event).time;
      ReadValue(hit, part);
      taken_.parts.push_back(std::move(part));
    }
  }

  void AddAlerts(size_t member, size_t rule) {
    for (const Alert& inner : replay_.alerts) {
      if (inner.rule != rule || !IsOf(RefOf(inner.events.back()), alert_)) {
        continue;
      }
      AlertPart part;
      part.member = member;
      part.completes = inner.last;
      part.is_alert = true;
      Expand(inner, part.events);
      std::stable_sort(
          part.events.begin(), part.events.end(), [&](EventRef a, EventRef b) {
            return EventAt(subject_, a).time < EventAt(subject_, b).time;
          });
      taken_.parts.push_back(std::move(part));
    }
  }

  // All events behind the alert, through inner alerts.
  void Expand(const Alert& alert, std::vector<EventRef>& events) const {
    for (const sigma::Reference& reference :
         RuleOf(rules(), alert.rule).correlation->rules) {
      auto rule = RuleNamed(rules(), reference.text);
      for (EventKey key : alert.events) {
        bool hit = rule && MatchOn(replay_, RefOf(key), *rule) != nullptr;
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

  void ReadValue(const Hit& hit, AlertPart& part) const {
    for (const std::string& field : model().fields) {
      FieldValues found = Lookup(hit.view, field);
      if (found.values.size() != 1) return;
      part.value += json::ToText(*found.values[0]) + "\n";
    }
    part.has_value = !model().fields.empty();
  }

  const Subject& subject_;
  const Replay& replay_;
  const Alert& alert_;
  AlertParts taken_;
};

// True when all are read under the same pipelines.
bool AreOneBuild(const Subject& subject, const AlertParts& taken) {
  for (const AlertPart& part : taken.parts) {
    for (EventRef ref : part.events) {
      bool same = &RulesFor(subject, ref.recording) ==
                  &RulesFor(subject, taken.recording);
      if (!same) return false;
    }
  }
  return true;
}

}  // namespace

Result<AlertParts> PartsOf(const Subject& subject, const Replay& replay,
                           size_t correlation) {
  auto alert =
      std::find_if(replay.alerts.begin(), replay.alerts.end(),
                   [&](const Alert& one) { return one.rule == correlation; });
  if (alert == replay.alerts.end()) {
    return Error{"the case gives no alert of it"};
  }
  if (alert->count > alert->events.size()) {
    return Error{"its alert is made of too many events"};
  }
  AlertParts taken = Taking(subject, replay, *alert).Take();
  // A sequence is replayed as one recording, which has one list of pipelines.
  if (!AreOneBuild(subject, taken)) {
    return Error{"its recordings are read under several pipelines"};
  }
  return taken;
}

}  // namespace drillcheck
