#include "vary/edges.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

using sigma::Bound;
using sigma::Correlation;
using Type = Correlation::Type;

bool Satisfies(int64_t count, const Bound& bound) {
  Number number(count);
  switch (bound.op) {
    case Bound::Operator::kLess:
      return number < bound.number;
    case Bound::Operator::kLessEqual:
      return number <= bound.number;
    case Bound::Operator::kGreater:
      return number > bound.number;
    case Bound::Operator::kGreaterEqual:
      return number >= bound.number;
    case Bound::Operator::kEqual:
      return number == bound.number;
    case Bound::Operator::kNotEqual:
      break;
  }
  return number != bound.number;
}

bool SatisfiesAll(int64_t count, const std::vector<Bound>& bounds) {
  return std::all_of(bounds.begin(), bounds.end(), [&](const Bound& bound) {
    return Satisfies(count, bound);
  });
}

// The least whole number from 1 on that satisfies all. It is 1 or lies beside
// one of the bounds, because nothing changes between them.
std::optional<int64_t> LeastOf(const std::vector<Bound>& bounds) {
  constexpr double kLargest = 1e15;
  std::vector<int64_t> candidates = {1};
  for (const Bound& bound : bounds) {
    double value = bound.number.AsDouble();
    if (!(std::abs(value) < kLargest)) continue;
    auto floor = static_cast<int64_t>(std::floor(value));
    for (int64_t beside : {0, 1, 2}) candidates.push_back(floor + beside);
  }
  std::sort(candidates.begin(), candidates.end());
  for (int64_t candidate : candidates) {
    if (candidate >= 1 && SatisfiesAll(candidate, bounds)) return candidate;
  }
  return std::nullopt;
}

// Spans that an edge is about, exactly: "10 minutes", "90 seconds".
std::string InWords(Duration span) {
  constexpr int64_t kSecond = 1'000'000;
  if (span.micros % kSecond != 0) return Count(span.micros, "microsecond");
  int64_t seconds = span.micros / kSecond;
  if (seconds % 86'400 == 0) return Count(seconds / 86'400, "day");
  if (seconds % 3'600 == 0) return Count(seconds / 3'600, "hour");
  if (seconds % 60 == 0) return Count(seconds / 60, "minute");
  return Count(seconds, "second");
}

// Builds the edges of one type out of `needed` steps, all of which together
// satisfy the condition while those without the last do not.
class EdgeMaker {
 public:
  explicit EdgeMaker(const Correlation& correlation)
      : correlation_(correlation), span_(correlation.timespan.micros) {}

  std::vector<Edge> Make() {
    less_ = NameOfLess();
    std::string why_not = Prepare();
    if (!why_not.empty()) {
      NotDerived(why_not);
    } else {
      Less();
      Enough();
      if (!IsStatistic()) AtTheEnd();
    }
    return std::move(edges_);
  }

 private:
  bool IsStatistic() const {
    return correlation_.type == Type::kValueAvg ||
           correlation_.type == Type::kValueMedian ||
           correlation_.type == Type::kValuePercentile;
  }

  const char* NameOfLess() const {
    switch (correlation_.type) {
      case Type::kEventCount:
        return "one_too_few";
      case Type::kValueCount:
        return "value_missing";
      case Type::kTemporal:
      case Type::kTemporalOrdered:
        return "rule_missing";
      default:
        return "one_too_low";
    }
  }

  // Fills `needed_` and `less_steps_`, or says why there are none.
  std::string Prepare() {
    if (correlation_.expression) {
      return "its condition joins rules by and, or, not";
    }
    auto least = LeastOf(correlation_.bounds);
    if (sigma::IsTemporal(correlation_.type)) return PrepareRules(least);
    if (!least) return "no number satisfies its condition";
    bool counts = correlation_.type == Type::kEventCount ||
                  correlation_.type == Type::kValueCount;
    return counts ? PrepareCount(*least) : PrepareNumbers(*least);
  }

  std::string PrepareRules(std::optional<int64_t> least) {
    auto all = static_cast<int64_t>(correlation_.rules.size());
    int64_t count = correlation_.bounds.empty() ? all : least.value_or(all + 1);
    if (count > all) return "no number of its rules satisfies its condition";
    if (count == 1) return "a single rule satisfies its condition";
    what_ = Count(static_cast<size_t>(count), "rule");
    for (int64_t i = 0; i < count; ++i) {
      EdgeStep step;
      step.member = static_cast<size_t>(i);
      needed_.push_back(step);
    }
    less_steps_ = needed_;
    less_steps_.pop_back();
    return {};
  }

