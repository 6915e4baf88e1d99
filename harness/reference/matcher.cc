#include "reference/matcher.h"

#include <optional>
#include <string>
#include <variant>

#include "base/text.h"
#include "reference/field.h"
#include "reference/scalar.h"
#include "reference/text.h"

namespace drillcheck::reference {
namespace {

using sigma::CompareTest;

bool HasText(const json::Value& value) {
  return value.IsScalar() && !value.IsNull();
}

bool Holds(CompareTest::Operator op, Exact left, Exact right) {
  switch (op) {
    case CompareTest::Operator::kLess:
      return left < right;
    case CompareTest::Operator::kLessEqual:
      return left <= right;
    case CompareTest::Operator::kGreater:
      return left > right;
    case CompareTest::Operator::kGreaterEqual:
      return left >= right;
  }
  return false;
}

Exact Value(const Number& number) {
  return ParseExact(number.Text()).value_or(0);
}

// Asks one value of the event. Each overload is one kind of question.
struct Question {
  const View& view;
  const sigma::ItemValue& asked;
  const json::Value& value;

  Result<bool> operator()(const sigma::NullTest& /*test*/) const {
    return value.IsNull();
  }
  Result<bool> operator()(const sigma::ExistsTest& test) const {
    return test.expected;
  }
  Result<bool> operator()(const sigma::BoolTest& test) const {
    std::string expected = test.expected ? "true" : "false";
    if (value.kind == json::Value::Kind::kBool) return value.text == expected;
    return value.IsString() && AsciiLower(value.text) == expected;
  }
  Result<bool> operator()(const sigma::NumberTest& test) const {
    if (value.IsString()) return value.text == test.number.Text();
    if (!value.IsNumber()) return false;
    auto number = ParseExact(value.text);
    return number && *number == Value(test.number);
  }
  Result<bool> operator()(const sigma::TextTest& test) const {
    if (!HasText(value)) return false;
    return IsLike(value.text, test.pattern, test.cased);
  }
  Result<bool> operator()(const sigma::RegexTest& test) const {
    if (!HasText(value)) return false;
    return HasMatch(value.text, test);
  }
  Result<bool> operator()(const sigma::NetworkTest& /*test*/) const {
    // A parsed network does not tell its bits; its text, in quotes, does.
    std::string block(asked.written);
    std::erase(block, '\'');
    auto inside = IsInNetwork(value.IsString() ? value.text : "", block);
    if (!inside) return Error{asked.written + " is no network"};
    return *inside;
  }
  Result<bool> operator()(const CompareTest& test) const {
    if (!value.IsString() && !value.IsNumber()) return false;
    auto number = ParseExact(value.text);
    return number && Holds(test.op, *number, Value(test.number));
  }
  Result<bool> operator()(const sigma::TimePartTest& test) const {
    auto part = TimePart(value, test.part);
    if (!part) return false;
    auto left = static_cast<Exact>(*part);
    Exact right = Value(test.number);
    return test.op ? Holds(*test.op, left, right) : left == right;
  }
  Result<bool> operator()(const sigma::FieldTest& test) const {
    if (!HasText(value)) return false;
    using Where = sigma::FieldTest::Where;
    bool before = test.where == Where::kContains || test.where == Where::kEnd;
    bool behind = test.where == Where::kContains || test.where == Where::kStart;
    for (const json::Value* other : FindField(view, test.field).values) {
      if (!HasText(*other)) continue;
      sigma::Pattern pattern;
      if (before) pattern.push_back({sigma::Token::Kind::kAnyRun, ""});
      if (!other->text.empty()) {
        pattern.push_back({sigma::Token::Kind::kText, other->text});
      }
      if (behind) pattern.push_back({sigma::Token::Kind::kAnyRun, ""});
      auto like = IsLike(value.text, pattern, test.cased);
      if (!like.ok() || like.value()) return like;
    }
    return false;
  }
};

// One value of an item: any of its tests, on any value of the field.
Result<bool> HoldsFor(const sigma::ItemValue& asked, const Field& field,
                      const View& view) {
  for (const sigma::Test& test : asked.tests) {
    if (std::holds_alternative<sigma::NullTest>(test)) {
      if (!field.present || field.null) return true;
      continue;
    }
    if (const auto* exists = std::get_if<sigma::ExistsTest>(&test)) {
      if (field.present == exists->expected) return true;
      continue;
    }
    for (const json::Value* value : field.values) {
      auto holds = std::visit(Question{view, asked, *value}, test);
      if (!holds.ok() || holds.value()) return holds;
    }
  }
  return false;
}

Result<bool> Holds(const sigma::Item& item, const View& view) {
  Field field = item.field.empty() ? Field{true, false, AllScalars(view)}
                                   : FindField(view, item.field);
  bool all = true;
  bool any = false;
  for (const sigma::ItemValue& asked : item.values) {
    auto holds = HoldsFor(asked, field, view);
    if (!holds.ok()) return holds;
    all = all && holds.value();
    any = any || holds.value();
  }
  return (item.all_values ? all : any) != item.negated;
}

Result<bool> Holds(const sigma::Search& search, const View& view) {
  using Kind = sigma::Search::Kind;
  if (search.kind == Kind::kItem) return Holds(search.item, view);
  bool all = true;
  bool any = false;
  for (const sigma::Search& part : search.parts) {
    auto holds = Holds(part, view);
    if (!holds.ok()) return holds;
    all = all && holds.value();
    any = any || holds.value();
  }
  return search.kind == Kind::kAll ? all : any;
}

Result<bool> Holds(const sigma::Condition& condition, const sigma::Rule& rule,
                   const View& view) {
  using Kind = sigma::Condition::Kind;
  if (condition.kind == Kind::kIdentifier) {
    return Holds(rule.identifiers[condition.identifier].search, view);
  }
  bool all = true;
  bool any = false;
  for (const sigma::Condition& part : condition.parts) {
    auto holds = Holds(part, rule, view);
    if (!holds.ok()) return holds;
    all = all && holds.value();
    any = any || holds.value();
  }
  if (condition.kind == Kind::kNot) return !any;
  return condition.kind == Kind::kAll ? all : any;
}

}  // namespace

Result<bool> Matches(const sigma::Rule& rule, const View& view) {
  return Holds(rule.condition, rule, view);
}

}  // namespace drillcheck::reference
