#include "check/link.h"

#include <utility>

#include "check/pipelines.h"

namespace drillcheck {
namespace {

class Build {
 public:
  Build(const RulesToLink& rules, const Settings& settings,
        const std::vector<std::string>& own, const ChainOf& chain_of,
        Diagnostics& diagnostics)
      : filters_(rules.filters),
        settings_(settings),
        own_(own),
        chain_of_(chain_of),
        diagnostics_(diagnostics) {
    Surround(rules.file);
    for (const sigma::RuleFile& file : rules.members) Surround(file);
  }

  void Add(const sigma::RuleFile& file, bool own) {
    for (const sigma::Rule& rule : file.rules) {
      sigma::Rule copy = rule;
      for (const sigma::Filter& filter : filters_) {
        if (sigma::Applies(filter, rule)) sigma::Apply(filter, copy);
      }
      if (Pipe(rule, copy)) Compile(std::move(copy), own);
    }
  }

  LinkedRules Take() {
    if (!rules_.correlations.empty()) MakePlan();
    return std::move(rules_);
  }

 private:
  void Surround(const sigma::RuleFile& file) {
    for (const sigma::Rule& rule : file.rules) around_.push_back(&rule);
  }

  // False when the pipelines leave no rule to run; that was reported.
  bool Pipe(const sigma::Rule& rule, sigma::Rule& copy) {
    const PipelineChain* chain = settings_.pipeline.get();
    if (chain == nullptr) {
      auto names = PipelineNames(settings_.policy, own_, rule, around_);
      if (names.empty()) return true;
      chain = chain_of_(names);
    }
    return chain != nullptr && chain->Apply(copy, diagnostics_, around_).ok;
  }

  void Compile(sigma::Rule rule, bool own) {
    if (rule.correlation) {
      rules_.correlations.push_back({std::move(rule), own});
      return;
    }
    auto program = Program::Compile(rule, diagnostics_);
    if (!program) return;
    Router router(program->rule().log_source);
    rules_.documents.push_back({std::move(*program), std::move(router), own});
  }

  void MakePlan() {
    std::vector<const sigma::Rule*> all;
    for (const Document& document : rules_.documents) {
      all.push_back(&document.program.rule());
    }
    for (const CorrelationRule& correlation : rules_.correlations) {
      all.push_back(&correlation.rule);
    }
    Diagnostics found;
    rules_.plan.emplace(CorrelationPlan::Make(all, found));
    // What a broken member explains is not told again.
    bool known = HasErrors(diagnostics_);
    for (Diagnostic& diagnostic : found) {
      bool error = diagnostic.severity == Severity::kError;
      if (!known || !error) diagnostics_.push_back(std::move(diagnostic));
    }
  }

  const std::vector<sigma::Filter>& filters_;
  const Settings& settings_;
  const std::vector<std::string>& own_;
  const ChainOf& chain_of_;
  Diagnostics& diagnostics_;
  std::vector<const sigma::Rule*> around_;
  LinkedRules rules_;
};

}  // namespace

LinkedRules Link(const RulesToLink& rules, const Settings& settings,
                 const std::vector<std::string>& own, const ChainOf& chain_of,
                 Diagnostics& diagnostics) {
  Build build(rules, settings, own, chain_of, diagnostics);
  build.Add(rules.file, true);
  for (const sigma::RuleFile& file : rules.members) build.Add(file, false);
  return build.Take();
}

}  // namespace drillcheck
