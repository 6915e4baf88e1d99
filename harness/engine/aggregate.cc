#include "engine/aggregate.h"

#include "engine/bounds.h"
#include "engine/number_aggregates.h"
#include "engine/rule_aggregates.h"
#include "engine/value_count.h"

namespace drillcheck {
namespace {

class EventCount : public Aggregate {
 public:
  explicit EventCount(const sigma::Correlation& correlation)
      : correlation_(correlation) {}

  void Add(Time /*time*/, size_t /*member*/,
           const std::vector<std::string>& /*values*/) override {}
  void DropBefore(Time /*oldest*/) override {}
  bool Holds(size_t events) const override {
    return Within(correlation_.bounds, static_cast<long double>(events));
  }

 private:
  const sigma::Correlation& correlation_;
};

}  // namespace

std::unique_ptr<Aggregate> MakeAggregate(
    const sigma::Correlation& correlation) {
  using Type = sigma::Correlation::Type;
  switch (correlation.type) {
    case Type::kEventCount:
      return std::make_unique<EventCount>(correlation);
    case Type::kValueCount:
      return std::make_unique<ValueCount>(correlation);
    case Type::kTemporal:
      return std::make_unique<RuleCount>(correlation);
    case Type::kTemporalOrdered:
      return std::make_unique<RuleOrder>(correlation);
    case Type::kValueSum:
    case Type::kValueAvg:
      return std::make_unique<Sum>(correlation);
    case Type::kValuePercentile:
    case Type::kValueMedian:
      break;
  }
  return std::make_unique<Ranking>(correlation);
}

}  // namespace drillcheck
