#include "reference/condition.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reference/scalar.h"

namespace drillcheck::reference {

using sigma::Correlation;

namespace {

// Linear interpolation between ranks. Of the several ways to do it this one
// answers as the conformance vectors do: 95 % of nineteen values is the
// nineteenth.
double Interpolated(std::vector<double> numbers, double percent) {
  std::sort(numbers.begin(), numbers.end());
  auto count = static_cast<double>(numbers.size());
  double rank = std::clamp(percent / 100 * (count + 1), 1.0, count);
  double below = std::floor(rank);
  double low = numbers[static_cast<size_t>(below) - 1];
  double high = numbers[static_cast<size_t>(std::ceil(rank)) - 1];
  return low + (high - low) * (rank - below);
}

double DistinctEvents(const Occurrences& window) {
  std::set<size_t> events;
  for (const Occurrence& hit : window) events.insert(hit.event);
  return static_cast<double>(events.size());
}

double DistinctValues(const Correlation& correlation,
                      const Occurrences& window) {
  std::set<Group> values;
  for (const Occurrence& hit : window) {
    values.merge(TuplesOf(correlation, correlation.fields, hit));
  }
  return static_cast<double>(values.size());
}

std::vector<double> NumbersOf(const Correlation& correlation,
                              const Occurrences& window) {
  std::vector<double> numbers;
  for (const Occurrence& hit : window) {
    for (const std::string& text :
         TextsOf(correlation, correlation.fields.at(0), hit)) {
      auto number = ParseExact(text);
      if (number) numbers.push_back(static_cast<double>(*number));
    }
  }
  return numbers;
}

std::set<size_t> MembersOf(const Occurrences& window) {
  std::set<size_t> members;
  for (const Occurrence& hit : window) members.insert(hit.member);
  return members;
}

// True when the members of `subset` (bits) occur one after another, as the
// rule lists them; equal times do.
bool IsChain(const Occurrences& window, size_t subset) {
  int64_t reached = std::numeric_limits<int64_t>::min();
  for (size_t member = 0; subset >> member != 0; ++member) {
    if ((subset >> member & 1) == 0) continue;
    std::optional<int64_t> earliest;
    for (const Occurrence& hit : window) {
      int64_t at = hit.time.micros;
      if (hit.member != member || at < reached) continue;
      if (!earliest || at < *earliest) earliest = at;
    }
    if (!earliest) return false;
    reached = *earliest;
  }
  return true;
}

size_t SubsetOf(const std::set<size_t>& members) {
  size_t subset = 0;
  for (size_t member : members) subset |= size_t{1} << member;
  return subset;
}

double LongestChain(const Correlation& correlation, const Occurrences& window) {
  int longest = 0;
  for (size_t subset = 0; subset >> correlation.rules.size() == 0; ++subset) {
    if (IsChain(window, subset)) {
      longest = std::max(longest, std::popcount(subset));
    }
  }
  return longest;
}

// What the bounds are compared with; nothing where there is no value.
std::optional<double> Measured(const Correlation& correlation,
                               const Occurrences& window) {
  using Type = Correlation::Type;
  switch (correlation.type) {
    case Type::kEventCount:
      return DistinctEvents(window);
    case Type::kValueCount:
      return DistinctValues(correlation, window);
    case Type::kTemporal:
      return static_cast<double>(MembersOf(window).size());
    case Type::kTemporalOrdered:
      return LongestChain(correlation, window);
    default:
      break;
  }
  std::vector<double> numbers = NumbersOf(correlation, window);
  if (numbers.empty()) return {};
  double sum = 0;
  for (double number : numbers) sum += number;
  if (correlation.type == Type::kValueSum) return sum;
  if (correlation.type == Type::kValueAvg) {
    return sum / static_cast<double>(numbers.size());
  }
  bool median = correlation.type == Type::kValueMedian;
  return Interpolated(numbers, median ? 50 : correlation.percentile.value());
}

bool Holds(const sigma::Bound& bound, double measured) {
  double limit = bound.number.AsDouble();
  switch (bound.op) {
    case sigma::Bound::Operator::kLess:
      return measured < limit;
    case sigma::Bound::Operator::kLessEqual:
      return measured <= limit;
    case sigma::Bound::Operator::kGreater:
      return measured > limit;
    case sigma::Bound::Operator::kGreaterEqual:
      return measured >= limit;
    case sigma::Bound::Operator::kEqual:
      return measured == limit;
    case sigma::Bound::Operator::kNotEqual:
      return measured != limit;
  }
  return false;
}

bool Holds(const sigma::Condition& expression,
           const std::set<size_t>& members) {
  using Kind = sigma::Condition::Kind;
  if (expression.kind == Kind::kIdentifier) {
    return members.count(expression.identifier) > 0;
  }
  bool all = true;
  bool any = false;
  for (const sigma::Condition& part : expression.parts) {
    bool holds = Holds(part, members);
    all = all && holds;
    any = any || holds;
  }
  if (expression.kind == Kind::kNot) return !any;
  return expression.kind == Kind::kAll ? all : any;
}

}  // namespace

bool Holds(const Correlation& correlation, const Occurrences& window) {
  if (window.empty()) return false;
  if (correlation.expression) {
    bool ordered = correlation.type == Correlation::Type::kTemporalOrdered;
    return Holds(*correlation.expression, MembersOf(window)) &&
           (!ordered || IsChain(window, SubsetOf(MembersOf(window))));
  }
  auto measured = Measured(correlation, window);
  if (!measured) return false;
  return std::all_of(
      correlation.bounds.begin(), correlation.bounds.end(),
      [&](const sigma::Bound& bound) { return Holds(bound, *measured); });
}

}  // namespace drillcheck::reference
