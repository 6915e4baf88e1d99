#include "cli/scan_rules.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "check/pipelines.h"
#include "cli/for_each.h"
#include "cli/large_pages.h"
#include "cli/nearest_path.h"
#include "engine/witness.h"
#include "sigma/link.h"
#include "taxonomy/known_sources.h"
#include "tree/rules.h"

namespace drillcheck::cli {
namespace {

void MoveInto(Diagnostics& to, Diagnostics& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
  from.clear();
}

// What one file gives.
struct Compiled {
  std::vector<Program> programs;
  std::vector<std::optional<Witness>> witnesses;  // as programs
  std::vector<std::unique_ptr<const sigma::Rule>> correlations;
  Diagnostics found;
};

// Takes the rules out of the file.
Compiled CompileFile(sigma::RuleFile& file) {
  Compiled compiled;
  for (sigma::Rule& rule : std::exchange(file.rules, {})) {
    if (rule.correlation) {
      compiled.correlations.push_back(
          std::make_unique<const sigma::Rule>(std::move(rule)));
      continue;
    }
    auto program = Program::Compile(std::move(rule), compiled.found);
    if (!program) continue;
    compiled.witnesses.push_back(WitnessOf(program->body()));
    program->DropValues();
    compiled.programs.push_back(std::move(*program));
  }
  return compiled;
}

class Loader {
 public:
  Loader(const ScanOptions& options, Io& io)
      : options_(options),
        io_(io),
        loaded_(std::make_unique<ScanRules>(!options.no_logsource)) {}

  std::unique_ptr<ScanRules> Load() {
    Diagnostics found;
    auto chain = LoadPipelines(io_.files, options_.pipelines, found);
    HintAtPaths(io_.files, found);
    Print(io_, found);
    loaded_->unreadable = HasErrors(found);
    if (chain) {
      ReadFiles();
      sigma::ApplyFilters(files_);
      for (sigma::RuleFile& file : files_) MoveInto(found_, file.diagnostics);
      if (!options_.pipelines.empty()) Rewrite(*chain);
      WarnOfRulesWithoutEvents();
      Compile();
    }
    Correlate();
    PrintFound();
    return std::move(loaded_);
  }

 private:
  void ReadFiles() {
    Diagnostics found;
    RuleTree tree = FindRuleTree(io_.files, options_.rules, found);
    // Names tell tests apart; no test is run here.
    std::erase_if(found, [](const Diagnostic& diagnostic) {
      return diagnostic.code == "equal-names";
    });
    HintAtPaths(io_.files, found);
    Print(io_, found);
    loaded_->unreadable = HasErrors(found);
    std::vector<std::string> paths;
    for (RuleEntry& entry : tree.entries) {
      paths.push_back(std::move(entry.path));
    }
    std::move(tree.filters.begin(), tree.filters.end(),
              std::back_inserter(paths));
    files_.resize(paths.size());
    auto load = [&](size_t i) {
      files_[i] = LoadRuleFile(io_.files, paths[i]);
      if (!options_.no_logsource) WarnOfUnknownSources(files_[i]);
    };
    ForEach(paths.size(), options_.jobs, load, PreferLargePages);
  }

  // A rule that a pipeline refuses is left out.
  void Rewrite(const PipelineChain& chain) {
    std::vector<sigma::RuleFile> parsed = files_;
    std::vector<const sigma::Rule*> around;
    for (const sigma::RuleFile& file : parsed) {
      for (const sigma::Rule& rule : file.rules) around.push_back(&rule);
    }
    std::vector<bool> changed(chain.pipelines().size());
    for (sigma::RuleFile& file : files_) {
      std::erase_if(file.rules, [&](sigma::Rule& rule) {
        auto outcome = chain.Apply(rule, found_, around);
        for (size_t i = 0; i < outcome.changed.size(); ++i) {
          changed[i] = changed[i] || outcome.changed[i];
        }
        return !outcome.ok;
      });
    }
    Diagnostics idle;
    chain.WarnOfIdle(changed, idle);
    Print(io_, idle);
  }

  void WarnOfRulesWithoutEvents() {
    if (options_.no_logsource) return;
    for (sigma::RuleFile& file : files_) {
      WarnOfClosedSources(file);
      MoveInto(found_, file.diagnostics);
    }
  }

  void Compile() {
    std::vector<Compiled> compiled(files_.size());
    auto compile = [&](size_t i) { compiled[i] = CompileFile(files_[i]); };
    ForEach(files_.size(), options_.jobs, compile, PreferLargePages);
    for (Compiled& file : compiled) {
      for (size_t i = 0; i < file.programs.size(); ++i) {
        loaded_->set.Add(std::move(file.programs[i]),
                         std::move(file.witnesses[i]));
      }
      std::move(file.correlations.begin(), file.correlations.end(),
                std::back_inserter(loaded_->correlations));
      MoveInto(found_, file.found);
    }
  }

  void Correlate() {
    for (size_t i = 0; i < loaded_->set.size(); ++i) {
      loaded_->rules.push_back(&loaded_->set.at(i).rule());
    }
    for (const auto& rule : loaded_->correlations) {
      loaded_->rules.push_back(rule.get());
    }
    loaded_->plan = std::make_unique<const CorrelationPlan>(
        CorrelationPlan::Make(loaded_->rules, found_));
  }

  // Warnings of rules are for `lint`, but of a rule that sees no event.
  void PrintFound() {
    std::erase_if(found_, [](const Diagnostic& diagnostic) {
      return diagnostic.severity != Severity::kError &&
             diagnostic.code != "unknown-log-source";
    });
    Print(io_, found_);
    loaded_->refused = HasErrors(found_);
  }

  const ScanOptions& options_;
  Io& io_;
  std::unique_ptr<ScanRules> loaded_;
  std::vector<sigma::RuleFile> files_;
  Diagnostics found_;
};

}  // namespace

std::unique_ptr<ScanRules> LoadScanRules(const ScanOptions& options, Io& io) {
  return Loader(options, io).Load();
}

}  // namespace drillcheck::cli
