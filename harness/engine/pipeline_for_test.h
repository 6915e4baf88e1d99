// Makes chains of pipelines from text and applies them to rules, for the
// tests of this folder and of check/.
#ifndef DRILLCHECK_ENGINE_PIPELINE_FOR_TEST_H_
#define DRILLCHECK_ENGINE_PIPELINE_FOR_TEST_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "engine/pipeline.h"
#include "sigma/dump_for_test.h"
#include "sigma/parse.h"
#include "sigma/pipeline.h"

namespace drillcheck {

// The chain of these files, named p0.yml, p1.yml, ...; what is wrong with
// them fails the test.
inline PipelineChain ChainOf(const std::vector<std::string>& texts) {
  Diagnostics found;
  std::vector<sigma::Pipeline> pipelines;
  for (size_t i = 0; i < texts.size(); ++i) {
    auto pipeline =
        sigma::ParsePipeline("p" + std::to_string(i) + ".yml", texts[i], found);
    if (pipeline) pipelines.push_back(std::move(*pipeline));
  }
  auto chain = PipelineChain::Make(std::move(pipelines), found);
  for (const Diagnostic& d : found) ADD_FAILURE() << Format(d);
  if (!chain) return *PipelineChain::Make({}, found);
  return std::move(*chain);
}

inline std::string Steps(const std::string& steps) {
  return "transformations:\n" + steps;
}

// One step in flow style.
inline PipelineChain StepChain(const std::string& step) {
  return ChainOf({Steps("  - {" + step + "}\n")});
}

// A rule, by what follows `detection:` or stands in its place.
inline sigma::Rule RuleOf(const std::string& detection,
                          const std::string& head = "") {
  std::string all = head.empty() ? "logsource: {product: windows}\n" : head;
  bool other = detection.starts_with("correlation:");
  sigma::RuleFile file = sigma::ParseRuleFile(
      "r.yml", "title: t\nid: 5f0f1f7a-3c52-4b62-9a2e-8f6d5c4b3a21\n" + all +
                   (other ? "" : "detection:\n") + detection);
  for (const Diagnostic& d : file.diagnostics) {
    if (d.severity == Severity::kError) ADD_FAILURE() << Format(d);
  }
  return file.rules.empty() ? sigma::Rule() : file.rules[0];
}

// A rule of one identifier `s` with these items.
inline sigma::Rule ItemsRule(const std::string& items,
                             const std::string& head = "") {
  return RuleOf("  s: {" + items + "}\n  condition: s\n", head);
}

// The rule's condition with its searches put in, or why it was refused.
inline std::string Applied(const PipelineChain& chain, sigma::Rule rule,
                           const std::vector<const sigma::Rule*>& around = {}) {
  Diagnostics found;
  auto outcome = chain.Apply(rule, found, around);
  std::string text;
  for (const Diagnostic& d : found) text += Format(d) + "\n";
  EXPECT_EQ(outcome.ok, !HasErrors(found));
  if (!outcome.ok) return text;
  if (rule.correlation) return text + "a correlation";
  for (const sigma::Identifier& identifier : rule.identifiers) {
    text += identifier.name + " = " + Dump(identifier.search) + "\n";
  }
  return text + Dump(rule.condition, rule);
}

// What one step makes of the search `s` of one rule, whose condition is `s`.
inline std::string AppliedStep(const std::string& step,
                               const std::string& items,
                               const std::string& head = "") {
  std::string text = Applied(StepChain(step), ItemsRule(items, head));
  if (text.starts_with("s = ") && text.ends_with("\ns")) {
    text = text.substr(4, text.size() - 6);
  }
  return text;
}

// The same of several steps, in block style; the whole rule.
inline std::string AppliedAll(const std::string& steps,
                              const std::string& items) {
  return Applied(ChainOf({Steps(steps)}), ItemsRule(items));
}

// A correlation over a and b, with more of its section.
inline sigma::Rule CorrelationOf(const std::string& more) {
  return RuleOf(
      "correlation:\n  type: value_count\n  rules: [a, b]\n"
      "  timespan: 5m\n  condition: {gte: 3, field: V}\n" +
          more,
      "\n");
}

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PIPELINE_FOR_TEST_H_
