#include "check/changed_correlation.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include "base/text.h"
#include "check/changed_members.h"
#include "check/changed_numbers.h"
#include "check/tried_correlation.h"
#include "check/value_field.h"

namespace drillcheck {
namespace {

using Ways = std::vector<CorrelationWay>;

// Hits of a failing case belong to no group for want of this field.
bool IsUngrouped(const TriedCorrelation& tried, const std::string& field) {
  const auto& failing = tried.cases().failing;
  return std::any_of(failing.begin(), failing.end(), [&](const Case* test) {
    Replay replay = ReplayCase(tried.subject(), *test);
    return std::any_of(replay.ungrouped.begin(), replay.ungrouped.end(),
                       [&](const Correlator::Ungrouped& lost) {
                         return lost.correlation == tried.number() &&
                                lost.field == field;
                       });
  });
}

// What the file's correlations and the cases name groups by.
std::set<std::string> GroupNames(const Subject& subject) {
  std::set<std::string> names;
  for (const CorrelationRule& correlation : subject.rules.correlations) {
    const auto& group_by = correlation.rule.correlation->group_by;
    names.insert(group_by.begin(), group_by.end());
  }
  for (const Case& test : subject.fixture->cases) {
    for (const auto& [field, value] : test.fires.group) names.insert(field);
  }
  return names;
}

// A field that no event has, and the one that another place groups by.
std::optional<CorrelationWay> FindGrouping(TriedCorrelation& tried) {
  const sigma::Correlation& correlation = tried.written();
  const auto& written = correlation.group_by;
  for (size_t i = 0; i < written.size(); ++i) {
    if (!IsUngrouped(tried, written[i])) continue;
    for (const std::string& name : GroupNames(tried.subject())) {
      auto edit = [&](sigma::Correlation& c) { c.group_by[i] = name; };
      if (name == written[i] || !tried.AllHold(edit)) continue;
      Position at = i < correlation.group_by_at.size()
                        ? correlation.group_by_at[i]
                        : correlation.at;
      return WayOf("group-by", at, Printable(written[i], 60),
                   Printable(name, 60));
    }
  }
  return std::nullopt;
}

OneChange Tell(const TriedCorrelation& tried, const Ways& ways,
               const std::string& otherwise) {
  const CorrelationWay& first = ways[0];
  std::string reason = first.before + " " +
                       Count(tried.cases().failing.size(), "case") + " fail; " +
                       first.after + " all of them hold, and so do the others";
  std::string suggestion = "write " + first.advice;
  for (size_t i = 1; i < ways.size(); ++i) {
    reason += "; with " + ways[i].advice + " (line " +
              std::to_string(ways[i].at.line) + ") they do as well";
    suggestion += ", or " + ways[i].advice;
  }
  return {tried.rule().path, first.at, first.kind, reason,
          suggestion + otherwise};
}

constexpr const char* kOrMend = "; or mend its group-by, or the cases";

// Of the correlation at hand.
std::optional<OneChange> Find(TriedCorrelation& tried) {
  if (auto grouping = FindGrouping(tried)) {
    return Tell(tried, {*grouping}, kOrMend);
  }
  Ways ways;
  auto member = FindMember(tried);
  if (member) ways.push_back(member->way);
  if (auto order = FindOrder(tried)) ways.push_back(*order);
  Ways numbers = FindNumbers(tried);
  std::move(numbers.begin(), numbers.end(), std::back_inserter(ways));
  if (ways.empty()) {
    if (auto field = FindValueField(tried)) ways.push_back(*field);
  }
  if (ways.empty()) return std::nullopt;
  OneChange change = Tell(tried, ways, numbers.empty() ? "" : kOrMend);
  if (member) {
    change.reason = "no correlation counts what " + member->uncounted +
                    " hits: " + change.reason;
  }
  return change;
}

}  // namespace

std::optional<OneChange> FindChangedCorrelation(const Subject& subject,
                                                const ReplayedCases& cases,
                                                size_t most) {
  TriedCorrelation tried(subject, cases, most);
  const auto& correlations = subject.rules.correlations;
  for (size_t c = 0; c < correlations.size(); ++c) {
    if (!correlations[c].own) continue;
    tried.Take(c);
    if (auto change = Find(tried)) return change;
  }
  return std::nullopt;
}

}  // namespace drillcheck
