#include "check/changed_grouping.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"

namespace drillcheck {
namespace {

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

CorrelationWay TellLost(const sigma::Correlation& written,
                        const std::string& name) {
  std::string field = Printable(name, 60);
  if (written.group_by.empty()) {
    return {"group-by", written.at, "without a group-by", "with it",
            "`group-by: [" + field + "]`"};
  }
  Position last =
      written.group_by_at.empty() ? written.at : written.group_by_at.back();
  return {"group-by", last, "as it is", "with it",
          field + " as a further field of its group-by"};
}

}  // namespace

std::optional<CorrelationWay> FindOtherGrouping(TriedCorrelation& tried) {
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

std::optional<CorrelationWay> FindLostGrouping(TriedCorrelation& tried) {
  const sigma::Correlation& written = tried.written();
  for (const std::string& name : GroupNames(tried.subject())) {
    const auto& known = written.group_by;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    auto edit = [&](sigma::Correlation& c) { c.group_by.push_back(name); };
    if (tried.AllHold(edit)) return TellLost(written, name);
  }
  return std::nullopt;
}

}  // namespace drillcheck
