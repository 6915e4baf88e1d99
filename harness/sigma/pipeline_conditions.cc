#include "sigma/pipeline_conditions.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "base/text.h"
#include "sigma/condition.h"
#include "sigma/pipeline_values.h"

namespace drillcheck::sigma {
namespace {

using Group = ConditionGroup;

constexpr auto kRequired = yaml::Presence::kRequired;

// One step never needs more; the largest real ones have a dozen.
constexpr size_t kMaxQuestions = 1000;

// What the model keeps of a rule and can be asked for.
const std::vector<std::string>& RuleAttributes() {
  static const std::vector<std::string> names = {
      "id", "name", "title", "level", "status", "tags", "fields"};
  return names;
}

constexpr std::array<const char*, 3> kPrefixes = {"rule", "detection_item",
                                                  "field_name"};

std::string KeyOf(Group group, const std::string& rest) {
  return kPrefixes[static_cast<size_t>(group)] + rest;
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

class GroupReader {
 public:
  GroupReader(yaml::Fields& step, Group group,
              const std::set<std::string>& attributes, Reporter& out)
      : step_(step), group_(group), attributes_(attributes), out_(out) {}

  PipelineConditions Read() {
    const yaml::Node* list = step_.Value(Key("_conditions"));
    const yaml::Node* expression = step_.Value(Key("_cond_expr"));
    bool any = ReadWord(step_, Key("_cond_op"), {"and", "or"}, out_) == 1;
    bool negated = step_.Truth(Key("_cond_not")).value_or(false);
    if (list == nullptr || IsEmpty(*list)) {
      RefuseWithoutConditions();
      return {};
    }
    ReadQuestions(*list);
    std::optional<Condition> condition = expression != nullptr
                                             ? Expression(*list, *expression)
                                             : All(*list, any);
    if (condition && negated) condition = Not(std::move(*condition));
    found_.condition = std::move(condition);
    return std::move(found_);
  }

 private:
  std::string Key(const std::string& rest) const { return KeyOf(group_, rest); }

  static bool IsEmpty(const yaml::Node& list) {
    return list.IsNull() || (list.IsSequence() && list.items.empty()) ||
           (list.IsMap() && list.entries.empty());
  }

  // What joins conditions means nothing without them, and is most likely a
  // misspelt key's neighbour.
  void RefuseWithoutConditions() {
    for (const char* rest : {"_cond_op", "_cond_expr", "_cond_not"}) {
      if (step_.Value(Key(rest)) == nullptr) continue;
      out_.Error(step_.KeyAt(Key(rest)), "no-conditions",
                 "'" + Key(rest) + "' joins conditions, and there are none",
                 "add '" + Key("_conditions") + "'");
    }
  }

  void ReadQuestions(const yaml::Node& list) {
    size_t count = list.IsMap() ? list.entries.size() : list.items.size();
    if (count > kMaxQuestions) {
      out_.Error(list.at, "too-many",
                 "more than " + std::to_string(kMaxQuestions) +
                     " conditions in one step");
      return;
    }
    if (!list.IsMap() && !list.IsSequence()) {
      yaml::WrongType(list, "a list of conditions, or a map of named ones",
                      out_);
    }
    for (const yaml::Entry& entry : list.entries) {
      names_.push_back({entry.key.text, "", entry.key.at, {}});
      ReadQuestion(entry.value);
    }
    for (const yaml::Node& item : list.items) ReadQuestion(item);
  }

  void ReadQuestion(const yaml::Node& node) {
    if (out_.count() >= kMaxPipelineErrors) return;
    if (!node.IsMap()) {
      return yaml::WrongType(node, "a condition, which is a map with `type`",
                             out_);
    }
    yaml::Fields fields(node, out_);
    std::string name = fields.Text("type", kRequired);
    const QuestionType* type = TypeNamed(name);
    if (type == nullptr || !Belongs(*type, group_)) {
      if (!name.empty()) RefuseType(*fields.Value("type"), type);
      return;
    }
    found_.questions.push_back(type->read({fields, node, attributes_, out_}));
    fields.Finish();
  }

  static const QuestionType* TypeNamed(const std::string& name) {
    for (const QuestionType& type : QuestionTypes()) {
      if (type.name == name) return &type;
    }
    return nullptr;
  }

  void RefuseType(const yaml::Node& node, const QuestionType* type) {
    std::vector<std::string> words;
    for (const QuestionType& known : QuestionTypes()) {
      if (Belongs(known, group_)) words.push_back(known.name);
    }
    std::string named = "'" + Printable(node.text, 60) + "'";
    if (type == nullptr) {
      return RefuseWord(node, "unknown-type",
                        "unknown type of condition " + named, words, out_);
    }
    out_.Error(
        node.at, "wrong-place",
        "the condition " + named + " cannot stand under '" +
            Key("_conditions") + "'",
        "it belongs under '" + KeyOf(type->groups[0], "_conditions") + "'");
  }

  Condition All(const yaml::Node& list, bool any) const {
    Condition joined;
    joined.kind = any ? Condition::Kind::kAny : Condition::Kind::kAll;
    joined.at = list.at;
    for (size_t i = 0; i < found_.questions.size(); ++i) {
      Condition part;
      part.identifier = i;
      joined.parts.push_back(std::move(part));
    }
    return joined;
  }

  static Condition Not(Condition condition) {
    Condition negation;
    negation.kind = Condition::Kind::kNot;
    negation.at = condition.at;
    negation.parts.push_back(std::move(condition));
    return negation;
  }

  std::optional<Condition> Expression(const yaml::Node& list,
                                      const yaml::Node& expression) {
    if (step_.Value(Key("_cond_op")) != nullptr) {
      out_.Error(step_.KeyAt(Key("_cond_op")), "contradiction",
                 "'" + Key("_cond_op") + "' and '" + Key("_cond_expr") +
                     "' exclude each other");
    }
    if (!list.IsMap()) {
      yaml::WrongType(list, "a map of named conditions", out_,
                      "'" + Key("_cond_expr") + "' joins them by name");
      return std::nullopt;
    }
    auto parsed = ParseCondition(expression, names_, out_);
    if (parsed) RefuseUnused(*parsed);
    return parsed;
  }

  static void MarkUsed(const Condition& condition, std::vector<bool>& used) {
    if (condition.kind == Condition::Kind::kIdentifier) {
      used[condition.identifier] = true;
    }
    for (const Condition& part : condition.parts) MarkUsed(part, used);
  }

  void RefuseUnused(const Condition& condition) {
    std::vector<bool> used(names_.size());
    MarkUsed(condition, used);
    for (size_t i = 0; i < used.size(); ++i) {
      if (used[i]) continue;
      out_.Error(names_[i].at, "unused-condition",
                 "'" + Key("_cond_expr") + "' does not use '" +
                     Printable(names_[i].name, 60) + "'");
    }
  }

  yaml::Fields& step_;
  Group group_;
  const std::set<std::string>& attributes_;
  Reporter& out_;
  std::vector<Identifier> names_;  // of a map of conditions
  PipelineConditions found_;
};

}  // namespace

PipelineConditions ReadPipelineConditions(
    yaml::Fields& step, ConditionGroup group,
    const std::set<std::string>& attributes, Reporter& out) {
  return GroupReader(step, group, attributes, out).Read();
}

}  // namespace drillcheck::sigma
