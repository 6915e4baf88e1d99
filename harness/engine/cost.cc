#include "engine/cost.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <variant>
#include <vector>

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// About how many nanoseconds a test takes on a usual value. Only the order
// matters.
struct TestCost {
  double operator()(const sigma::RegexTest& /*test*/) const { return 300; }
  double operator()(const sigma::FieldTest& /*test*/) const { return 300; }
  double operator()(const sigma::NetworkTest& /*test*/) const { return 60; }
  double operator()(const sigma::TimePartTest& /*test*/) const { return 60; }
  double operator()(const sigma::TextTest& test) const {
    bool searches = !test.pattern.empty() &&
                    test.pattern.front().kind == sigma::Token::Kind::kAnyRun &&
                    test.pattern.back().kind == sigma::Token::Kind::kAnyRun;
    return searches ? 30 : 10;
  }
  template <class Test>
  double operator()(const Test& /*test*/) const {
    return 10;
  }
};

// Every value of an event is searched for a keyword.
constexpr double kKeywordValues = 30;
// What many values cost at most, searched for all at once.
constexpr double kMostOfLiterals = 200;

class Ordering {
 public:
  explicit Ordering(Program::Body& body) : body_(body) {}

  void Run() {
    for (Node& node : body_.identifiers) {
      identifier_costs_.push_back(Order(node));
    }
    Order(body_.condition);
  }

 private:
  // Orders the parts of the node, and returns what it costs.
  double Order(Node& node) {
    if (node.kind == Kind::kItem) return ItemCost(body_.items[node.index]);
    if (node.kind == Kind::kIdentifier) return identifier_costs_[node.index];
    std::vector<double> costs;
    for (Node& part : node.parts) costs.push_back(Order(part));
    node.order.resize(costs.size());
    std::iota(node.order.begin(), node.order.end(), 0);
    std::stable_sort(
        node.order.begin(), node.order.end(),
        [&](uint32_t a, uint32_t b) { return costs[a] < costs[b]; });
    return std::accumulate(costs.begin(), costs.end(), 0.0);
  }

  static double ItemCost(const CompiledItem& item) {
    double cost = 0;
    for (const sigma::ItemValue& value : item.item->values) {
      for (const sigma::Test& test : value.tests) {
        cost += std::visit(TestCost(), test);
      }
    }
    if (item.literals) cost = std::min(cost, kMostOfLiterals);
    return item.item->field.empty() ? cost * kKeywordValues : cost;
  }

  Program::Body& body_;
  std::vector<double> identifier_costs_;
};

}  // namespace

void OrderByCost(Program::Body& body) { Ordering(body).Run(); }

}  // namespace drillcheck
