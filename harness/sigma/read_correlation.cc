#include "sigma/read_correlation.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "sigma/correlation_condition.h"
#include "sigma/timespan.h"
#include "yaml/fields.h"

namespace drillcheck::sigma {
namespace {

// More are refused, here and in a filter: each costs time for each hit.
constexpr size_t kMaxRules = 500;
constexpr size_t kMaxGroupFields = 100;
constexpr size_t kMaxAliases = 100;

// A text or the texts of a list, with their places.
std::vector<const yaml::Node*> TextNodes(const yaml::Node& node,
                                         std::string_view expected,
                                         Reporter& report) {
  std::vector<const yaml::Node*> nodes;
  if (node.IsNull()) return nodes;
  if (!node.IsSequence()) {
    if (!yaml::ReadText(node, expected, report).empty()) nodes.push_back(&node);
    return nodes;
  }
  for (const yaml::Node& item : node.items) {
    if (!yaml::ReadText(item, "text", report).empty()) nodes.push_back(&item);
  }
  return nodes;
}

class CorrelationReader {
 public:
  CorrelationReader(const yaml::Node& document, Reporter& report)
      : document_(document),
        section_(*document.FindEntry("correlation")),
        report_(report) {}

  std::optional<Correlation> Read() {
    correlation_.at = section_.key.at;
    if (!section_.value.IsMap()) {
      Refuse(section_.key.at, "bad-correlation", "correlation must be a map");
      return std::nullopt;
    }
    yaml::Fields fields(section_.value, report_);
    Type(fields);
    Rules(fields);
    GroupBy(fields.Value("group-by"));
    Timespan(fields);
    Aliases(fields.Value("aliases"));
    fields.Value("condition");
    fields.Value("generate");
    Generate();
    size_t before = report_.count();
    fields.Finish();
    ok_ = ok_ && report_.count() == before;
    // A condition means something only to a type and rules that are known.
    if (ok_) Condition();
    if (!ok_) return std::nullopt;
    return std::move(correlation_);
  }

 private:
  void Type(yaml::Fields& fields) {
    const yaml::Node* value = fields.Value("type");
    const auto& names = CorrelationTypeNames();
    if (value == nullptr) {
      return RefuseMissing(fields, {"type"}, "no-type",
                           {section_.key.at, "this correlation has no type",
                            "add `type:`, one of: " + Join(names, ", ")});
    }
    auto type =
        value->IsScalar() ? ParseCorrelationType(value->text) : std::nullopt;
    if (type) {
      correlation_.type = *type;
      return;
    }
    std::string nearest = NearestWord(value->text, names);
    Refuse(value->at, "bad-type",
           "'" + Printable(value->text) + "' is not a type of correlation",
           nearest.empty() ? "one of: " + Join(names, ", ")
                           : "did you mean " + nearest + "?");
  }

  void Rules(yaml::Fields& fields) {
    fields.Value("rules");
    const yaml::Entry* rules = section_.value.FindEntry("rules");
    if (rules == nullptr) {
      return RefuseMissing(fields, {"rules"}, "no-rules",
                           {section_.key.at, "this correlation names no rules",
                            "add `rules:` with the ids or names of rules"});
    }
    correlation_.rules = ParseReferences(*rules, report_);
    if (correlation_.rules.empty()) ok_ = false;
  }

  void GroupBy(const yaml::Node* value) {
    if (value == nullptr) return;
    size_t before = report_.count();
    for (const yaml::Node* field :
         TextNodes(*value, "a field or a list of fields", report_)) {
      correlation_.group_by.push_back(field->text);
      correlation_.group_by_at.push_back(field->at);
    }
    if (correlation_.group_by.size() > kMaxGroupFields) {
      Refuse(value->at, "too-many",
             "more than " + std::to_string(kMaxGroupFields) +
                 " fields to group by");
    }
    ok_ = ok_ && report_.count() == before;
  }

  void Timespan(yaml::Fields& fields) {
    const yaml::Node* timespan = fields.Value("timespan");
    const yaml::Node* timeframe = fields.Value("timeframe");
    if (timespan != nullptr && timeframe != nullptr) {
      return Refuse(timeframe->at, "bad-timespan",
                    "timespan and timeframe both give the window",
                    "leave timeframe out");
    }
    if (timespan == nullptr && timeframe == nullptr) {
      return RefuseMissing(fields, {"timespan"}, "no-timespan",
                           {section_.key.at, "this correlation has no timespan",
                            "add `timespan:` with its window, such as 10m"});
    }
    if (timeframe != nullptr) {
      report_.Warn(section_.value.FindEntry("timeframe")->key.at, "timeframe",
                   "the key is called timespan in Sigma 2");
    }
    const yaml::Node& written = timespan != nullptr ? *timespan : *timeframe;
    correlation_.timespan_at = written.at;
    auto window = ParseTimespan(written, report_);
    if (window) {
      correlation_.timespan = *window;
    } else {
      ok_ = false;
    }
  }

