#include "engine/pipeline_value.h"

#include <string>
#include <variant>

#include "base/number.h"

namespace drillcheck {
namespace {

using sigma::PipelineValue;
using sigma::Relation;

std::partial_ordering Compare(const PipelineValue& a, const PipelineValue& b) {
  if (a.index() != b.index()) return std::partial_ordering::unordered;
  if (const auto* number = std::get_if<Number>(&a)) {
    return *number <=> std::get<Number>(b);
  }
  if (const bool* truth = std::get_if<bool>(&a)) {
    return *truth <=> std::get<bool>(b);
  }
  return std::get<std::string>(a) <=> std::get<std::string>(b);
}

struct EqualsValue {
  const PipelineValue& value;

  bool operator()(const sigma::TextTest& test) const {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr && test.pattern == sigma::ParsePattern(*text);
  }
  bool operator()(const sigma::NumberTest& test) const {
    const auto* number = std::get_if<Number>(&value);
    return number != nullptr && test.number == *number;
  }
  bool operator()(const sigma::BoolTest& test) const {
    const bool* truth = std::get_if<bool>(&value);
    return truth != nullptr && test.expected == *truth;
  }
  template <class Other>
  bool operator()(const Other& /*test*/) const {
    return false;
  }
};

}  // namespace

bool IsRelated(std::partial_ordering order, Relation relation) {
  switch (relation) {
    case Relation::kEqual:
      return order == 0;
    case Relation::kNotEqual:
      return order != 0;
    case Relation::kGreaterEqual:
      return order >= 0;
    case Relation::kGreater:
      return order > 0;
    case Relation::kLessEqual:
      return order <= 0;
    case Relation::kLess:
      return order < 0;
    case Relation::kIn:
    case Relation::kNotIn:
      break;
  }
  return false;
}

bool IsRelated(const PipelineValue& given, const PipelineValue& asked,
               Relation relation) {
  return IsRelated(Compare(given, asked), relation);
}

bool IsTestFor(const PipelineValue& value, const sigma::Test& test) {
  return std::visit(EqualsValue{value}, test);
}

}  // namespace drillcheck
