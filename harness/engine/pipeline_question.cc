#include "engine/pipeline_question.h"

#include <algorithm>
#include <compare>
#include <optional>
#include <variant>

#include "base/text.h"

namespace drillcheck {
namespace {

using sigma::Condition;
using sigma::PipelineConditions;
using sigma::PipelineQuestion;
using sigma::PipelineValue;
using sigma::Relation;

// Correlations over correlations are followed so far; a cycle is refused
// elsewhere.
constexpr int kMaxChain = 20;

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

// The test as one that a value written in a rule would give.
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

// Asks for the rule; what is asked of items and fields does not stand here.
struct RuleAnswer {
  const Draft& draft;

  bool operator()(const sigma::LogSourceIs& question) const {
    return Fits(question.source, draft.rule, 0);
  }
  bool operator()(const sigma::HasItem& question) const {
    return AnyItem([&](const sigma::Item& item) {
      return item.field == question.field &&
             AnyTest(item, EqualsValue{question.value});
    });
  }
  bool operator()(const sigma::HasField& question) const {
    return AnyItem(
        [&](const sigma::Item& item) { return item.field == question.field; });
  }
  bool operator()(const sigma::IsCorrelation& question) const {
    return draft.rule.correlation.has_value() == question.expected;
  }
  bool operator()(const sigma::AttributeIs& question) const;
  bool operator()(const sigma::HasTag& question) const {
    const auto& tags = draft.rule.tags;
    return std::find(tags.begin(), tags.end(), question.tag) != tags.end();
  }
  bool operator()(const sigma::WasProcessedBy& question) const {
    return draft.steps.contains(question.id);
  }
  bool operator()(const sigma::StateIs& question) const;
  bool operator()(const sigma::ValuesAre& /*question*/) const { return false; }
  bool operator()(const sigma::FieldIsAmong& /*question*/) const {
    return false;
  }

 private:
  template <class Accepts>
  bool AnyItem(Accepts accepts) const {
    bool found = false;
    for (const DraftSearch& search : draft.searches) {
      ForEachItem(search, [&](const DraftSearch& leaf) {
        found = found || accepts(leaf.item);
      });
    }
    return found;
  }

  template <class Accepts>
  static bool AnyTest(const sigma::Item& item, Accepts accepts) {
    return std::any_of(item.values.begin(), item.values.end(),
                       [&](const sigma::ItemValue& value) {
                         return std::any_of(value.tests.begin(),
                                            value.tests.end(),
                                            [&](const sigma::Test& test) {
                                              return std::visit(accepts, test);
                                            });
                       });
  }

  static bool Fits(const sigma::LogSource& asked,
                   const sigma::LogSource& given) {
    auto fits = [](const std::string& a, const std::string& b) {
      return a.empty() || a == b;
    };
    return fits(asked.category, given.category) &&
           fits(asked.product, given.product) &&
           fits(asked.service, given.service);
  }

