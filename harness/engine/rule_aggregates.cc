#include "engine/rule_aggregates.h"

#include <limits>

#include "engine/bounds.h"

namespace drillcheck {

void RuleCount::Add(Time time, size_t member,
                    const std::vector<std::string>& /*values*/) {
  window_.Push({time, static_cast<uint32_t>(member)});
  if (hits_[member]++ == 0) ++present_;
}

void RuleCount::DropBefore(Time oldest) {
  window_.DropBefore(oldest, [&](const Seen& seen) {
    if (--hits_[seen.member] == 0) --present_;
  });
}

bool RuleCount::Holds(size_t /*events*/) const {
  if (correlation_.expression) {
    return drillcheck::Holds(*correlation_.expression,
                             [&](size_t member) { return hits_[member] > 0; });
  }
  return Within(correlation_.bounds, static_cast<long double>(present_));
}

void RuleOrder::Add(Time time, size_t member,
                    const std::vector<std::string>& /*values*/) {
  hits_[member].Push({time});
}

void RuleOrder::DropBefore(Time oldest) {
  for (auto& hits : hits_) hits.DropBefore(oldest);
}

bool RuleOrder::Holds(size_t /*events*/) const {
  if (correlation_.expression) {
    bool holds = drillcheck::Holds(
        *correlation_.expression,
        [&](size_t member) { return !hits_[member].empty(); });
    return holds && InOrder();
  }
  return Within(correlation_.bounds, static_cast<long double>(LongestRun()));
}

std::optional<Time> RuleOrder::FirstHit(size_t member, Time from) const {
  const auto& hits = hits_[member];
  size_t begin = 0;
  for (size_t end = hits.size(); begin < end;) {
    size_t middle = begin + (end - begin) / 2;
    if (hits[middle].time < from) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  if (begin == hits.size()) return std::nullopt;
  return hits[begin].time;
}

bool RuleOrder::InOrder() const {
  Time reached{std::numeric_limits<int64_t>::min()};
  for (size_t member = 0; member < hits_.size(); ++member) {
    if (hits_[member].empty()) continue;
    std::optional<Time> next = FirstHit(member, reached);
    if (!next) return false;
    reached = *next;
  }
  return true;
}

size_t RuleOrder::LongestRun() const {
  // ends[n]: the earliest end of a run of n members among those looked at.
  std::vector<Time> ends = {{std::numeric_limits<int64_t>::min()}};
  for (size_t member = 0; member < hits_.size(); ++member) {
    for (size_t length = ends.size(); length > 0; --length) {
      std::optional<Time> next = FirstHit(member, ends[length - 1]);
      if (!next) continue;
      if (length == ends.size()) {
        ends.push_back(*next);
      } else if (*next < ends[length]) {
        ends[length] = *next;
      }
    }
  }
  return ends.size() - 1;
}

}  // namespace drillcheck