  void Aliases(const yaml::Node* value) {
    if (value == nullptr || value->IsNull()) return;
    size_t before = report_.count();
    if (value->entries.size() > kMaxAliases) {
      return Refuse(value->at, "too-many",
                    "more than " + std::to_string(kMaxAliases) + " aliases");
    }
    for (const yaml::Entry* entry : yaml::NamedEntries(
             *value, "a map of names, each with a field for each rule",
             report_)) {
      correlation_.aliases.push_back(ReadAlias(*entry));
    }
    ok_ = ok_ && report_.count() == before;
    for (const Alias& alias : correlation_.aliases) WarnOfUnused(alias);
  }

  Alias ReadAlias(const yaml::Entry& entry) {
    Alias alias{entry.key.text, entry.key.at, {}};
    alias.fields.resize(correlation_.rules.size());
    if (!entry.value.IsMap() || entry.value.entries.empty()) {
      yaml::WrongType(entry.value, "a map from rules to fields", report_);
      return alias;
    }
    for (const yaml::Entry& rule : entry.value.entries) {
      if (unknown_rule_) break;  // one is enough: the search for names is dear
      std::string field = yaml::ReadText(rule.value, "a field", report_);
      auto index = IndexOf(rule.key.text);
      if (index) {
        alias.fields[*index] = std::move(field);
      } else {
        RefuseRule(rule.key);
      }
    }
    return alias;
  }

  std::optional<size_t> IndexOf(std::string_view rule) const {
    const auto& rules = correlation_.rules;
    auto it = std::find_if(
        rules.begin(), rules.end(),
        [&](const Reference& reference) { return reference.text == rule; });
    if (it == rules.end()) return std::nullopt;
    return static_cast<size_t>(it - rules.begin());
  }

  void RefuseRule(const yaml::Node& key) {
    unknown_rule_ = true;
    std::vector<std::string> names;
    for (const Reference& rule : correlation_.rules) names.push_back(rule.text);
    std::string nearest = NearestWord(key.text, names);
    Refuse(key.at, "no-such-rule",
           "the alias names '" + Printable(key.text) +
               "', which is not among the rules of the correlation",
           nearest.empty() ? "write the rule as it stands under rules"
                           : "did you mean " + Printable(nearest) + "?");
  }

  void WarnOfUnused(const Alias& alias) {
    const auto& group_by = correlation_.group_by;
    if (std::find(group_by.begin(), group_by.end(), alias.name) !=
        group_by.end()) {
      return;
    }
    report_.Warn(alias.at, "unused-alias",
                 "the alias '" + Printable(alias.name) +
                     "' has no effect: group-by does not name it");
  }

  // Inside of the section, as pySigma has it, or beside it, as the schema of
  // the specification has it.
  void Generate() {
    const yaml::Node* inside = section_.value.Find("generate");
    const yaml::Node* beside = document_.Find("generate");
    size_t before = report_.count();
    auto in = yaml::Fields(section_.value, report_).Truth("generate");
    auto by = yaml::Fields(document_, report_).Truth("generate");
    ok_ = ok_ && report_.count() == before;
    if (inside != nullptr && beside != nullptr && in != by) {
      Refuse(beside->at, "bad-value",
             "generate is set twice, and not to the same value");
    }
    correlation_.generate = in.value_or(by.value_or(false));
  }

  void Condition() {
    ok_ = ParseCorrelationCondition(section_.value.FindEntry("condition"),
                                    correlation_, report_);
  }

  void RefuseMissing(yaml::Fields& fields, const std::vector<std::string>& keys,
                     std::string code, yaml::Missing missing) {
    ok_ = false;
    fields.ReportMissing(keys, std::move(missing), std::move(code));
  }

  void Refuse(Position at, std::string code, std::string text,
              std::string hint = "") {
    ok_ = false;
    report_.Error(at, std::move(code), std::move(text), std::move(hint));
  }

  const yaml::Node& document_;
  const yaml::Entry& section_;
  Reporter& report_;
  Correlation correlation_;
  bool unknown_rule_ = false;  // in an alias
  bool ok_ = true;
};

}  // namespace

std::vector<Reference> ParseReferences(const yaml::Entry& rules,
                                       Reporter& report) {
  std::vector<Reference> references;
  size_t before = report.count();
  for (const yaml::Node* node :
       TextNodes(rules.value, "ids or names of rules", report)) {
    auto same = [&](const Reference& r) { return r.text == node->text; };
    if (std::any_of(references.begin(), references.end(), same)) {
      report.Error(node->at, "rule-twice",
                   "rules names '" + Printable(node->text) + "' twice");
    }
    references.push_back({node->text, node->at});
    if (references.size() <= kMaxRules) continue;
    report.Error(node->at, "too-many",
                 "rules names more than " + std::to_string(kMaxRules));
    break;
  }
  if (report.count() > before) return {};
  if (references.empty()) {
    report.Error(rules.key.at, "no-rules", "the list of rules is empty",
                 "name rules by their id or name");
  }
  return references;
}

std::optional<Correlation> ParseCorrelation(const yaml::Node& document,
                                            Reporter& report) {
  return CorrelationReader(document, report).Read();
}

}  // namespace drillcheck::sigma
