#include "engine/pipeline_question.h"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "engine/pipeline_rule_question.h"
#include "engine/pipeline_value.h"

namespace drillcheck {
namespace {

using sigma::Condition;
using sigma::PipelineConditions;
using sigma::PipelineQuestion;

template <class Answer>
bool Holds(const Condition& condition,
           const std::vector<PipelineQuestion>& questions, Answer answer) {
  auto holds = [&](const Condition& part) {
    return Holds(part, questions, answer);
  };
  switch (condition.kind) {
    case Condition::Kind::kIdentifier:
      return answer(questions[condition.identifier]);
    case Condition::Kind::kNot:
      return !holds(condition.parts[0]);
    case Condition::Kind::kAll:
      return std::all_of(condition.parts.begin(), condition.parts.end(), holds);
    case Condition::Kind::kAny:
      break;
  }
  return std::any_of(condition.parts.begin(), condition.parts.end(), holds);
}

template <class Answer>
bool Holds(const PipelineConditions& conditions, Answer answer) {
  return !conditions.condition ||
         Holds(*conditions.condition, conditions.questions, answer);
}

bool HasWildcard(const sigma::Test& test) {
  const auto* text = std::get_if<sigma::TextTest>(&test);
  return text != nullptr &&
         std::any_of(text->pattern.begin(), text->pattern.end(),
                     [](const sigma::Token& token) {
                       return token.kind == sigma::Token::Kind::kAnyRun ||
                              token.kind == sigma::Token::Kind::kAnyOne;
                     });
}

bool IsNull(const sigma::Test& test) {
  return std::holds_alternative<sigma::NullTest>(test);
}

// From the start, as Python's re.match does.
bool MatchesStart(const RE2& regex, const std::string& text) {
  return regex.Match(text, 0, text.size(), RE2::ANCHOR_START, nullptr, 0);
}

// What items and fields are asked alike; all else holds for neither.
struct CommonAnswer {
  const Draft& draft;
  const StepIds& steps;  // that changed the item, or made the field's name

  bool operator()(const sigma::WasProcessedBy& question) const {
    return steps.contains(question.id);
  }
  bool operator()(const sigma::StateIs& question) const {
    return IsState(draft, question);
  }
  template <class Other>
  bool operator()(const Other& /*question*/) const {
    return false;
  }
};

// Asks for the values of an item.
struct ItemAnswer : CommonAnswer {
  const PipelineChain::Body& body;
  const sigma::Item& item;

  using CommonAnswer::operator();
  bool operator()(const sigma::ValuesAre& question) const {
    auto holds = [&](const sigma::ItemValue& value) {
      bool any = std::any_of(
          value.tests.begin(), value.tests.end(),
          [&](const sigma::Test& test) { return Asks(question, test); });
      return any != question.negated;
    };
    const auto& values = item.values;
    return question.all ? std::all_of(values.begin(), values.end(), holds)
                        : std::any_of(values.begin(), values.end(), holds);
  }

 private:
  bool Asks(const sigma::ValuesAre& question, const sigma::Test& test) const {
    switch (question.question) {
      case sigma::ValuesAre::Question::kEquals:
        return IsTestFor(question.value, test);
      case sigma::ValuesAre::Question::kHasWildcard:
        return HasWildcard(test);
      case sigma::ValuesAre::Question::kIsNull:
        return IsNull(test);
      case sigma::ValuesAre::Question::kMatches:
        break;
    }
    const auto* text = std::get_if<sigma::TextTest>(&test);
    return text != nullptr &&
           MatchesStart(body.Regex(question.regex), ToText(text->pattern));
  }
};

// Asks for a field's name.
struct FieldAnswer : CommonAnswer {
  const PipelineChain::Body& body;
  std::string_view field;

  using CommonAnswer::operator();
  bool operator()(const sigma::FieldIsAmong& question) const {
    return IsAmong(question) == question.expected;
  }

 private:
  bool IsAmong(const sigma::FieldIsAmong& question) const {
    if (field.empty()) return false;  // keywords
    const auto& fields = question.fields;
    if (std::find(fields.begin(), fields.end(), field) != fields.end()) {
      return true;
    }
    std::string name(field);
    return std::any_of(question.patterns.begin(), question.patterns.end(),
                       [&](const sigma::PipelineRegex& regex) {
                         return MatchesStart(body.Regex(regex), name);
                       });
  }
};

// The item's field first, then those that its values name.
std::vector<std::string_view> FieldsOf(const sigma::Item& item) {
  std::vector<std::string_view> fields = {item.field};
  for (const sigma::ItemValue& value : item.values) {
    for (const sigma::Test& test : value.tests) {
      const auto* other = std::get_if<sigma::FieldTest>(&test);
      if (other != nullptr) fields.push_back(other->field);
    }
  }
  return fields;
}

}  // namespace

bool PipelineQuestions::HoldForRule(const sigma::PipelineStep& step) const {
  return Holds(step.rule, [&](const PipelineQuestion& question) {
    return HoldsForRule(question, draft_);
  });
}

bool PipelineQuestions::HoldForItem(const sigma::PipelineStep& step,
                                    const DraftSearch& item) const {
  bool holds = Holds(step.item, [&](const PipelineQuestion& question) {
    return std::visit(ItemAnswer{{draft_, item.steps}, body_, item.item},
                      question);
  });
  if (!holds || !step.field.condition) return holds;
  std::vector<std::string_view> fields = FieldsOf(item.item);
  return Holds(step.field, [&](const PipelineQuestion& question) {
    return std::any_of(
        fields.begin(), fields.end(), [&](std::string_view field) {
          return std::visit(FieldAnswer{{draft_, item.steps}, body_, field},
                            question);
        });
  });
}

bool PipelineQuestions::HoldForField(const sigma::PipelineStep& step,
                                     std::string_view field,
                                     const StepIds& steps) const {
  return Holds(step.field, [&](const PipelineQuestion& question) {
    return std::visit(FieldAnswer{{draft_, steps}, body_, field}, question);
  });
}

}  // namespace drillcheck
