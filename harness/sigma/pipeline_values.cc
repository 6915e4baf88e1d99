#include "sigma/pipeline_values.h"

#include <algorithm>

#include "base/text.h"
#include "yaml/scalar.h"

namespace drillcheck::sigma {
namespace {

constexpr auto kRequired = yaml::Presence::kRequired;

void ReadTarget(const yaml::Node& node, bool may_be_empty, Targets& targets,
                Reporter& out) {
  bool empty = node.IsScalar() && Trim(node.text).empty();
  if (empty && may_be_empty) {
    targets.push_back(node.text);
    return;
  }
  targets.push_back(yaml::ReadText(node, "text or a list of texts", out));
}

Targets ReadTargets(const yaml::Node& node, bool may_be_empty, Reporter& out) {
  Targets targets;
  if (node.IsSequence() && node.items.empty()) {
    yaml::WrongType(node, "text or a list of texts", out);
  }
  if (!node.IsSequence()) ReadTarget(node, may_be_empty, targets, out);
  for (const yaml::Node& item : node.items) {
    ReadTarget(item, may_be_empty, targets, out);
  }
  return targets;
}

}  // namespace

std::optional<PipelineValue> ReadPipelineValue(const yaml::Node& node,
                                               Reporter& out) {
  if (node.IsScalar()) {
    yaml::Scalar scalar = yaml::Resolve(node);
    if (const bool* truth = std::get_if<bool>(&scalar)) return *truth;
    if (const auto* number = std::get_if<Number>(&scalar)) return *number;
    if (const auto* text = std::get_if<std::string>(&scalar)) return *text;
  }
  yaml::WrongType(node, "text, a number or a boolean", out,
                  "put a date in quotes");
  return std::nullopt;
}

PipelineValue RequiredValue(yaml::Fields& fields, std::string_view key,
                            Reporter& out) {
  const yaml::Node* node = fields.Value(key, kRequired);
  if (node == nullptr) return "";
  return ReadPipelineValue(*node, out).value_or("");
}

PipelineRegex RequiredRegex(yaml::Fields& fields, std::string_view key) {
  std::string pattern = fields.Text(key, kRequired);
  const yaml::Node* node = fields.Value(key);
  return {std::move(pattern), node == nullptr ? Position{} : node->at};
}

OrderedMapping RequiredMapping(yaml::Fields& fields, bool may_be_empty,
                               Reporter& out) {
  OrderedMapping mapping;
  const yaml::Node* node = fields.Value("mapping", kRequired);
  if (node == nullptr) return mapping;
  if (!node->IsMap() || node->entries.empty()) {
    yaml::WrongType(*node, "a map from names to names", out);
    return mapping;
  }
  for (const yaml::Entry& entry : node->entries) {
    if (out.count() >= kMaxPipelineErrors) break;
    if (!entry.key.IsScalar()) {
      yaml::WrongType(entry.key, "a name", out,
                      "keywords have no field that could be renamed");
    }
    mapping.emplace_back(entry.key.text,
                         ReadTargets(entry.value, may_be_empty, out));
  }
  return mapping;
}

size_t ReadWord(yaml::Fields& fields, std::string_view key,
                const std::vector<std::string>& words, Reporter& out) {
  const yaml::Node* node = fields.Value(key);
  if (node == nullptr) return 0;
  auto word = std::find(words.begin(), words.end(), node->text);
  if (node->IsScalar() && word != words.end()) {
    return static_cast<size_t>(word - words.begin());
  }
  if (!node->IsScalar()) {
    yaml::WrongType(*node, "one of " + Join(words, ", "), out);
  } else {
    RefuseWord(*node, "wrong-value",
               "'" + Printable(node->text, 60) + "' does not go with '" +
                   std::string(key) + "'",
               words, out);
  }
  return 0;
}

void RefuseWord(const yaml::Node& node, const std::string& code,
                const std::string& text, const std::vector<std::string>& words,
                Reporter& out) {
  std::string nearest = NearestWord(node.text, words);
  out.Error(node.at, code, text,
            nearest.empty() ? "it is one of: " + Join(words, ", ")
                            : "did you mean " + nearest + "?");
}

LogSource ReadLogSourceParts(yaml::Fields& fields, Position at, Reporter& out) {
  LogSource source{fields.Text("category"), fields.Text("product"),
                   fields.Text("service")};
  bool any = fields.Value("category") != nullptr ||
             fields.Value("product") != nullptr ||
             fields.Value("service") != nullptr;
  if (!any) {
    out.Error(at, "missing-key",
              "a log source needs category, product or service");
  }
  return source;
}

}  // namespace drillcheck::sigma
