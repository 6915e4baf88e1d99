#include "cli/explained_rules.h"

#include <algorithm>
#include <utility>

#include "check/alert_fields.h"
#include "check/correlation_text.h"

namespace drillcheck::cli {
namespace {

// Of more events than these each is told by itself: to look around one means a
// look at all that were recorded.
constexpr size_t kMaxLookedAround = 50;

}  // namespace

ExplainedRules::ExplainedRules(ExplainTarget target)
    : part_(std::move(target.part)),
      wanted_(target.record),
      trial_(TryOut(std::move(target.subject), std::move(target.recording),
                    target.entry)),
      silence_(trial_.subject) {
  ChooseRules();
  each_alone_ = !wanted_ && recording().events.size() > kMaxLookedAround;
}

const Recording& ExplainedRules::recording() const {
  return trial_.subject.recordings[trial_.recording()].recording;
}

const LinkedRules& ExplainedRules::rules() const {
  return RulesFor(trial_.subject, trial_.recording());
}

const sigma::Rule& ExplainedRules::RuleAt(size_t rule) const {
  return RuleOf(rules(), rule);
}

bool ExplainedRules::IsWanted(const sigma::Rule& rule, bool own) const {
  return own && (part_.empty() || IsNamed(rule, part_));
}

// True when a wanted correlation names the rule.
bool ExplainedRules::IsMember(const sigma::Rule& rule) const {
  return std::any_of(
      correlations_.begin(), correlations_.end(), [&](size_t index) {
        const auto& members = RuleAt(index).correlation->rules;
        return std::any_of(members.begin(), members.end(),
                           [&](const sigma::Reference& reference) {
                             return IsNamed(rule, reference.text);
                           });
      });
}

// The rules as they run on the recording.
void ExplainedRules::ChooseRules() {
  const auto& documents = rules().documents;
  const auto& correlations = rules().correlations;
  for (size_t i = 0; i < correlations.size(); ++i) {
    if (!IsWanted(correlations[i].rule, correlations[i].own)) continue;
    correlations_.push_back(documents.size() + i);
  }
  for (size_t i = 0; i < documents.size(); ++i) {
    const sigma::Rule& rule = documents[i].program.rule();
    bool member = !correlations_.empty() && IsMember(rule);
    if (member || IsWanted(rule, documents[i].own)) documents_.push_back(i);
  }
}

void ExplainedRules::ForEachEvent(size_t document, const Tell& tell) const {
  const std::vector<Event>& events = recording().events;
  for (size_t i = 0; i < events.size(); ++i) {
    if (wanted_ && events[i].record != *wanted_) continue;
    EventRef ref{trial_.recording(), i};
    tell(events[i], Explain(trial_.subject, ref, document,
                            each_alone_ ? nullptr : &silence_));
  }
}

NearAlert ExplainedRules::Explained(size_t correlation) const {
  NearAlert near =
      FindNearAlert(trial_.subject, trial_.test, trial_.replay, correlation);
  std::vector<const Alert*> alerts = AlertsOf(correlation);
  if (alerts.empty()) return near;
  near.evidence.erase(near.evidence.begin() + 1, near.evidence.end());
  for (const Alert* alert : alerts) {
    near.evidence.push_back(Describe(trial_.subject, trial_.test, *alert));
  }
  near.reason.clear();
  return near;
}

std::vector<const Alert*> ExplainedRules::AlertsOf(size_t correlation) const {
  std::vector<const Alert*> alerts;
  for (const Alert& alert : trial_.replay.alerts) {
    if (alert.rule == correlation) alerts.push_back(&alert);
  }
  return alerts;
}

size_t ExplainedRules::CountAlerts(size_t correlation) const {
  return AlertsOf(correlation).size();
}

std::vector<Evidence> ExplainedRules::Carried(size_t correlation) const {
  for (const Hit& hit : trial_.replay.hits) {
    if (!hit.alert || hit.document != correlation) continue;
    return ShowAlert(trial_.subject, trial_.recording(), RuleAt(correlation),
                     hit.view);
  }
  return {};
}

}  // namespace drillcheck::cli
