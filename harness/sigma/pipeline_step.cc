#include "sigma/pipeline_step.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "base/text.h"
#include "sigma/item.h"
#include "sigma/pipeline_conditions.h"
#include "sigma/pipeline_values.h"

namespace drillcheck::sigma {
namespace {

constexpr auto kRequired = yaml::Presence::kRequired;

// All steps of one file, those of `nest` too; each is asked of each rule.
constexpr size_t kMaxSteps = 2000;
constexpr int kMaxNesting = 10;

// What a transformation's reader may look at.
struct Input {
  yaml::Fields& fields;
  const PipelineStep& step;
  Reporter& out;
};

using Read = std::function<Transformation(const Input&)>;

Search SearchOf(const yaml::Node& conditions, Reporter& out) {
  Search all;
  all.kind = Search::Kind::kAll;
  all.at = conditions.at;
  for (const yaml::Entry& entry : conditions.entries) {
    auto item = ParseItem(entry, out);
    if (!item) continue;
    Search leaf;
    leaf.at = item->at;
    leaf.item = std::move(*item);
    all.parts.push_back(std::move(leaf));
  }
  if (all.parts.size() == 1) return std::move(all.parts[0]);
  return all;
}

AddCondition ReadAddCondition(const Input& in) {
  AddCondition added;
  std::string name = in.fields.Text("name");
  if (name.empty()) name = in.step.id.empty() ? "added" : in.step.id;
  added.identifier = {std::move(name), in.out.path(), in.step.at, {}};
  added.negated = in.fields.Truth("negated").value_or(false);
  if (in.fields.Truth("template").value_or(false)) {
    in.out.Error(in.fields.KeyAt("template"), "not-supported",
                 "templates of add_condition cannot be run",
                 "write the values out, one step for each log source");
  }
  const yaml::Node* conditions = in.fields.Value("conditions", kRequired);
  if (conditions == nullptr) return added;
  if (!conditions->IsMap() || conditions->entries.empty()) {
    yaml::WrongType(*conditions, "a map of fields and values", in.out);
    return added;
  }
  added.identifier.search = SearchOf(*conditions, in.out);
  return added;
}

FillPlaceholders ReadPlaceholders(const Input& in, bool with_wildcard) {
  FillPlaceholders fill{with_wildcard, std::nullopt, std::nullopt};
  if (in.fields.Value("include") != nullptr) {
    fill.include = in.fields.Texts("include", "placeholders");
  }
  if (in.fields.Value("exclude") != nullptr) {
    fill.exclude = in.fields.Texts("exclude", "placeholders");
  }
  if (fill.include && fill.exclude) {
    in.out.Error(in.fields.KeyAt("exclude"), "contradiction",
                 "'include' and 'exclude' exclude each other");
  }
  return fill;
}

ReplaceString ReadReplaceString(const Input& in) {
  ReplaceString replace;
  replace.regex = RequiredRegex(in.fields, "regex");
  const yaml::Node* text = in.fields.Value("replacement", kRequired);
  if (text != nullptr && text->IsScalar()) {
    replace.replacement = text->text;
    replace.replacement_at = text->at;
  } else if (text != nullptr) {
    yaml::WrongType(*text, "text", in.out);
  }
  replace.skip_special = in.fields.Truth("skip_special").value_or(false);
  replace.interpret_special =
      in.fields.Truth("interpret_special").value_or(false);
  return replace;
}

ChangeFieldList ReadFieldList(const Input& in, ChangeFieldList::How how) {
  const char* key = how == ChangeFieldList::How::kSet ? "fields" : "field";
  return {how, in.fields.Texts(key, "field names", kRequired)};
}

Fail ReadFailure(const Input& in, Fail::On on) {
  if (on != Fail::On::kUnmappedField) {
    return {on, in.fields.Text("message", kRequired)};
  }
  std::string message = in.fields.Text("message");
  return {on, message.empty() ? "a field has no mapping" : message};
}

template <class Map>
Transformation SortedMapping(const Input& in, bool may_be_empty) {
  Map map;
  for (auto& [name, targets] : RequiredMapping(in.fields, may_be_empty, in.out))
    map.mapping.emplace(std::move(name), std::move(targets));
  return map;
}

const std::map<std::string, Read, std::less<>>& Readers() {
  using How = ChangeFieldList::How;
  static const std::map<std::string, Read, std::less<>> readers = {
      {"field_name_mapping",
       [](const Input& in) { return SortedMapping<MapFields>(in, false); }},
      {"field_name_prefix_mapping",
       [](const Input& in) {
         return MapFieldPrefixes{RequiredMapping(in.fields, false, in.out)};
       }},
      {"field_name_prefix",
       [](const Input& in) {
         return AffixFields{in.fields.Text("prefix", kRequired), ""};
       }},
      {"field_name_suffix",
       [](const Input& in) {
         return AffixFields{"", in.fields.Text("suffix", kRequired)};
       }},
      {"drop_detection_item", [](const Input& /*in*/) { return DropItems{}; }},
      {"add_condition", ReadAddCondition},
      {"change_logsource",
       [](const Input& in) {
         return ChangeLogSource{
             ReadLogSourceParts(in.fields, in.step.at, in.out)};
       }},
      {"value_placeholders",
       [](const Input& in) { return ReadPlaceholders(in, false); }},
      {"wildcard_placeholders",
       [](const Input& in) { return ReadPlaceholders(in, true); }},
      {"replace_string", ReadReplaceString},
      {"map_string",
       [](const Input& in) { return SortedMapping<MapString>(in, true); }},
      {"set_state",
       [](const Input& in) {
         return SetState{in.fields.Text("key", kRequired),
                         RequiredValue(in.fields, "val", in.out)};
       }},
      {"set_custom_attribute",
       [](const Input& in) {
         return SetAttribute{in.fields.Text("attribute", kRequired),
                             RequiredValue(in.fields, "value", in.out)};
       }},
      {"add_field",
       [](const Input& in) { return ReadFieldList(in, How::kAdd); }},
      {"remove_field",
       [](const Input& in) { return ReadFieldList(in, How::kRemove); }},
      {"set_field",
       [](const Input& in) { return ReadFieldList(in, How::kSet); }},
      {"rule_failure",
       [](const Input& in) { return ReadFailure(in, Fail::On::kRule); }},
      {"detection_item_failure",
       [](const Input& in) { return ReadFailure(in, Fail::On::kItem); }},
      {"strict_field_mapping_failure",
       [](const Input& in) {
         return ReadFailure(in, Fail::On::kUnmappedField);
       }},
  };
  return readers;
}

// Part of pySigma and not run here, each with the reason.
const std::map<std::string, std::string, std::less<>>& NotRun() {
  static const std::string kOutside =
      "it fetches values from outside, which is never done here";
  static const std::string kLater = "no drillcheck runs it yet";
  static const std::map<std::string, std::string, std::less<>> reasons = {
      {"http_placeholders", kOutside},
      {"command_placeholders", kOutside},
      {"file_placeholders", kOutside},
      {"query_expression_placeholders",
       "it writes query text, and there is no query here"},
      {"case", kLater},
      {"convert_type", kLater},
      {"extract_fields", kLater},
      {"field_name_transform", kLater},
      {"hashes_fields", kLater},
      {"regex", kLater},
      {"set_value", kLater},
  };
  return reasons;
}

std::vector<std::string> TypeWords() {
  std::vector<std::string> words;
  for (const auto& [name, read] : Readers()) words.push_back(name);
  words.emplace_back("nest");
  return words;
}

void RefuseType(const yaml::Node& type, Reporter& out) {
  auto reason = NotRun().find(type.text);
  if (reason == NotRun().end()) {
    RefuseWord(
        type, "unknown-type",
        "unknown type of transformation '" + Printable(type.text, 60) + "'",
        TypeWords(), out);
    return;
  }
  bool values = type.text.ends_with("_placeholders");
  out.Error(
      type.at, "not-supported",
      "the transformation " + type.text + " is refused: " + reason->second,
      values ? "list the values under `vars:` and use value_placeholders" : "");
}

}  // namespace

std::vector<PipelineStep> PipelineStepReader::ReadAll(const yaml::Node& list) {
  NoteAttributes(list, 0);
  return ReadList(list);
}

// Looks ahead: rule_attribute may ask for what a later pipeline run sets.
void PipelineStepReader::NoteAttributes(const yaml::Node& list, int depth) {
  if (depth > kMaxNesting) return;
  for (const yaml::Node& step : list.items) {
    const yaml::Node* type = step.Find("type");
    const yaml::Node* attribute = step.Find("attribute");
    bool sets = type != nullptr && type->text == "set_custom_attribute";
    if (sets && attribute != nullptr) attributes_.insert(attribute->text);
    const yaml::Node* inner = step.Find("items");
    if (inner != nullptr) NoteAttributes(*inner, depth + 1);
  }
}

std::vector<PipelineStep> PipelineStepReader::ReadList(const yaml::Node& list) {
  std::vector<PipelineStep> steps;
  if (!list.IsSequence()) {
    yaml::WrongType(list, "a list of transformations", out_);
    return steps;
  }
  for (const yaml::Node& node : list.items) {
    if (out_.count() >= kMaxPipelineErrors) break;
    if (++count_ > kMaxSteps) {
      if (count_ == kMaxSteps + 1) {
        out_.Error(node.at, "too-many",
                   "more than " + std::to_string(kMaxSteps) +
                       " transformations in one pipeline");
      }
      break;
    }
    ReadOne(node, steps);
  }
  return steps;
}

void PipelineStepReader::ReadOne(const yaml::Node& node,
                                 std::vector<PipelineStep>& steps) {
  if (!node.IsMap()) {
    yaml::WrongType(node, "a transformation, which is a map with `type`", out_);
    return;
  }
  yaml::Fields fields(node, out_);
  PipelineStep step;
  step.at = node.at;
  step.type = fields.Text("type", kRequired);
  step.id = fields.Text("id");
  step.rule =
      ReadPipelineConditions(fields, ConditionGroup::kRule, attributes_, out_);
  step.item =
      ReadPipelineConditions(fields, ConditionGroup::kItem, attributes_, out_);
  step.field =
      ReadPipelineConditions(fields, ConditionGroup::kField, attributes_, out_);
  if (step.type.empty() || !ReadTransformation(fields, step)) return;
  fields.Finish();
  steps.push_back(std::move(step));
}

bool PipelineStepReader::ReadTransformation(yaml::Fields& fields,
                                            PipelineStep& step) {
  if (step.type == "nest") {
    step.transformation = ReadNest(fields, step);
    return true;
  }
  auto reader = Readers().find(step.type);
  if (reader == Readers().end()) {
    RefuseType(*fields.Value("type"), out_);
    return false;
  }
  step.transformation = reader->second({fields, step, out_});
  return true;
}

Nest PipelineStepReader::ReadNest(yaml::Fields& fields,
                                  const PipelineStep& step) {
  Nest nest;
  const yaml::Node* items = fields.Value("items", kRequired);
  if (items == nullptr) return nest;
  if (depth_ == kMaxNesting) {
    out_.Error(step.at, "too-deep",
               "nest stands more than " + std::to_string(kMaxNesting) +
                   " levels deep");
    return nest;
  }
  ++depth_;
  nest.steps = ReadList(*items);
  --depth_;
  return nest;
}

}  // namespace drillcheck::sigma
