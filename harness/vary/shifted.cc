#include "vary/shifted.h"

#include <cmath>
#include <cstdint>

namespace drillcheck {

std::optional<Number> Shifted(const Number& number, int by) {
  constexpr double kLargest = 1e15;
  double value = number.AsDouble();
  bool whole = std::abs(value) < kLargest && value == std::floor(value);
  if (!whole) return std::nullopt;
  return Number(static_cast<int64_t>(value) + by);
}

}  // namespace drillcheck
