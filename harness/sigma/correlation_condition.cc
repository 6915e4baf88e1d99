#include "sigma/correlation_condition.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <variant>

#include "sigma/condition.h"
#include "yaml/fields.h"
#include "yaml/scalar.h"

namespace drillcheck::sigma {
namespace {

using Operator = Bound::Operator;
using Type = Correlation::Type;

constexpr std::array<std::pair<const char*, Operator>, 6> kOperators = {{
    {"gt", Operator::kGreater},
    {"gte", Operator::kGreaterEqual},
    {"lt", Operator::kLess},
    {"lte", Operator::kLessEqual},
    {"eq", Operator::kEqual},
    {"neq", Operator::kNotEqual},
}};

// A finite number without quotes, or nothing after an error.
std::optional<Number> ReadNumber(const yaml::Node& node,
                                 std::string_view expected, Reporter& report) {
  bool plain = node.IsScalar() || node.IsNull();
  yaml::Scalar scalar = plain ? yaml::Resolve(node) : yaml::Null();
  const auto* number = std::get_if<Number>(&scalar);
  if (number != nullptr && std::isfinite(number->AsDouble())) return *number;
  bool quoted = node.quoted && Number::Parse(node.text);
  yaml::WrongType(node, expected, report,
                  quoted ? "write it without quotes" : "");
  return std::nullopt;
}

class ConditionReader {
 public:
  ConditionReader(Correlation& correlation, Reporter& report)
      : correlation_(correlation), report_(report) {}

  bool Read(const yaml::Entry* condition) {
    if (condition == nullptr || condition->value.IsNull()) {
      Default(condition == nullptr ? correlation_.at : condition->key.at);
    } else if (condition->value.IsMap()) {
      Map(condition->value);
    } else if (condition->value.IsScalar()) {
      Expression(condition->value);
    } else {
      yaml::WrongType(condition->value, "a map of bounds, or text", report_);
      ok_ = false;
    }
    return ok_;
  }

 private:
  // Temporal correlations ask for all their rules when nothing is said.
  void Default(Position at) {
    if (IsTemporal(correlation_.type)) {
      Number all(static_cast<int64_t>(correlation_.rules.size()));
      correlation_.bounds.push_back({Operator::kGreaterEqual, all, at});
      return;
    }
    Refuse(at, "no-condition", TypeName() + " needs a condition",
           ReadsValues(correlation_.type)
               ? "for example `condition: {field: user, gte: 10}`"
               : "for example `condition: {gte: 10}`");
  }

  void Map(const yaml::Node& map) {
    yaml::Fields fields(map, report_);
    size_t before = report_.count();
    for (const auto& [key, op] : kOperators) {
      const yaml::Node* value = fields.Value(key);
      if (value == nullptr) continue;
      auto number = ReadNumber(*value, "a number to compare with", report_);
      if (number) {
        correlation_.bounds.push_back({op, *number, fields.KeyAt(key)});
      }
    }
    ValueFields(fields);
    Percentile(fields);
    fields.Finish();
    if (report_.count() > before) {
      ok_ = false;
      return;
    }
    CheckField(fields);
    CheckBounds(map.at);
  }

  void ValueFields(yaml::Fields& fields) {
    correlation_.fields = fields.Texts("field", "fields");
    const yaml::Node* value = fields.Value("field");
    for (size_t i = 0; i < correlation_.fields.size(); ++i) {
      bool listed = value->IsSequence();
      correlation_.fields_at.push_back(listed ? value->items[i].at : value->at);
    }
  }

  void Percentile(yaml::Fields& fields) {
    const yaml::Node* value = fields.Value("percentile");
    if (value == nullptr) return;
    auto rank = ReadNumber(*value, "a percentile from 0 to 100", report_);
    if (!rank) return;
    double number = rank->AsDouble();
    if (number >= 0 && number <= 100) {
      correlation_.percentile = number;
    } else {
      yaml::WrongType(*value, "a percentile from 0 to 100", report_);
    }
  }

