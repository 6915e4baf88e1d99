#include "engine/correlation_run.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace drillcheck {

void CorrelationRun::Add(EventKey event, Time time, const Reading& reading) {
  for (const std::string& key : reading.groups) {
    CorrelationGroup& group = Touch(key, time);
    group.aggregate->Add(time, reading.member, reading.values);
    if (group.touched) continue;
    group.touched = true;
    group.events.Push({time, event});
    touched_.push_back(&group);
  }
}

std::vector<Alert> CorrelationRun::Ask() {
  std::vector<Alert> alerts;
  for (CorrelationGroup* group : touched_) {
    bool holds = group->aggregate->Holds(group->events.size());
    if (holds && !group->firing) alerts.push_back(MakeAlert(*group));
    group->firing = holds;
    group->touched = false;
  }
  touched_.clear();
  return alerts;
}

void CorrelationRun::LetGo(Time now) {
  Time oldest = OldestAt(now);
  while (!groups_.empty()) {
    CorrelationGroup& group = groups_.Oldest();
    if (group.events.back().time >= oldest) return;
    Slide(group, now);
    groups_.DropOldest();
  }
}

// The group as it is right before the event at hand.
CorrelationGroup& CorrelationRun::Touch(const std::string& key, Time time) {
  CorrelationGroup& group = groups_.Touch(key);
  if (!group.touched) Slide(group, time);
  return group;
}

// Drops what is too old at `now`. While the group is firing this goes one
// moment after another, because the condition may turn false in between.
void CorrelationRun::Slide(CorrelationGroup& group, Time now) const {
  Time oldest = OldestAt(now);
  while (!group.events.empty() && group.events.front().time < oldest) {
    Time until = oldest;
    if (group.firing) until.micros = group.events.front().time.micros + 1;
    group.events.DropBefore(until);
    group.aggregate->DropBefore(until);
    group.firing = group.firing && !group.events.empty() &&
                   group.aggregate->Holds(group.events.size());
  }
}

Time CorrelationRun::OldestAt(Time now) const {
  constexpr int64_t kFirst = std::numeric_limits<int64_t>::min();
  int64_t timespan = node_.correlation->timespan.micros;
  if (now.micros < kFirst + timespan) return {kFirst};
  return {now.micros - timespan};
}

Alert CorrelationRun::MakeAlert(const CorrelationGroup& group) const {
  Alert alert;
  alert.rule = node_.rule;
  const auto& names = node_.correlation->group_by;
  std::vector<std::string> values = SplitKey(group.key, names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    alert.group.emplace_back(names[i], std::move(values[i]));
  }
  const auto& window = group.events;
  alert.count = window.size();
  alert.first = window.front().time;
  alert.last = window.back().time;
  size_t begin = alert.count - std::min(alert.count, kMaxAlertEvents);
  for (size_t i = begin; i < alert.count; ++i) {
    alert.events.push_back(window[i].event);
  }
  return alert;
}

}  // namespace drillcheck
