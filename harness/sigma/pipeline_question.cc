#include "sigma/pipeline_question.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "sigma/pipeline_values.h"
#include "yaml/fields.h"

namespace drillcheck::sigma {
namespace {

using Group = ConditionGroup;

constexpr auto kRequired = yaml::Presence::kRequired;

// What the model keeps of a rule and can be asked for.
const std::vector<std::string>& RuleAttributes() {
  static const std::vector<std::string> names = {
      "id", "name", "title", "level", "status", "tags", "fields"};
  return names;
}

const std::vector<std::string>& RelationWords() {
  static const std::vector<std::string> words = {"eq",  "ne", "gte", "gt",
                                                 "lte", "lt", "in",  "not_in"};
  return words;
}

// Reads one condition, whose type is known.
struct Question {
  yaml::Fields& fields;
  const yaml::Node& node;
  const std::set<std::string>& attributes;
  Reporter& out;

  // `words` of RelationWords(): a state has no lists.
  Relation ReadRelation(size_t words) const {
    std::vector<std::string> allowed(
        RelationWords().begin(),
        RelationWords().begin() + static_cast<std::ptrdiff_t>(words));
    return static_cast<Relation>(ReadWord(fields, "op", allowed, out));
  }

  ValuesAre Values(ValuesAre::Question question) const {
    ValuesAre values;
    values.question = question;
    fields.Value("cond", kRequired);
    values.all = ReadWord(fields, "cond", {"any", "all"}, out) == 1;
    return values;
  }

  std::string Attribute() const {
    std::string name = fields.Text("attribute", kRequired);
    std::vector<std::string> known = RuleAttributes();
    known.insert(known.end(), attributes.begin(), attributes.end());
    bool asked = !name.empty();
    if (asked && std::find(known.begin(), known.end(), name) == known.end()) {
      RefuseWord(*fields.Value("attribute"), "unknown-attribute",
                 "nothing is known of a rule's '" + Printable(name, 60) + "'",
                 known, out);
    }
    return name;
  }

