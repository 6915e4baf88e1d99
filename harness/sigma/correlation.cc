#include "sigma/correlation.h"

#include <algorithm>

namespace drillcheck::sigma {

// In the order of Correlation::Type.
const std::vector<std::string>& CorrelationTypeNames() {
  static const std::vector<std::string> names = {
      "event_count", "value_count", "temporal",         "temporal_ordered",
      "value_sum",   "value_avg",   "value_percentile", "value_median"};
  return names;
}

std::string_view Name(Correlation::Type type) {
  return CorrelationTypeNames()[static_cast<size_t>(type)];
}

std::optional<Correlation::Type> ParseCorrelationType(std::string_view name) {
  const auto& names = CorrelationTypeNames();
  auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<Correlation::Type>(it - names.begin());
}

bool IsTemporal(Correlation::Type type) {
  return type == Correlation::Type::kTemporal ||
         type == Correlation::Type::kTemporalOrdered;
}

bool ReadsValues(Correlation::Type type) {
  return !IsTemporal(type) && type != Correlation::Type::kEventCount;
}

}  // namespace drillcheck::sigma
