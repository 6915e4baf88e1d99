// value_count: distinct values of a window. For aggregate.cc.
#ifndef DRILLCHECK_ENGINE_VALUE_COUNT_H_
#define DRILLCHECK_ENGINE_VALUE_COUNT_H_

#include <map>
#include <string>
#include <vector>

#include "engine/aggregate.h"
#include "engine/sliding_window.h"

namespace drillcheck {

class ValueCount : public Aggregate {
 public:
  explicit ValueCount(const sigma::Correlation& correlation)
      : correlation_(correlation) {}

  void Add(Time time, size_t member,
           const std::vector<std::string>& values) override;
  void DropBefore(Time oldest) override;
  bool Holds(size_t events) const override;

 private:
  using Times = std::map<std::string, size_t>;  // how often each is there
  struct Seen {
    Time time;
    Times::iterator value;
  };

  const sigma::Correlation& correlation_;
  Times times_;
  SlidingWindow<Seen> window_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_VALUE_COUNT_H_
