#include "cli/fixture_today.h"

#include <algorithm>

#include "base/text.h"

namespace drillcheck::cli {
namespace {

void AddHit(const Trial& trial, const Hit& hit, Today& today) {
  today.level = std::max(today.level,
                         RuleAt(trial.subject, hit.event, hit.document).level);
  if (!hit.alert) return;
  ++today.alerts;
  const Alert& alert = trial.replay.alerts[*hit.alert];
  today.group.clear();
  if (today.alerts == 1) {
    today.group.insert(alert.group.begin(), alert.group.end());
  }
}

}  // namespace

Today Observe(const Trial& trial) {
  Today today;
  today.events = trial.replay.events;
  today.untimed = trial.replay.untimed.size();
  const LoadedRecording& drill = trial.subject.recordings[trial.recording()];
  for (const Event& event : drill.recording.events) {
    bool earliest = event.time && (!today.first || *event.time < *today.first);
    if (earliest) today.first = event.time;
  }
  for (EventRef ref : trial.replay.fired) {
    today.fired.push_back(EventAt(trial.subject, ref).record);
  }
  std::sort(today.fired.begin(), today.fired.end());
  for (const Hit& hit : trial.replay.hits) AddHit(trial, hit, today);
  return today;
}

std::string Numbers(const std::vector<size_t>& records) {
  std::vector<std::string> texts;
  for (size_t record : records) texts.push_back(std::to_string(record));
  return Join(texts, ", ");
}

// "record 2 of 3", "records 1, 2 (of 3)".
std::string Which(const Today& today) {
  std::string all = "of " + std::to_string(today.events);
  std::string numbers = Numbers(today.fired);
  return today.fired.size() == 1 ? "record " + numbers + " " + all
                                 : "records " + numbers + " (" + all + ")";
}

std::string InWords(const Today& today) {
  if (today.untimed > 0) {
    return "nobody knows: " + Count(today.untimed, "event") +
           " without a time cannot be counted";
  }
  if (today.fired.empty()) {
    return "it stays silent on all " + Count(today.events, "event");
  }
  std::string text =
      today.alerts > 0
          ? "it gives " + Count(today.alerts, "alert") + ", completed by "
          : "it fires on ";
  text += Which(today);
  if (today.level) text += ", severity " + std::string(Name(*today.level));
  return text;
}

}  // namespace drillcheck::cli