  std::string PrepareCount(int64_t count) {
    bool of_values = correlation_.type == Type::kValueCount;
    const char* noun = of_values ? "value" : "event";
    if (count == 1) {
      return std::string("a single ") + noun + " satisfies its condition";
    }
    if (count > kMaxEdgeSteps) {
      return "it asks for more than " + Count(kMaxEdgeSteps, "event");
    }
    what_ = Count(static_cast<size_t>(count), noun);
    for (int64_t i = 0; i < count; ++i) {
      EdgeStep step;
      step.value = static_cast<size_t>(i);
      needed_.push_back(step);
    }
    less_steps_ = needed_;
    // As many events still, but one value twice.
    if (of_values) less_steps_.back().value = 0;
    if (!of_values) less_steps_.pop_back();
    return {};
  }

  std::string PrepareNumbers(int64_t least) {
    if (least < 2 || SatisfiesAll(0, correlation_.bounds)) {
      return "its condition holds for the least of numbers";
    }
    bool of_sum = correlation_.type == Type::kValueSum;
    what_ = std::string(sigma::Name(correlation_.type)) + " of " +
            std::to_string(least);
    needed_ = {Holding(of_sum ? least - 1 : least),
               Holding(of_sum ? 1 : least)};
    less_steps_ = {Holding(of_sum ? least - 2 : least - 1),
                   Holding(of_sum ? 1 : least - 1)};
    return {};
  }

  static EdgeStep Holding(int64_t number) {
    EdgeStep step;
    step.number = number;
    return step;
  }

  // Evenly over the first half of the window.
  std::vector<EdgeStep> Spread(std::vector<EdgeStep> steps) const {
    auto count = static_cast<int64_t>(steps.size());
    for (int64_t i = 0; i < count; ++i) {
      steps[static_cast<size_t>(i)].at = span_ / 2 / count * i;
    }
    return steps;
  }

  // The first at the start, the last at `last`, the others in the middle.
  std::vector<EdgeStep> Stretched(int64_t last) const {
    std::vector<EdgeStep> steps = needed_;
    for (EdgeStep& step : steps) step.at = span_ / 2;
    steps.front().at = 0;
    steps.back().at = last;
    return steps;
  }

  void Add(std::string name, bool alerts, std::string situation,
           std::vector<EdgeStep> steps) {
    edges_.push_back(
        {std::move(name), alerts, std::move(situation), std::move(steps), {}});
  }

  void Less() {
    Add(less_, false, "not quite " + what_ + " within " + Within(),
        Spread(less_steps_));
  }

  void Enough() {
    Add("threshold", true, "exactly " + what_ + " within " + Within(),
        Spread(needed_));
  }

  void AtTheEnd() {
    Add("last_moment", true,
        what_ + ", the last " + Within() +
            " after the "
            "first",
        Stretched(span_));
    Add("too_late", false,
        what_ + ", the last " + Within() + " and a microsecond after the first",
        Stretched(span_ + 1));
    if (!correlation_.group_by.empty()) OtherGroup();
    if (correlation_.type == Type::kTemporalOrdered) WrongOrder();
  }

  void OtherGroup() {
    std::vector<EdgeStep> steps = Spread(needed_);
    steps.back().other_group = true;
    Add("other_group", false,
        what_ + " within " + Within() + ", the last of another group",
        std::move(steps));
  }

  void WrongOrder() {
    std::vector<EdgeStep> steps = needed_;
    std::reverse(steps.begin(), steps.end());
    Add("wrong_order", false,
        what_ + " within " + Within() + " in the opposite order",
        Spread(std::move(steps)));
  }

  // The same names as always, so that the list of tests does not depend on
  // numbers.
  void NotDerived(const std::string& why) {
    std::vector<std::string> names = {less_, "threshold"};
    if (!IsStatistic()) {
      names.insert(names.end(), {"last_moment", "too_late"});
      if (!correlation_.group_by.empty()) names.emplace_back("other_group");
    }
    if (correlation_.type == Type::kTemporalOrdered) {
      names.emplace_back("wrong_order");
    }
    for (std::string& name : names) {
      edges_.push_back({std::move(name), false, {}, {}, why});
    }
  }

  std::string Within() const { return InWords(correlation_.timespan); }

  const Correlation& correlation_;
  int64_t span_;
  std::string less_;  // name of the edge that lacks something
  std::string what_;  // "5 events"
  std::vector<EdgeStep> needed_;
  std::vector<EdgeStep> less_steps_;
  std::vector<Edge> edges_;
};

}  // namespace

std::vector<Edge> MakeEdges(const sigma::Correlation& correlation) {
  return EdgeMaker(correlation).Make();
}

}  // namespace drillcheck
