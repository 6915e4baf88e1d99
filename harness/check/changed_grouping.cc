#include "check/changed_grouping.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "base/text.h"
#include "check/group_names.h"

namespace drillcheck {
namespace {

using Lost = Correlator::Ungrouped;

// Such hits of a failing case count nowhere for want of a field.
bool HasLost(const TriedCorrelation& tried,
             const std::function<bool(const Lost&)>& which) {
  const auto& failing = tried.cases().failing;
  return std::any_of(failing.begin(), failing.end(), [&](const Case* test) {
    Replay replay = ReplayCase(tried.subject(), *test);
    return std::any_of(replay.ungrouped.begin(), replay.ungrouped.end(), which);
  });
}

// Those of its members.
bool IsUngrouped(const TriedCorrelation& tried, const std::string& field) {
  return HasLost(tried, [&](const Lost& lost) {
    return lost.correlation == tried.number() && lost.field == field;
  });
}

// Its own: a correlation above it groups by the field.
bool IsLackedAbove(const TriedCorrelation& tried, const std::string& field) {
  return HasLost(tried, [&](const Lost& lost) {
    return lost.rule == tried.number() && lost.field == field;
  });
}

// No correlation groups by it, and a case that fails names its group by it.
bool IsMissed(const TriedCorrelation& tried, const std::string& field) {
  const auto& failing = tried.cases().failing;
  return std::any_of(failing.begin(), failing.end(), [&](const Case* test) {
    return IsUnknownGroupName(tried.subject(), *test, field);
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

CorrelationWay WayWith(const sigma::Correlation& written, size_t which,
                       const std::string& name) {
  bool placed = which < written.group_by_at.size();
  return WayOf("group-by", placed ? written.group_by_at[which] : written.at,
               Printable(written.group_by[which], 60), Printable(name, 60));
}

using Likely =
    std::function<bool(const std::string& written, const std::string& name)>;

// One name for another, if that is likely and all cases hold.
std::optional<CorrelationWay> FindOther(TriedCorrelation& tried,
                                        const Likely& likely) {
  const auto& written = tried.written().group_by;
  for (size_t i = 0; i < written.size(); ++i) {
    for (const std::string& name : GroupNames(tried.subject())) {
      if (name == written[i] || !likely(written[i], name)) continue;
      auto edit = [&](sigma::Correlation& c) { c.group_by[i] = name; };
      if (tried.AllHold(edit)) return WayWith(tried.written(), i, name);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<CorrelationWay> FindOtherGrouping(TriedCorrelation& tried) {
  return FindOther(tried, [&](const std::string& written, const std::string&) {
    return IsUngrouped(tried, written);
  });
}

std::optional<CorrelationWay> FindMeantGrouping(TriedCorrelation& tried) {
  return FindOther(tried, [&](const std::string&, const std::string& name) {
    return IsMissed(tried, name) || IsLackedAbove(tried, name);
  });
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