  // A correlation has the log sources of its rules.
  bool Fits(const sigma::LogSource& asked, const sigma::Rule& rule,
            int depth) const {
    if (!rule.correlation) return Fits(asked, rule.log_source);
    if (depth == kMaxChain) return false;
    for (const sigma::Reference& reference : rule.correlation->rules) {
      for (const sigma::Rule* member : draft.around) {
        if (IsNamed(*member, reference.text) &&
            Fits(asked, *member, depth + 1)) {
          return true;
        }
      }
    }
    return false;
  }
};

bool IsState(const Draft& draft, const sigma::StateIs& question) {
  auto state = draft.state.find(question.key);
  return state != draft.state.end() &&
         IsRelated(Compare(state->second, question.value), question.relation);
}

bool RuleAnswer::operator()(const sigma::StateIs& question) const {
  return IsState(draft, question);
}

// Levels and statuses have an order; a word that is none of them compares
// with nothing.
template <class Enum, class Parse>
bool IsRanked(const std::optional<Enum>& given, const PipelineValue& asked,
              Relation relation, Parse parse) {
  const auto* word = std::get_if<std::string>(&asked);
  auto rank = word == nullptr ? std::nullopt : parse(*word);
  if (!given || !rank) return false;
  return IsRelated(static_cast<int>(*given) <=> static_cast<int>(*rank),
                   relation);
}

bool IsListed(const std::vector<std::string>& list,
              const sigma::AttributeIs& question) {
  const auto* word = std::get_if<std::string>(&question.value);
  bool in = word != nullptr &&
            std::find(list.begin(), list.end(), *word) != list.end();
  if (question.relation == Relation::kIn) return in;
  if (question.relation == Relation::kNotIn) return !in;
  return question.relation == Relation::kNotEqual;  // a list equals no value
}

bool RuleAnswer::operator()(const sigma::AttributeIs& question) const {
  const sigma::Rule& rule = draft.rule;
  const std::string& name = question.attribute;
  auto text = [&](const std::string& given) {
    return IsRelated(Compare(given, question.value), question.relation);
  };
  if (name == "tags") return IsListed(rule.tags, question);
  if (name == "fields") return IsListed(rule.fields, question);
  if (name == "level") {
    return IsRanked(rule.level, question.value, question.relation,
                    sigma::ParseLevel);
  }
  if (name == "status") {
    return IsRanked(rule.status, question.value, question.relation,
                    sigma::ParseStatus);
  }
  if (name == "id") return text(rule.id);
  if (name == "name") return text(rule.name);
  if (name == "title") return text(rule.title);
  auto own = draft.attributes.find(name);
  return own != draft.attributes.end() &&
         IsRelated(Compare(own->second, question.value), question.relation);
}

// Asks for the values of an item.
struct ItemAnswer {
  const PipelineChain::Body& body;
  const Draft& draft;
  const DraftSearch& leaf;

  bool operator()(const sigma::ValuesAre& question) const {
    auto holds = [&](const sigma::ItemValue& value) {
      bool any = std::any_of(
          value.tests.begin(), value.tests.end(),
          [&](const sigma::Test& test) { return Asks(question, test); });
      return any != question.negated;
    };
    const auto& values = leaf.item.values;
    return question.all ? std::all_of(values.begin(), values.end(), holds)
                        : std::any_of(values.begin(), values.end(), holds);
  }
  bool operator()(const sigma::WasProcessedBy& question) const {
    return leaf.steps.contains(question.id);
  }
  bool operator()(const sigma::StateIs& question) const {
    return IsState(draft, question);
  }
  template <class Other>
  bool operator()(const Other& /*question*/) const {
    return false;
  }

 private:
  bool Asks(const sigma::ValuesAre& question, const sigma::Test& test) const {
    switch (question.question) {
      case sigma::ValuesAre::Question::kEquals:
        return std::visit(EqualsValue{question.value}, test);
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
struct FieldAnswer {
  const PipelineChain::Body& body;
  const Draft& draft;
  std::string_view field;
  const StepIds& steps;

  bool operator()(const sigma::FieldIsAmong& question) const {
    return IsAmong(question) == question.expected;
  }
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
    return std::visit(RuleAnswer{draft_}, question);
  });
}

bool PipelineQuestions::HoldForItem(const sigma::PipelineStep& step,
                                    const DraftSearch& item) const {
  bool holds = Holds(step.item, [&](const PipelineQuestion& question) {
    return std::visit(ItemAnswer{body_, draft_, item}, question);
  });
  if (!holds || !step.field.condition) return holds;
  std::vector<std::string_view> fields = FieldsOf(item.item);
  return Holds(step.field, [&](const PipelineQuestion& question) {
    return std::any_of(
        fields.begin(), fields.end(), [&](std::string_view field) {
          return std::visit(FieldAnswer{body_, draft_, field, item.steps},
                            question);
        });
  });
}

bool PipelineQuestions::HoldForField(const sigma::PipelineStep& step,
                                     std::string_view field,
                                     const StepIds& steps) const {
  return Holds(step.field, [&](const PipelineQuestion& question) {
    return std::visit(FieldAnswer{body_, draft_, field, steps}, question);
  });
}

}  // namespace drillcheck
