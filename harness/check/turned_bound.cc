#include "check/turned_bound.h"

#include <algorithm>
#include <string>

#include "check/correlation_text.h"

namespace drillcheck {
namespace {

using Operator = sigma::Bound::Operator;

Operator Turned(Operator op) {
  switch (op) {
    case Operator::kLess:
      return Operator::kGreater;
    case Operator::kLessEqual:
      return Operator::kGreaterEqual;
    case Operator::kGreater:
      return Operator::kLess;
    case Operator::kGreaterEqual:
      return Operator::kLessEqual;
    case Operator::kEqual:
    case Operator::kNotEqual:
      break;
  }
  return op;
}

bool HasAlert(const TriedCorrelation& tried) {
  const auto& failing = tried.cases().failing;
  return std::any_of(failing.begin(), failing.end(), [&](const Case* test) {
    return !ReplayCase(tried.subject(), *test).hits.empty();
  });
}

std::string Written(sigma::Bound bound, Operator op) {
  return "`" + Sign(op) + ": " + bound.number.Text() + "`";
}

CorrelationWay WayOf(const sigma::Bound& bound) {
  std::string written = Written(bound, bound.op);
  std::string turned = Written(bound, Turned(bound.op));
  return {"operator", bound.at, "with " + written, "with " + turned,
          turned + " for " + written};
}

}  // namespace

std::optional<CorrelationWay> FindTurnedBound(TriedCorrelation& tried) {
  const std::vector<sigma::Bound>& bounds = tried.written().bounds;
  if (!HasAlert(tried)) return std::nullopt;
  for (size_t b = 0; b < bounds.size(); ++b) {
    Operator turned = Turned(bounds[b].op);
    auto edit = [&](sigma::Correlation& c) { c.bounds[b].op = turned; };
    if (turned != bounds[b].op && tried.AllHold(edit)) return WayOf(bounds[b]);
  }
  return std::nullopt;
}

}  // namespace drillcheck
