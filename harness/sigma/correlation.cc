#include "sigma/correlation.h"

namespace drillcheck::sigma {

std::string_view Name(Correlation::Type type) {
  using Type = Correlation::Type;
  switch (type) {
    case Type::kEventCount:
      return "event_count";
    case Type::kValueCount:
      return "value_count";
    case Type::kTemporal:
      return "temporal";
    case Type::kTemporalOrdered:
      return "temporal_ordered";
    case Type::kValueSum:
      return "value_sum";
    case Type::kValueAvg:
      return "value_avg";
    case Type::kValuePercentile:
      return "value_percentile";
    case Type::kValueMedian:
      break;
  }
  return "value_median";
}

}  // namespace drillcheck::sigma
