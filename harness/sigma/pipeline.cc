#include "sigma/pipeline.h"

#include <cmath>

#include "base/text.h"
#include "sigma/pipeline_step.h"
#include "sigma/pipeline_values.h"
#include "yaml/fields.h"
#include "yaml/scalar.h"

namespace drillcheck::sigma {
namespace {

constexpr int kMaxPriority = 1'000'000;

class PipelineReader {
 public:
  PipelineReader(const yaml::Node& root, Reporter& out)
      : out_(out), fields_(root, out) {}

  Pipeline Read() {
    pipeline_.path = out_.path();
    pipeline_.name = fields_.Text("name");
    ReadPriority();
    ReadVars();
    if (const yaml::Node* steps = fields_.Value("transformations")) {
      PipelineStepReader reader(out_);
      if (!steps->IsNull()) pipeline_.steps = reader.ReadAll(*steps);
    }
    ReadOver("postprocessing");
    ReadOver("finalizers");
    fields_.Texts("allowed_backends", "names of back ends");
    fields_.Finish();
    return std::move(pipeline_);
  }

 private:
  void ReadPriority() {
    const yaml::Node* node = fields_.Value("priority");
    if (node == nullptr) return;
    double priority = std::nan("");
    if (node->IsScalar()) {
      yaml::Scalar scalar = yaml::Resolve(*node);
      const Number* number = std::get_if<Number>(&scalar);
      if (number != nullptr) priority = number->AsDouble();
    }
    if (std::abs(priority) <= kMaxPriority &&
        priority == std::floor(priority)) {
      pipeline_.priority = static_cast<int>(priority);
      return;
    }
    yaml::WrongType(*node, "a whole number within a million of 0, such as 20",
                    out_);
  }

  void ReadVars() {
    const yaml::Node* vars = fields_.Value("vars");
    if (vars == nullptr || vars->IsNull()) return;
    if (!vars->IsMap()) {
      yaml::WrongType(*vars, "a map from names to values", out_);
      return;
    }
    for (const yaml::Entry& entry : vars->entries) {
      if (out_.count() >= kMaxPipelineErrors) return;
      ReadVar(entry);
    }
  }

  void ReadVar(const yaml::Entry& entry) {
    std::vector<std::string>& values = pipeline_.vars[entry.key.text];
    if (entry.value.IsNull() ||
        (entry.value.IsSequence() && entry.value.items.empty())) {
      out_.Error(entry.key.at, "no-values",
                 "'" + Printable(entry.key.text, 60) + "' has no value",
                 "a rule that names it could never match");
      return;
    }
    if (!entry.value.IsSequence()) AddValue(entry.value, values);
    for (const yaml::Node& item : entry.value.items) AddValue(item, values);
  }

  void AddValue(const yaml::Node& node, std::vector<std::string>& values) {
    if (node.IsScalar()) {
      yaml::Scalar scalar = yaml::Resolve(node);
      if (const auto* text = std::get_if<std::string>(&scalar)) {
        values.push_back(*text);
        return;
      }
      if (const auto* number = std::get_if<Number>(&scalar)) {
        values.push_back(number->Text());
        return;
      }
    }
    yaml::WrongType(node, "text or a number", out_,
                    "put a boolean or a date in quotes");
  }

  // Parts that rewrite the query text of a back end.
  void ReadOver(const std::string& key) {
    const yaml::Node* node = fields_.Value(key);
    if (node == nullptr || node->IsNull()) return;
    if (!node->IsSequence()) {
      yaml::WrongType(*node, "a list", out_);
    } else if (!node->items.empty()) {
      out_.Warn(fields_.KeyAt(key), "no-effect",
                "'" + key + "' changes query text and has no effect here");
    }
  }

  Reporter& out_;
  yaml::Fields fields_;
  Pipeline pipeline_;
};

}  // namespace

std::optional<Pipeline> ParsePipeline(const std::string& path,
                                      std::string_view text,
                                      Diagnostics& diagnostics) {
  Diagnostics found;
  Reporter out(path, found);
  std::optional<Pipeline> pipeline;
  if (auto root = yaml::ParseOneMap(text, out)) {
    pipeline = PipelineReader(*root, out).Read();
  }
  bool failed = HasErrors(found);
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  return failed ? std::nullopt : std::move(pipeline);
}

}  // namespace drillcheck::sigma
