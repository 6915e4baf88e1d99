#include "engine/correlation_run.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace drillcheck {
namespace {

// So many spare groups are kept. One costs some hundred bytes, and making it
// anew several allocations.
constexpr size_t kMostSpare = 1024;

}  // namespace

void CorrelationRun::Add(EventKey event, Time time, const Reading& reading) {
  for (const std::string& key : reading.groups) {
    Entry& entry = Touch(key, time);
    Group& group = entry.second;
    group.aggregate->Add(time, reading.member, reading.values);
    if (group.touched) continue;
    group.touched = true;
    group.events.Push({time, event});
    touched_.push_back(&entry);
  }
}

std::vector<Alert> CorrelationRun::Ask() {
  std::vector<Alert> alerts;
  for (Entry* entry : touched_) {
    Group& group = entry->second;
    bool holds = group.aggregate->Holds(group.events.size());
    if (holds && !group.firing) alerts.push_back(MakeAlert(*entry));
    group.firing = holds;
    group.touched = false;
  }
  touched_.clear();
  return alerts;
}

void CorrelationRun::LetGo(Time now) {
  Time oldest = OldestAt(now);
  while (!order_.empty()) {
    auto& [key, group] = *order_.front();
    if (group.events.back().time >= oldest) return;
    Slide(group, now);
    order_.pop_front();
    auto node = groups_.extract(key);
    if (spare_.size() < kMostSpare) spare_.push_back(std::move(node));
  }
}

size_t CorrelationRun::events() const {
  size_t count = 0;
  for (const auto& [key, group] : groups_) count += group.events.size();
  return count;
}

// The group as it is right before the event at hand.
CorrelationRun::Entry& CorrelationRun::Touch(const std::string& key,
                                             Time time) {
  Entry& entry = Find(key);
  if (!entry.second.touched) Slide(entry.second, time);
  return entry;
}

CorrelationRun::Entry& CorrelationRun::Find(const std::string& key) {
  auto found = groups_.find(key);
  if (found == groups_.end()) return Make(key);
  order_.splice(order_.end(), order_, found->second.place);
  return *found;
}

CorrelationRun::Entry& CorrelationRun::Make(const std::string& key) {
  auto at = groups_.end();
  if (spare_.empty()) {
    at = groups_.try_emplace(key).first;
    at->second.aggregate = MakeAggregate(*node_.correlation);
  } else {
    spare_.back().key() = key;
    at = groups_.insert(std::move(spare_.back())).position;
    spare_.pop_back();
  }
  at->second.place = order_.insert(order_.end(), &*at);
  return *at;
}

// Drops what is too old at `now`. While the group is firing this goes one
// moment after another, because the condition may turn false in between.
void CorrelationRun::Slide(Group& group, Time now) const {
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

Alert CorrelationRun::MakeAlert(const Entry& entry) const {
  const auto& [key, group] = entry;
  Alert alert;
  alert.rule = node_.rule;
  const auto& names = node_.correlation->group_by;
  std::vector<std::string> values = SplitKey(key, names.size());
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
