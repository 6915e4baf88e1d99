// Fuzzes pipeline files, and applies them to rules.
#include <cstdint>
#include <string>
#include <utility>

#include "engine/pipeline.h"
#include "fuzz/require.h"
#include "fuzz/samples.h"
#include "fuzz/use_rules.h"

namespace drillcheck::fuzz {
namespace {

constexpr const char* kMore = R"(---
title: Placeholders
name: placeholders
logsource: {product: windows, category: process_creation}
fields: [Image, user]
detection:
  sel: {user|expand: '%admins%', Image|expand|endswith: ['\%tool%.exe', x]}
  condition: sel
)";

void Use(const std::string& text) {
  static const std::vector<sigma::Rule> parsed =
      sigma::ParseRuleFile("rule.yml", SampleRules() + kMore).rules;
  Diagnostics said;
  auto pipeline = sigma::ParsePipeline("p.yml", text, said);
  RequirePlaces(said, text);
  Require(pipeline.has_value() != HasErrors(said),
          "a pipeline is read or reported");
  if (!pipeline) return;
  std::vector<sigma::Pipeline> pipelines;
  pipelines.push_back(std::move(*pipeline));
  auto chain = PipelineChain::Make(std::move(pipelines), said);
  Require(chain.has_value() != HasErrors(said), "a chain is made or reported");
  if (!chain) return;
  std::vector<const sigma::Rule*> around;
  for (const sigma::Rule& rule : parsed) around.push_back(&rule);
  std::vector<sigma::Rule> ready;
  for (sigma::Rule rule : parsed) {
    Diagnostics of_rule;
    bool ok = chain->Apply(rule, of_rule, around).ok;
    Require(ok != HasErrors(of_rule), "a rule is rewritten or reported");
    if (ok) ready.push_back(std::move(rule));
  }
  ReadyRules(std::move(ready)).Ask(SampleEvents());
}

}  // namespace
}  // namespace drillcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  drillcheck::fuzz::Use(std::string(data, data + size));
  return 0;
}
