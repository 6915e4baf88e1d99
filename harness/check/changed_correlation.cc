#include "check/changed_correlation.h"

#include <iterator>
#include <string>
#include <utility>

#include "base/text.h"
#include "check/changed_grouping.h"
#include "check/changed_members.h"
#include "check/changed_numbers.h"
#include "check/tried_correlation.h"
#include "check/turned_bound.h"
#include "check/value_field.h"

namespace drillcheck {
namespace {

using Ways = std::vector<CorrelationWay>;

// "with gte 3 one case fails; with 5 it holds, and so do the others".
std::string Compared(const CorrelationWay& way, size_t failing) {
  std::string fail =
      failing == 1 ? "one case fails" : Count(failing, "case") + " fail";
  std::string hold = failing == 1   ? "it holds"
                     : failing == 2 ? "both hold"
                                    : "all of them hold";
  return way.before + " " + fail + "; " + way.after + " " + hold +
         ", and so do the others";
}

OneChange Tell(const TriedCorrelation& tried, const Ways& ways,
               const std::string& otherwise) {
  const CorrelationWay& first = ways[0];
  size_t failing = tried.cases().failing.size();
  std::string reason = Compared(first, failing);
  std::string suggestion = "write " + first.advice;
  for (size_t i = 1; i < ways.size(); ++i) {
    reason += "; with " + ways[i].advice + " (line " +
              std::to_string(ways[i].at.line) +
              (failing == 1 ? ") it does as well" : ") they do as well");
    suggestion += ", or " + ways[i].advice;
  }
  return {tried.rule().path, first.at, first.kind, reason,
          suggestion + otherwise};
}

constexpr const char* kOrMend = "; or mend its group-by, or the cases";

// The field may have been left out beside the one that is there.
Ways WithLost(TriedCorrelation& tried, const CorrelationWay& meant) {
  Ways ways = {meant};
  if (auto lost = FindLostGrouping(tried)) ways.push_back(*lost);
  return ways;
}

// Of the correlation at hand.
std::optional<OneChange> Find(TriedCorrelation& tried) {
  if (auto turned = FindTurnedBound(tried)) return Tell(tried, {*turned}, "");
  if (auto grouping = FindOtherGrouping(tried)) {
    return Tell(tried, {*grouping}, "");
  }
  auto meant = FindMeantGrouping(tried);
  if (meant) return Tell(tried, WithLost(tried, *meant), "");
  Ways ways;
  auto member = FindMember(tried);
  if (member) ways.push_back(member->way);
  if (auto order = FindOrder(tried)) ways.push_back(*order);
  auto lost = FindLostGrouping(tried);
  if (lost) ways.push_back(*lost);
  Ways numbers = FindNumbers(tried);
  std::move(numbers.begin(), numbers.end(), std::back_inserter(ways));
  if (ways.empty()) {
    if (auto field = FindValueField(tried)) ways.push_back(*field);
  }
  if (ways.empty()) return std::nullopt;
  bool open = !lost && !numbers.empty();
  OneChange change = Tell(tried, ways, open ? kOrMend : "");
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
  std::optional<OneChange> first;
  const auto& correlations = subject.rules.correlations;
  for (size_t c = 0; c < correlations.size(); ++c) {
    if (!correlations[c].own) continue;
    tried.Take(c);
    auto change = Find(tried);
    if (first && change) {
      int line = correlations[c].rule.correlation->at.line;
      first->suggestion +=
          "; or the correlation of line " + std::to_string(line);
      break;
    }
    if (change) first = std::move(change);
  }
  return first;
}

}  // namespace drillcheck
