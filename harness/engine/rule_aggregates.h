// temporal and temporal_ordered: which rules fired in a window, and in which
// order. For aggregate.cc.
#ifndef DRILLCHECK_ENGINE_RULE_AGGREGATES_H_
#define DRILLCHECK_ENGINE_RULE_AGGREGATES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/aggregate.h"
#include "engine/sliding_window.h"

namespace drillcheck {

class RuleCount : public Aggregate {
 public:
  explicit RuleCount(const sigma::Correlation& correlation)
      : correlation_(correlation), hits_(correlation.rules.size()) {}

  void Add(Time time, size_t member,
           const std::vector<std::string>& values) override;
  void DropBefore(Time oldest) override;
  bool Holds(size_t events) const override;

 private:
  struct Seen {
    Time time;
    uint32_t member = 0;
  };

  const sigma::Correlation& correlation_;
  SlidingWindow<Seen> window_;
  std::vector<uint32_t> hits_;  // of each member, in the window
  size_t present_ = 0;          // members with hits
};

class RuleOrder : public Aggregate {
 public:
  explicit RuleOrder(const sigma::Correlation& correlation)
      : correlation_(correlation), hits_(correlation.rules.size()) {}

  void Add(Time time, size_t member,
           const std::vector<std::string>& values) override;
  void DropBefore(Time oldest) override;
  bool Holds(size_t events) const override;

 private:
  struct Seen {
    Time time;
  };

  // The first hit of the member that is not before `from`.
  std::optional<Time> FirstHit(size_t member, Time from) const;
  // Do all members that have hits follow one another?
  bool InOrder() const;
  // The most members, some perhaps left out, that follow one another.
  size_t LongestRun() const;

  const sigma::Correlation& correlation_;
  std::vector<SlidingWindow<Seen>> hits_;  // of each member
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_RULE_AGGREGATES_H_
