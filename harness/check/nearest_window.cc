#include "check/nearest_window.h"

#include <cmath>
#include <set>
#include <string>

namespace drillcheck {

using Type = sigma::Correlation::Type;

bool IsCount(const sigma::Correlation& correlation) {
  return correlation.type == Type::kEventCount ||
         correlation.type == Type::kValueCount;
}

std::optional<size_t> WantedCount(const sigma::Correlation& correlation) {
  using Op = sigma::Bound::Operator;
  std::optional<size_t> wanted;
  for (const sigma::Bound& bound : correlation.bounds) {
    double number = bound.number.AsDouble();
    if (number < 0 || number > 1e9) continue;
    auto floor = static_cast<size_t>(number);
    bool above = bound.op == Op::kGreater;
    bool asks =
        above || bound.op == Op::kGreaterEqual || bound.op == Op::kEqual;
    if (!asks) continue;
    wanted = above ? floor + 1 : static_cast<size_t>(std::ceil(number));
  }
  return wanted;
}

double Measure(const sigma::Correlation& correlation, const GroupEvents& events,
               size_t first, size_t last) {
  if (correlation.type == Type::kEventCount) {
    return static_cast<double>(last - first + 1);
  }
  std::set<std::string> distinct;
  double sum = 0;
  for (size_t i = first; i <= last; ++i) {
    if (IsTemporal(correlation.type)) {
      distinct.insert(correlation.rules[events[i]->member].text);
    } else if (!events[i]->value.empty()) {
      distinct.insert(events[i]->value);
      auto number = Number::Parse(events[i]->value);
      if (number) sum += number->AsDouble();
    }
  }
  bool sums = !IsTemporal(correlation.type) && !IsCount(correlation);
  return sums ? sum : static_cast<double>(distinct.size());
}

Window NearestWindow(const sigma::Correlation& correlation,
                     const GroupEvents& events) {
  Window best{0, 0, -1};
  size_t first = 0;
  for (size_t last = 0; last < events.size(); ++last) {
    while (events[last]->time.micros - events[first]->time.micros >
           correlation.timespan.micros) {
      ++first;
    }
    double measure = Measure(correlation, events, first, last);
    if (measure > best.measure) best = {first, last, measure};
  }
  return best;
}

}  // namespace drillcheck
