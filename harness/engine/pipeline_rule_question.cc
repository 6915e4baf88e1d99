#include "engine/pipeline_rule_question.h"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/pipeline_value.h"
#include "sigma/log_source.h"

namespace drillcheck {
namespace {

using sigma::PipelineValue;
using sigma::Relation;

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

bool IsAttribute(const Draft& draft, const sigma::AttributeIs& question) {
  const sigma::Rule& rule = draft.rule;
  const std::string& name = question.attribute;
  auto text = [&](const std::string& given) {
    return IsRelated(PipelineValue(given), question.value, question.relation);
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
         IsRelated(own->second, question.value, question.relation);
}

// What is asked of items and fields does not stand here.
struct RuleAnswer {
  const Draft& draft;

  bool operator()(const sigma::LogSourceIs& question) const {
    return sigma::AsksFor(question.source, draft.rule, draft.around);
  }
  bool operator()(const sigma::HasItem& question) const {
    return AnyItem([&](const sigma::Item& item) {
      return item.field == question.field && AnyTest(item, question.value);
    });
  }
  bool operator()(const sigma::HasField& question) const {
    return AnyItem(
        [&](const sigma::Item& item) { return item.field == question.field; });
  }
  bool operator()(const sigma::IsCorrelation& question) const {
    return draft.rule.correlation.has_value() == question.expected;
  }
  bool operator()(const sigma::AttributeIs& question) const {
    return IsAttribute(draft, question);
  }
  bool operator()(const sigma::HasTag& question) const {
    const auto& tags = draft.rule.tags;
    return std::find(tags.begin(), tags.end(), question.tag) != tags.end();
  }
  bool operator()(const sigma::WasProcessedBy& question) const {
    return draft.steps.contains(question.id);
  }
  bool operator()(const sigma::StateIs& question) const {
    return IsState(draft, question);
  }
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

  static bool AnyTest(const sigma::Item& item, const PipelineValue& asked) {
    auto is_asked = [&](const sigma::Test& test) {
      return IsTestFor(asked, test);
    };
    return std::any_of(item.values.begin(), item.values.end(),
                       [&](const sigma::ItemValue& value) {
                         return std::any_of(value.tests.begin(),
                                            value.tests.end(), is_asked);
                       });
  }
};

}  // namespace

bool HoldsForRule(const sigma::PipelineQuestion& question, const Draft& draft) {
  return std::visit(RuleAnswer{draft}, question);
}

bool IsState(const Draft& draft, const sigma::StateIs& question) {
  auto state = draft.state.find(question.key);
  return state != draft.state.end() &&
         IsRelated(state->second, question.value, question.relation);
}

}  // namespace drillcheck