  // `field` and `percentile` stand where the type asks for them, and nowhere
  // else: there they would look as if they had an effect.
  void CheckField(const yaml::Fields& fields) {
    bool ranks = correlation_.type == Type::kValuePercentile;
    if (ranks != correlation_.percentile.has_value()) {
      Refuse(fields.KeyAt("percentile"), "bad-percentile",
             TypeName() + (ranks ? " needs the key percentile"
                                 : " has no use for percentile"),
             ranks ? "for example `percentile: 95`, beside the bound"
                   : "only value_percentile has");
    }
    if (ReadsValues(correlation_.type) == correlation_.fields.empty()) {
      bool reads = ReadsValues(correlation_.type);
      Refuse(fields.KeyAt("field"), "bad-field",
             TypeName() + (reads ? " needs the key field, whose values it reads"
                                 : " reads no values: field has no effect"),
             reads ? "" : "did you mean value_count?");
    }
    bool tuple = correlation_.fields.size() > 1;
    if (tuple && correlation_.type != Type::kValueCount &&
        ReadsValues(correlation_.type)) {
      Refuse(fields.KeyAt("field"), "bad-field",
             TypeName() + " reads one field, not several");
    }
  }

  bool HasAny(std::initializer_list<Operator> operators) const {
    const auto& bounds = correlation_.bounds;
    return std::any_of(bounds.begin(), bounds.end(), [&](const Bound& bound) {
      return std::find(operators.begin(), operators.end(), bound.op) !=
             operators.end();
    });
  }

  void CheckBounds(Position at) {
    if (correlation_.bounds.empty()) {
      return Refuse(at, "no-condition", "this condition sets no bound",
                    "add one of gt, gte, lt, lte, eq, neq");
    }
    bool from_below =
        HasAny({Operator::kGreater, Operator::kGreaterEqual, Operator::kEqual});
    if (HasAny({Operator::kLess, Operator::kLessEqual}) && !from_below) {
      report_.Warn(correlation_.bounds.front().at, "upper-bound-only",
                   "a condition with an upper bound alone holds from the first "
                   "event on, not only at the end of the window",
                   "add a lower bound");
    }
    if (IsTemporal(correlation_.type)) CheckReachable();
  }

  // A temporal condition counts different rules: no more than there are.
  void CheckReachable() {
    Number all(static_cast<int64_t>(correlation_.rules.size()));
    for (const Bound& bound : correlation_.bounds) {
      bool beyond = (bound.op == Operator::kGreater && bound.number >= all) ||
                    ((bound.op == Operator::kGreaterEqual ||
                      bound.op == Operator::kEqual) &&
                     bound.number > all);
      if (!beyond) continue;
      Refuse(bound.at, "never-true",
             "this bound asks for more different rules than the " + all.Text() +
                 " that are listed, so it never holds");
    }
  }

  void Expression(const yaml::Node& text) {
    if (!IsTemporal(correlation_.type)) {
      return Refuse(text.at, "bad-condition",
                    TypeName() + " needs a map of bounds as its condition",
                    "only temporal and temporal_ordered take and, or, not "
                    "over their rules");
    }
    std::vector<std::string> names;
    for (const Reference& rule : correlation_.rules) names.push_back(rule.text);
    auto expression = ParseRuleCondition(text, names, report_);
    ok_ = ok_ && expression.has_value();
    if (!expression) return;
    std::vector<bool> named = NamedBy(*expression, names.size());
    for (size_t i = 0; i < names.size(); ++i) {
      if (named[i]) continue;
      Refuse(correlation_.rules[i].at, "unused-rule",
             "the condition does not name the rule '" + names[i] + "'",
             "name it there, or take it off the list");
    }
    if (const Condition* absence = FindNot(*expression)) {
      report_.Warn(absence->at, "absence",
                   "not holds as long as the rule has not fired yet: that it "
                   "never does is known only at the end of the window");
    }
    correlation_.expression = std::move(*expression);
  }

  std::string TypeName() const { return std::string(Name(correlation_.type)); }

  void Refuse(Position at, std::string code, std::string text,
              std::string hint = "") {
    ok_ = false;
    report_.Error(at, std::move(code), std::move(text), std::move(hint));
  }

  Correlation& correlation_;
  Reporter& report_;
  bool ok_ = true;
};

}  // namespace

bool ParseCorrelationCondition(const yaml::Entry* condition,
                               Correlation& correlation, Reporter& report) {
  return ConditionReader(correlation, report).Read(condition);
}

}  // namespace drillcheck::sigma