  FieldIsAmong Fields(bool expected) const {
    FieldIsAmong among{expected, {}, {}};
    auto names = fields.Texts("fields", "field names", kRequired);
    if (ReadWord(fields, "mode", {"plain", "re"}, out) == 0) {
      among.fields = std::move(names);
      return among;
    }
    const yaml::Node* list = fields.Value("fields");
    for (size_t i = 0; i < names.size(); ++i) {
      Position at = list->IsSequence() ? list->items[i].at : list->at;
      among.patterns.push_back({std::move(names[i]), at});
    }
    return among;
  }
};

using Read = std::function<PipelineQuestion(const Question&)>;

struct QuestionType {
  std::string name;
  std::vector<Group> groups;
  Read read;
};

ValuesAre ReadMatchString(const Question& q) {
  ValuesAre values = q.Values(ValuesAre::Question::kMatches);
  values.regex = RequiredRegex(q.fields, "pattern");
  values.negated = q.fields.Truth("negate").value_or(false);
  return values;
}

ValuesAre ReadMatchValue(const Question& q) {
  ValuesAre values = q.Values(ValuesAre::Question::kEquals);
  values.value = RequiredValue(q.fields, "value", q.out);
  return values;
}

AttributeIs ReadAttribute(const Question& q) {
  return {q.Attribute(), RequiredValue(q.fields, "value", q.out),
          q.ReadRelation(RelationWords().size())};
}

StateIs ReadState(const Question& q) {
  return {q.fields.Text("key", kRequired),
          RequiredValue(q.fields, "val", q.out), q.ReadRelation(6)};
}

HasItem ReadHasItem(const Question& q) {
  return {q.fields.Text("field", kRequired),
          RequiredValue(q.fields, "value", q.out)};
}

const std::vector<QuestionType>& QuestionTypes() {
  const std::vector<Group> all = {Group::kRule, Group::kItem, Group::kField};
  static const std::vector<QuestionType> types = {
      {"logsource",
       {Group::kRule},
       [](const Question& q) -> PipelineQuestion {
         return LogSourceIs{ReadLogSourceParts(q.fields, q.node.at, q.out)};
       }},
      {"contains_detection_item", {Group::kRule}, ReadHasItem},
      {"contains_field",
       {Group::kRule},
       [](const Question& q) -> PipelineQuestion {
         return HasField{q.fields.Text("field", kRequired)};
       }},
      {"is_sigma_rule",
       {Group::kRule},
       [](const Question& /*q*/) -> PipelineQuestion {
         return IsCorrelation{false};
       }},
      {"is_sigma_correlation_rule",
       {Group::kRule},
       [](const Question& /*q*/) -> PipelineQuestion {
         return IsCorrelation{true};
       }},
      {"rule_attribute", {Group::kRule}, ReadAttribute},
      {"tag",
       {Group::kRule},
       [](const Question& q) -> PipelineQuestion {
         return HasTag{q.fields.Text("tag", kRequired)};
       }},
      {"processing_item_applied", all,
       [](const Question& q) -> PipelineQuestion {
         return WasProcessedBy{q.fields.Text("processing_item_id", kRequired)};
       }},
      {"processing_state", all, ReadState},
      {"match_string", {Group::kItem}, ReadMatchString},
      {"match_value", {Group::kItem}, ReadMatchValue},
      {"contains_wildcard",
       {Group::kItem},
       [](const Question& q) -> PipelineQuestion {
         return q.Values(ValuesAre::Question::kHasWildcard);
       }},
      {"is_null",
       {Group::kItem},
       [](const Question& q) -> PipelineQuestion {
         return q.Values(ValuesAre::Question::kIsNull);
       }},
      {"include_fields",
       {Group::kField},
       [](const Question& q) -> PipelineQuestion { return q.Fields(true); }},
      {"exclude_fields",
       {Group::kField},
       [](const Question& q) -> PipelineQuestion { return q.Fields(false); }},
  };
  return types;
}

bool Belongs(const QuestionType& type, Group group) {
  return std::find(type.groups.begin(), type.groups.end(), group) !=
         type.groups.end();
}

const QuestionType* TypeNamed(const std::string& name) {
  for (const QuestionType& type : QuestionTypes()) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

void RefuseType(const yaml::Node& node, const QuestionType* type, Group group,
                Reporter& out) {
  std::vector<std::string> words;
  for (const QuestionType& known : QuestionTypes()) {
    if (Belongs(known, group)) words.push_back(known.name);
  }
  std::string named = "'" + Printable(node.text, 60) + "'";
  if (type == nullptr) {
    return RefuseWord(node, "unknown-type",
                      "unknown type of condition " + named, words, out);
  }
  out.Error(node.at, "wrong-place",
            "the condition " + named + " cannot stand under '" +
                ConditionKey(group, "_conditions") + "'",
            "it belongs under '" +
                ConditionKey(type->groups[0], "_conditions") + "'");
}

}  // namespace

std::string ConditionKey(ConditionGroup group, const std::string& rest) {
  constexpr std::array<const char*, 3> kPrefixes = {"rule", "detection_item",
                                                    "field_name"};
  return kPrefixes[static_cast<size_t>(group)] + rest;
}

std::optional<PipelineQuestion> ReadPipelineQuestion(
    const yaml::Node& node, ConditionGroup group,
    const std::set<std::string>& attributes, Reporter& out) {
  if (!node.IsMap()) {
    yaml::WrongType(node, "a condition, which is a map with `type`", out);
    return std::nullopt;
  }
  yaml::Fields fields(node, out);
  std::string name = fields.Text("type", kRequired);
  const QuestionType* type = TypeNamed(name);
  if (type == nullptr || !Belongs(*type, group)) {
    if (!name.empty()) RefuseType(*fields.Value("type"), type, group, out);
    return std::nullopt;
  }
  PipelineQuestion question = type->read({fields, node, attributes, out});
  fields.Finish();
  return question;
}

}  // namespace drillcheck::sigma
