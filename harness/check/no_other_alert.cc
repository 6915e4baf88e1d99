#include "check/no_other_alert.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/member_tree.h"

namespace drillcheck {
namespace {

using Group = std::vector<std::string>;

bool IsMade(const CaseRun& run, size_t correlation) {
  return std::any_of(
      run.replay.alerts.begin(), run.replay.alerts.end(),
      [&](const Alert& alert) { return alert.rule == correlation; });
}

bool Reports(const CaseRun& run, size_t document) {
  return std::any_of(run.replay.hits.begin(), run.replay.hits.end(),
                     [&](const Hit& hit) { return hit.document == document; });
}

bool IsNamedAMatch(const CaseRun& run) {
  const LinkedRules& rules = RulesFor(run.subject, run.test.replay[0]);
  return std::any_of(run.replay.matches.begin(), run.replay.matches.end(),
                     [&](const Hit& hit) {
                       return sigma::IsNamed(RuleOf(rules, hit.document),
                                             run.test.by);
                     });
}

// The document that `by` names answers for the rule that it is a member of.
std::string WhyItReportsNothing(const CaseRun& run, size_t correlation,
                                const sigma::Rule& rule) {
  if (!IsMade(run, correlation)) return {};
  bool alerts = Reports(run, correlation);
  if (alerts && !IsNamedAMatch(run)) return {};
  return (alerts ? Printable(run.test.by, 60) : MemberName(rule)) +
         " holds here, but it is a member of " +
         (alerts ? MemberName(rule) : "another rule") +
         ": without `generate: true` there it reports nothing of its own";
}

bool IsAskedFor(const CaseRun& run, const sigma::Correlation& correlation,
                const Group& group) {
  const auto& wanted = run.test.fires.group;
  for (size_t i = 0; i < correlation.group_by.size(); ++i) {
    auto asked = wanted.find(correlation.group_by[i]);
    bool other =
        asked != wanted.end() && i < group.size() && asked->second != group[i];
    if (other) return false;
  }
  return true;
}

std::string WhyNoSuchGroup(const CaseRun& run,
                           const sigma::Correlation& correlation,
                           const NearAlert& near) {
  for (const MemberEvent& event : near.events) {
    bool other = event.group && !IsAskedFor(run, correlation, *event.group);
    if (!other) return {};
  }
  std::vector<std::string> asked;
  for (const auto& [field, value] : run.test.fires.group) {
    asked.push_back(field + "=" + Printable(value, 60));
  }
  return "no event that the rule counts here is of " + Join(asked, " ");
}

// Of the events that the rule counts, some are of a group without an alert.
bool SomeGroupIsSilent(const CaseRun& run, size_t correlation,
                       const NearAlert& near) {
  std::set<Group> alerting;
  for (const Alert& alert : run.replay.alerts) {
    if (alert.rule != correlation) continue;
    Group values;
    for (const auto& [field, value] : alert.group) values.push_back(value);
    alerting.insert(std::move(values));
  }
  return std::any_of(near.events.begin(), near.events.end(),
                     [&](const MemberEvent& event) {
                       return !event.group || !alerting.contains(*event.group);
                     });
}

// An event that a member reads and does not match, or one behind the last
// alert: with another rule there might be an alert more.
bool SomeEventIsLeft(const CaseRun& run, size_t correlation,
                     const NearAlert& near) {
  std::set<EventRef> counted;
  for (const MemberEvent& event : near.events) counted.insert(event.event);
  bool silent = std::any_of(run.replay.seen.begin(), run.replay.seen.end(),
                            [&](const Sighting& sighting) {
                              return !counted.contains(sighting.event);
                            });
  std::optional<Time> last;
  for (const Alert& alert : run.replay.alerts) {
    if (alert.rule == correlation) last = std::max(last, {alert.last});
  }
  bool behind = std::any_of(
      near.events.begin(), near.events.end(),
      [&](const MemberEvent& event) { return !last || event.time > *last; });
  return silent || behind;
}

}  // namespace

std::string WhyNoOtherAlert(const CaseRun& run, size_t correlation,
                            const NearAlert& near) {
  const sigma::Rule& rule =
      RuleOf(RulesFor(run.subject, run.test.replay[0]), correlation);
  const std::string& failed = run.judgement.failed;
  if (failed == "by") return WhyItReportsNothing(run, correlation, rule);
  if (SomeEventIsLeft(run, correlation, near)) return {};
  if (failed.starts_with("group.")) {
    return WhyNoSuchGroup(run, *rule.correlation, near);
  }
  bool counted =
      failed == "alerts" || failed == "exactly" || failed == "at_least";
  bool none = counted && !SomeGroupIsSilent(run, correlation, near);
  return none ? "every group of events that the rule counts here alerts" : "";
}

}  // namespace drillcheck
