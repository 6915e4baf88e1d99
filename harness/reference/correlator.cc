#include "reference/correlator.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reference/condition.h"
#include "reference/occurrence.h"

namespace drillcheck::reference {
namespace {

using sigma::Correlation;

// The hits up to `event` that are not older than `oldest`.
Occurrences Window(const Occurrences& hits, size_t event, int64_t oldest) {
  Occurrences window;
  for (const Occurrence& hit : hits) {
    if (hit.event <= event && hit.time.micros >= oldest) window.push_back(hit);
  }
  return window;
}

// True when the condition fails at some moment after the event `before` and
// before `now`, as hits leave the window one by one.
bool FailsBetween(const Correlation& correlation, const Occurrences& hits,
                  const Occurrence& before, Time now) {
  for (const Occurrence& leaving : hits) {
    int64_t leaves = leaving.time.micros + correlation.timespan.micros;
    if (leaving.event > before.event || leaves >= now.micros) continue;
    if (leaves < before.time.micros) continue;
    Occurrences left = Window(hits, before.event, leaving.time.micros + 1);
    if (!Holds(correlation, left)) return true;
  }
  return false;
}

Alert MakeAlert(const Correlation& correlation, size_t rule, const Group& group,
                const Occurrences& window) {
  Alert alert;
  alert.rule = rule;
  for (size_t i = 0; i < group.size(); ++i) {
    alert.group.emplace_back(correlation.group_by[i], group[i]);
  }
  alert.first = window.front().time;
  alert.last = window.back().time;
  std::set<size_t> events;
  for (const Occurrence& hit : window) events.insert(hit.event);
  alert.events.assign(events.begin(), events.end());
  return alert;
}

// The alerts of one group, whose hits are in order.
std::vector<Alert> AlertsOf(const Correlation& correlation, size_t rule,
                            const Group& group, const Occurrences& hits) {
  std::vector<Alert> alerts;
  bool armed = true;
  const Occurrence* before = nullptr;
  for (size_t i = 0; i < hits.size(); ++i) {
    const Occurrence& hit = hits[i];
    if (i + 1 < hits.size() && hits[i + 1].event == hit.event) continue;
    if (before != nullptr &&
        FailsBetween(correlation, hits, *before, hit.time)) {
      armed = true;
    }
    Occurrences window =
        Window(hits, hit.event, hit.time.micros - correlation.timespan.micros);
    bool holds = Holds(correlation, window);
    if (holds && armed) {
      alerts.push_back(MakeAlert(correlation, rule, group, window));
    }
    armed = !holds;
    before = &hit;
  }
  return alerts;
}

class AllRules {
 public:
  AllRules(const std::vector<const sigma::Rule*>& rules,
           const std::vector<TimedEvent>& events)
      : rules_(rules), events_(events) {}

  // Of the correlation `rule`, computed once.
  const std::vector<Alert>& AlertsOfRule(size_t rule) {
    auto known = alerts_.find(rule);
    if (known != alerts_.end()) return known->second;
    std::vector<Alert> alerts;
    const Correlation& correlation = *rules_[rule]->correlation;
    for (const auto& [group, hits] : Grouped(correlation)) {
      for (Alert& alert : AlertsOf(correlation, rule, group, hits)) {
        alerts.push_back(std::move(alert));
      }
    }
    return alerts_[rule] = std::move(alerts);
  }

 private:
  std::map<Group, Occurrences> Grouped(const Correlation& correlation) {
    Occurrences all;
    for (size_t member = 0; member < correlation.rules.size(); ++member) {
      AddHits(correlation.rules[member].text, member, all);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Occurrence& a, const Occurrence& b) {
                       return a.event < b.event;
                     });
    std::map<Group, Occurrences> groups;
    for (const Occurrence& hit : all) {
      for (const Group& group :
           TuplesOf(correlation, correlation.group_by, hit)) {
        groups[group].push_back(hit);
      }
    }
    return groups;
  }

  void AddHits(const std::string& reference, size_t member, Occurrences& all) {
    for (size_t rule = 0; rule < rules_.size(); ++rule) {
      if (!sigma::IsNamed(*rules_[rule], reference)) continue;
      if (rules_[rule]->correlation) {
        for (const Alert& alert : AlertsOfRule(rule)) {
          size_t event = alert.events.back();
          all.push_back({event, alert.last, member, nullptr, &alert});
        }
        continue;
      }
      for (size_t event = 0; event < events_.size(); ++event) {
        for (const Hit& hit : events_[event].hits) {
          if (hit.rule != rule) continue;
          all.push_back(
              {event, events_[event].time, member, &hit.view, nullptr});
        }
      }
    }
  }

  const std::vector<const sigma::Rule*>& rules_;
  const std::vector<TimedEvent>& events_;
  std::map<size_t, std::vector<Alert>> alerts_;
};

}  // namespace

std::vector<Alert> Correlate(const std::vector<const sigma::Rule*>& rules,
                             const std::vector<TimedEvent>& events) {
  AllRules all(rules, events);
  std::vector<Alert> alerts;
  for (size_t rule = 0; rule < rules.size(); ++rule) {
    if (!rules[rule]->correlation) continue;
    const auto& own = all.AlertsOfRule(rule);
    alerts.insert(alerts.end(), own.begin(), own.end());
  }
  std::sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) {
    return std::tuple(a.events.back(), a.rule, a.group) <
           std::tuple(b.events.back(), b.rule, b.group);
  });
  return alerts;
}

}  // namespace drillcheck::reference
