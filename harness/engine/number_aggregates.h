// value_sum, value_avg, value_median, value_percentile: over the numbers of a
// window. For aggregate.cc.
#ifndef DRILLCHECK_ENGINE_NUMBER_AGGREGATES_H_
#define DRILLCHECK_ENGINE_NUMBER_AGGREGATES_H_

#include <ext/pb_ds/assoc_container.hpp>
#include <ext/pb_ds/tree_policy.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/aggregate.h"
#include "engine/sliding_window.h"

namespace drillcheck {

// First in, first out, with the sum of what is in. Never subtracts, because
// that would leave rounding behind: the older numbers are kept as the sums of
// what is left when each goes.
class SummedQueue {
 public:
  void Push(long double number);
  void Pop();  // the oldest; requires one
  size_t size() const { return older_.size() + newer_.size(); }
  long double sum() const;

 private:
  std::vector<long double> older_;  // sums; the last is that of all of them
  std::vector<long double> newer_;
  long double newer_sum_ = 0;
};

class Sum : public Aggregate {  // and average
 public:
  explicit Sum(const sigma::Correlation& correlation)
      : correlation_(correlation) {}

  void Add(Time time, size_t member,
           const std::vector<std::string>& values) override;
  void DropBefore(Time oldest) override;
  bool Holds(size_t events) const override;

 private:
  struct Seen {
    Time time;
  };

  const sigma::Correlation& correlation_;
  SlidingWindow<Seen> window_;
  SummedQueue numbers_;
};

class Ranking : public Aggregate {  // percentile and median
 public:
  explicit Ranking(const sigma::Correlation& correlation)
      : correlation_(correlation) {}

  void Add(Time time, size_t member,
           const std::vector<std::string>& values) override;
  void DropBefore(Time oldest) override;
  bool Holds(size_t events) const override;

 private:
  // A number and its ordinal, which tells equal ones apart.
  using Item = std::pair<long double, size_t>;
  // Finds by rank in logarithmic time.
  using Tree = __gnu_pbds::tree<Item, __gnu_pbds::null_type, std::less<>,
                                __gnu_pbds::rb_tree_tag,
                                __gnu_pbds::tree_order_statistics_node_update>;
  struct Seen {
    Time time;
    Item item;
  };

  long double At(double percent) const;

  const sigma::Correlation& correlation_;
  SlidingWindow<Seen> window_;
  Tree numbers_;
  size_t added_ = 0;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_NUMBER_AGGREGATES_H_
