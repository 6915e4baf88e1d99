// Aggregate: what one group of a correlation counts or computes over its
// window, and whether the correlation's condition holds for it.
//
// One derived class for each way of counting. Adding, dropping and asking are
// cheap however large the window is: nothing is computed again from the start.
//
// Semantics (sigma-language.md §7):
//   event_count       events, each once
//   value_count       distinct values, each of a list
//   value_sum, ...    over the numbers and numeric texts of every hit, each of
//                     a list; without any, no condition holds
//   value_percentile  linear between ranks: rank p(n + 1), from 1
//   temporal          different rules, or an expression over them
//   temporal_ordered  the longest run of different rules in the listed order;
//                     equal times are in order. With an expression, the rules
//                     in the window must be such a run as well
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_AGGREGATE_H_
#define DRILLCHECK_ENGINE_AGGREGATE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"
#include "sigma/correlation.h"

namespace drillcheck {

class Aggregate {
 public:
  virtual ~Aggregate() = default;

  // Takes a hit of the rule at `member`, with the values that it has. Times
  // must not fall from call to call.
  virtual void Add(Time time, size_t member,
                   const std::vector<std::string>& values) = 0;

  // Forgets what was before `oldest`.
  virtual void DropBefore(Time oldest) = 0;

  // Is the correlation's condition true? `events` are those in the window, at
  // least one.
  virtual bool Holds(size_t events) const = 0;
};

// The correlation must outlive it.
std::unique_ptr<Aggregate> MakeAggregate(const sigma::Correlation& correlation);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_AGGREGATE_H_
