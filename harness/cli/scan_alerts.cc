#include "cli/scan_alerts.h"

#include <utility>

#include "base/text.h"
#include "cli/hit_line.h"

namespace drillcheck::cli {

ScanAlerts::ScanAlerts(const ScanRules& rules, Duration max_skew,
                       const std::vector<std::string>& files)
    : rules_(rules),
      max_skew_(max_skew),
      files_(files),
      correlator_(*rules.plan),
      waiting_(max_skew) {}

void ScanAlerts::LeftOut::Add(EventKey key) {
  if (count++ == 0) first = key;
}

std::string ScanAlerts::Observe(EventKey event, std::optional<Time> time,
                                Observation observation) {
  if (observation.empty()) return {};
  if (!time) {
    untimed_.Add(event);
    return {};
  }
  auto late = waiting_.Put(*time, {event, std::move(observation)});
  if (late) late_.Add(event);
  return TakeDue();
}

std::string ScanAlerts::Finish() {
  waiting_.Finish();
  return TakeDue();
}

std::string ScanAlerts::TakeDue() {
  std::string lines;
  while (auto item = waiting_.Take()) {
    const auto& [key, observation] = item->payload;
    for (const Alert& alert :
         correlator_.Observe(key, item->time, observation)) {
      if (!rules_.plan->Reports(alert.rule)) continue;
      ++count_;
      lines += AlertLine(*rules_.rules[alert.rule], alert, files_);
    }
  }
  return lines;
}

std::string ScanAlerts::Sentence(const LeftOut& left_out,
                                 const std::string& why) const {
  return Count(left_out.count, "event") +
         " that a correlation asks for counted for none: " + why +
         "; the first is " + files_[left_out.first.file] + " record " +
         std::to_string(left_out.first.record);
}

std::vector<std::string> ScanAlerts::Warnings() const {
  std::vector<std::string> texts;
  if (late_.count > 0) {
    texts.push_back(Sentence(late_, "came more than " +
                                        FormatDuration(max_skew_) +
                                        " behind a newer one (--max-skew)"));
  }
  if (untimed_.count > 0) {
    texts.push_back(Sentence(untimed_, "without a time (--time-field)"));
  }
  for (const auto& hits : correlator_.ungrouped()) {
    texts.push_back(rules_.rules[hits.correlation]->path + ": no group for " +
                    Count(hits.count, "hit") + " of '" +
                    rules_.rules[hits.rule]->title + "': the field " +
                    hits.field + " has no value there");
  }
  return texts;
}

}  // namespace drillcheck::cli
