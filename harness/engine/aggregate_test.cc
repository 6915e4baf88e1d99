#include "engine/aggregate.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "engine/number_aggregates.h"

namespace drillcheck {
namespace {

using sigma::Bound;
using sigma::Correlation;
using Operator = Bound::Operator;
using Type = Correlation::Type;

Correlation Of(Type type, Operator op, double limit, size_t rules = 1) {
  Correlation correlation;
  correlation.type = type;
  correlation.rules.resize(rules);
  correlation.bounds = {{op, Number(limit), {}}};
  return correlation;
}

// The window holds these values, one each microsecond; is it `limit` that they
// come to?
bool ComesTo(Correlation correlation, double limit,
             const std::vector<std::string>& values) {
  correlation.bounds = {{Operator::kEqual, Number(limit), {}}};
  auto aggregate = MakeAggregate(correlation);
  int64_t time = 0;
  for (const std::string& value : values) {
    aggregate->Add({time++}, 0, {value});
  }
  return aggregate->Holds(values.size());
}

Correlation Percentile(double percent) {
  Correlation correlation = Of(Type::kValuePercentile, Operator::kEqual, 0);
  correlation.percentile = percent;
  return correlation;
}

TEST(Aggregate, AsksEveryBoundOfTheCount) {
  struct Case {
    Operator op;
    bool below, equal, above;
  };
  for (const Case& c : {Case{Operator::kLess, true, false, false},
                        Case{Operator::kLessEqual, true, true, false},
                        Case{Operator::kGreater, false, false, true},
                        Case{Operator::kGreaterEqual, false, true, true},
                        Case{Operator::kEqual, false, true, false},
                        Case{Operator::kNotEqual, true, false, true}}) {
    Correlation correlation = Of(Type::kEventCount, c.op, 5);
    auto aggregate = MakeAggregate(correlation);
    EXPECT_EQ(aggregate->Holds(4), c.below);
    EXPECT_EQ(aggregate->Holds(5), c.equal);
    EXPECT_EQ(aggregate->Holds(6), c.above);
  }
}

TEST(Aggregate, NeedsAllBoundsToHold) {
  Correlation correlation = Of(Type::kEventCount, Operator::kGreater, 2.5);
  correlation.bounds.push_back({Operator::kLess, Number(int64_t{4}), {}});
  auto aggregate = MakeAggregate(correlation);
  EXPECT_FALSE(aggregate->Holds(2));
  EXPECT_TRUE(aggregate->Holds(3));
  EXPECT_FALSE(aggregate->Holds(4));
}

TEST(Aggregate, CountsAValueAsLongAsOneOfItsEventsIsThere) {
  Correlation correlation = Of(Type::kValueCount, Operator::kEqual, 2);
  auto aggregate = MakeAggregate(correlation);
  aggregate->Add({0}, 0, {"a"});
  aggregate->Add({1}, 0, {"b"});
  aggregate->Add({2}, 0, {"a"});
  EXPECT_TRUE(aggregate->Holds(3));
  aggregate->DropBefore({1});
  EXPECT_TRUE(aggregate->Holds(2));
  aggregate->DropBefore({2});
  EXPECT_FALSE(aggregate->Holds(1));
}

TEST(Aggregate, AddsNumbersAndNumericTexts) {
  Correlation sum = Of(Type::kValueSum, Operator::kEqual, 0);
  EXPECT_TRUE(ComesTo(sum, 10, {"4", "6"}));
  EXPECT_TRUE(ComesTo(sum, 10, {"4.5", "x", "", "1e1", "-4.5", "1e999"}));
  EXPECT_TRUE(ComesTo(sum, 1, std::vector<std::string>(10, "0.1")));
}

TEST(Aggregate, AddsLargeIntegersWithoutRounding) {
  Correlation correlation = Of(Type::kValueSum, Operator::kEqual, 0);
  correlation.bounds = {{Operator::kEqual, Number(int64_t{1} << 60), {}}};
  auto aggregate = MakeAggregate(correlation);
  aggregate->Add({0}, 0, {"1152921504606846975"});
  EXPECT_FALSE(aggregate->Holds(1));
  aggregate->Add({1}, 0, {"1"});
  EXPECT_TRUE(aggregate->Holds(2));
}

TEST(Aggregate, IsWithoutValueWhereNoEventHasANumber) {
  for (Type type : {Type::kValueSum, Type::kValueAvg, Type::kValueMedian,
                    Type::kValuePercentile}) {
    Correlation correlation = Of(type, Operator::kLessEqual, 10);
    correlation.percentile = 50;
    auto aggregate = MakeAggregate(correlation);
    aggregate->Add({0}, 0, {"x"});
    aggregate->Add({1}, 0, {});
    EXPECT_FALSE(aggregate->Holds(2));
    aggregate->Add({2}, 0, {"1"});
    EXPECT_TRUE(aggregate->Holds(3));
    aggregate->DropBefore({3});
    EXPECT_FALSE(aggregate->Holds(1));
  }
}

TEST(Aggregate, TakesTheMean) {
  Correlation avg = Of(Type::kValueAvg, Operator::kEqual, 0);
  EXPECT_TRUE(ComesTo(avg, 20, {"10", "x", "30"}));
}

TEST(Aggregate, TakesTheMiddleOrBetweenTheTwoInTheMiddle) {
  Correlation median = Of(Type::kValueMedian, Operator::kEqual, 0);
  EXPECT_TRUE(ComesTo(median, 5, {"9", "1", "5"}));
  EXPECT_TRUE(ComesTo(median, 4, {"9", "1", "5", "3"}));
  EXPECT_TRUE(ComesTo(median, 7, {"7", "7", "7", "7"}));
}

TEST(Aggregate, InterpolatesBetweenRanks) {
  std::vector<std::string> to_nine;
  for (int i = 1; i <= 9; ++i) to_nine.push_back(std::to_string(i));
  EXPECT_TRUE(ComesTo(Percentile(50), 5, to_nine));
  EXPECT_TRUE(ComesTo(Percentile(25), 2.5, to_nine));
  EXPECT_TRUE(ComesTo(Percentile(90), 9, to_nine));
  EXPECT_TRUE(ComesTo(Percentile(100), 9, to_nine));
  EXPECT_TRUE(ComesTo(Percentile(0), 1, to_nine));
  EXPECT_TRUE(ComesTo(Percentile(99), 4, {"4"}));
}

TEST(Aggregate, ForgetsTheNumbersThatAreTooOld) {
  Correlation correlation = Of(Type::kValueMedian, Operator::kEqual, 3);
  auto aggregate = MakeAggregate(correlation);
  for (int64_t i = 0; i < 4; ++i) {
    aggregate->Add({i}, 0, {std::to_string(i)});
  }
  aggregate->DropBefore({3});
  EXPECT_TRUE(aggregate->Holds(1));
}

TEST(SummedQueue, IsTheSumOfWhatIsInWhateverComesAndGoes) {
  std::mt19937 random(1);
  SummedQueue queue;
  std::vector<long double> in;
  for (int i = 0; i < 2'000; ++i) {
    if (!in.empty() && random() % 5 < 2) {
      queue.Pop();
      in.erase(in.begin());
    } else {
      in.push_back(static_cast<long double>(random() % 1000));
      queue.Push(in.back());
    }
    long double sum = 0;
    for (long double number : in) sum += number;
    ASSERT_EQ(queue.sum(), sum);
    ASSERT_EQ(queue.size(), in.size());
  }
}

TEST(SummedQueue, KeepsNoTraceOfALargeNumber) {
  SummedQueue queue;
  queue.Push(1e300L);
  queue.Push(0.25L);
  queue.Pop();
  EXPECT_EQ(queue.sum(), 0.25L);
}

// temporal_ordered over rules 0, 1, 2.
Correlation Ordered() {
  return Of(Type::kTemporalOrdered, Operator::kGreaterEqual, 3, 3);
}

bool HoldsAfter(const Correlation& correlation,
                const std::vector<std::pair<int64_t, size_t>>& hits) {
  auto aggregate = MakeAggregate(correlation);
  for (const auto& [time, member] : hits) aggregate->Add({time}, member, {});
  return aggregate->Holds(hits.size());
}

TEST(RuleOrder, WantsEveryRuleAfterTheOneBefore) {
  EXPECT_TRUE(HoldsAfter(Ordered(), {{0, 0}, {1, 1}, {2, 2}}));
  EXPECT_FALSE(HoldsAfter(Ordered(), {{0, 0}, {1, 2}, {2, 1}}));
  EXPECT_FALSE(HoldsAfter(Ordered(), {{0, 0}, {1, 2}}));
  EXPECT_TRUE(
      HoldsAfter(Ordered(), {{0, 2}, {0, 0}, {1, 2}, {2, 1}, {3, 0}, {4, 2}}));
}

TEST(RuleOrder, TakesEqualTimesForInOrder) {
  EXPECT_TRUE(HoldsAfter(Ordered(), {{5, 2}, {5, 1}, {5, 0}}));
  EXPECT_TRUE(HoldsAfter(Ordered(), {{5, 1}, {5, 0}, {6, 2}}));
  EXPECT_FALSE(HoldsAfter(Ordered(), {{5, 1}, {6, 0}, {6, 2}}));
}

TEST(RuleOrder, ComparesTheLongestRunWithTheBounds) {
  Correlation two = Ordered();
  two.bounds = {{Operator::kEqual, Number(int64_t{2}), {}}};
  EXPECT_FALSE(HoldsAfter(two, {{0, 0}}));
  EXPECT_TRUE(HoldsAfter(two, {{0, 0}, {1, 2}}));
  EXPECT_TRUE(HoldsAfter(two, {{0, 1}, {1, 0}, {2, 2}}));
  EXPECT_FALSE(HoldsAfter(two, {{0, 2}, {1, 1}, {2, 0}}));
  EXPECT_FALSE(HoldsAfter(two, {{0, 0}, {1, 1}, {2, 2}}));
}

TEST(RuleOrder, WantsTheOrderBesideTheExpression) {
  Correlation either = Ordered();
  using Condition = sigma::Condition;
  Condition any;
  any.kind = Condition::Kind::kAny;
  for (size_t i : {1U, 2U}) {
    Condition named;
    named.identifier = i;
    any.parts.push_back(named);
  }
  either.expression = any;
  EXPECT_TRUE(HoldsAfter(either, {{0, 2}}));
  EXPECT_TRUE(HoldsAfter(either, {{0, 0}, {1, 2}}));
  EXPECT_FALSE(HoldsAfter(either, {{0, 2}, {1, 0}}));
  EXPECT_FALSE(HoldsAfter(either, {{0, 0}}));
}

}  // namespace
}  // namespace drillcheck
