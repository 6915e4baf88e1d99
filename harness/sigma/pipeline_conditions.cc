#include "sigma/pipeline_conditions.h"

#include <utility>

#include "base/text.h"
#include "sigma/condition.h"
#include "sigma/pipeline_values.h"

namespace drillcheck::sigma {
namespace {

// One step never needs more; the largest real ones have a dozen.
constexpr size_t kMaxQuestions = 1000;

class GroupReader {
 public:
  GroupReader(yaml::Fields& step, ConditionGroup group,
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
  std::string Key(const std::string& rest) const {
    return ConditionKey(group_, rest);
  }

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
    auto question = ReadPipelineQuestion(node, group_, attributes_, out_);
    if (question) found_.questions.push_back(std::move(*question));
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

  void RefuseUnused(const Condition& condition) {
    std::vector<bool> used = NamedBy(condition, names_.size());
    for (size_t i = 0; i < used.size(); ++i) {
      if (used[i]) continue;
      out_.Error(names_[i].at, "unused-condition",
                 "'" + Key("_cond_expr") + "' does not use '" +
                     Printable(names_[i].name, 60) + "'");
    }
  }

  yaml::Fields& step_;
  ConditionGroup group_;
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
