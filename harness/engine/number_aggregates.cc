#include "engine/number_aggregates.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/number.h"
#include "engine/bounds.h"

namespace drillcheck {
namespace {

// Numeric text counts, all other is left out.
std::vector<long double> NumbersOf(const std::vector<std::string>& values) {
  std::vector<long double> numbers;
  for (const std::string& value : values) {
    std::optional<Number> number = Number::Parse(value);
    if (!number || !std::isfinite(number->AsLongDouble())) continue;
    numbers.push_back(number->AsLongDouble());
  }
  return numbers;
}

}  // namespace

void SummedQueue::Push(long double number) {
  newer_.push_back(number);
  newer_sum_ += number;
}

void SummedQueue::Pop() {
  if (older_.empty()) {
    long double sum = 0;
    for (; !newer_.empty(); newer_.pop_back()) {
      sum += newer_.back();
      older_.push_back(sum);
    }
    newer_sum_ = 0;
  }
  older_.pop_back();
}

long double SummedQueue::sum() const {
  return older_.empty() ? newer_sum_ : older_.back() + newer_sum_;
}

void Sum::Add(Time time, size_t /*member*/,
              const std::vector<std::string>& values) {
  for (long double number : NumbersOf(values)) {
    window_.Push({time});
    numbers_.Push(number);
  }
}

void Sum::DropBefore(Time oldest) {
  window_.DropBefore(oldest, [&](const Seen&) { numbers_.Pop(); });
}

bool Sum::Holds(size_t /*events*/) const {
  if (numbers_.size() == 0) return false;
  long double value = numbers_.sum();
  if (correlation_.type == sigma::Correlation::Type::kValueAvg) {
    value /= static_cast<long double>(numbers_.size());
  }
  return Within(correlation_.bounds, value);
}

void Ranking::Add(Time time, size_t /*member*/,
                  const std::vector<std::string>& values) {
  for (long double number : NumbersOf(values)) {
    Item item{number, added_++};
    window_.Push({time, item});
    numbers_.insert(item);
  }
}

void Ranking::DropBefore(Time oldest) {
  window_.DropBefore(oldest,
                     [&](const Seen& seen) { numbers_.erase(seen.item); });
}

bool Ranking::Holds(size_t /*events*/) const {
  if (numbers_.empty()) return false;
  constexpr double kMedian = 50;
  return Within(correlation_.bounds,
                At(correlation_.percentile.value_or(kMedian)));
}

long double Ranking::At(double percent) const {
  auto count = static_cast<long double>(numbers_.size());
  long double rank =
      std::clamp((count + 1) * percent / 100, 1.0L, count);  // from 1
  auto below = static_cast<size_t>(rank);
  long double low = numbers_.find_by_order(below - 1)->first;
  if (below == numbers_.size()) return low;
  long double high = numbers_.find_by_order(below)->first;
  return low + (high - low) * (rank - static_cast<long double>(below));
}

}  // namespace drillcheck
