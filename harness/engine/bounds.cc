#include "engine/bounds.h"

#include <algorithm>
#include <cmath>

namespace drillcheck {
namespace {

long double Settled(long double value) {
  constexpr long double kExactDoubles = 9007199254740992.0L;  // 2^53
  if (std::fabs(value) >= kExactDoubles) return value;
  return static_cast<double>(value);
}

bool IsWithin(const sigma::Bound& bound, long double value) {
  using Operator = sigma::Bound::Operator;
  const long double limit = bound.number.AsLongDouble();
  switch (bound.op) {
    case Operator::kLess:
      return value < limit;
    case Operator::kLessEqual:
      return value <= limit;
    case Operator::kGreater:
      return value > limit;
    case Operator::kGreaterEqual:
      return value >= limit;
    case Operator::kEqual:
      return value == limit;
    case Operator::kNotEqual:
      break;
  }
  return value != limit;
}

}  // namespace

bool Within(const std::vector<sigma::Bound>& bounds, long double value) {
  return std::all_of(bounds.begin(), bounds.end(),
                     [settled = Settled(value)](const sigma::Bound& bound) {
                       return IsWithin(bound, settled);
                     });
}

bool Holds(const sigma::Condition& expression,
           const std::function<bool(size_t)>& is_present) {
  using Kind = sigma::Condition::Kind;
  auto holds = [&](const sigma::Condition& part) {
    return Holds(part, is_present);
  };
  const auto& parts = expression.parts;
  switch (expression.kind) {
    case Kind::kIdentifier:
      return is_present(expression.identifier);
    case Kind::kNot:
      return !holds(parts[0]);
    case Kind::kAll:
      return std::all_of(parts.begin(), parts.end(), holds);
    case Kind::kAny:
      break;
  }
  return std::any_of(parts.begin(), parts.end(), holds);
}

}  // namespace drillcheck
