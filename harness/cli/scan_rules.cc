#include "cli/scan_rules.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "check/pipelines.h"
#include "files/walk.h"
#include "sigma/link.h"
#include "tree/filters.h"
#include "tree/rules.h"

namespace drillcheck::cli {
namespace {

void MoveInto(Diagnostics& to, Diagnostics& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
  from.clear();
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
    Print(io_, found);
    loaded_->unreadable = HasErrors(found);
    if (chain) {
      ReadFiles();
      sigma::ApplyFilters(files_);
      for (sigma::RuleFile& file : files_) MoveInto(found_, file.diagnostics);
      if (!options_.pipelines.empty()) Rewrite(*chain);
      Compile();
    }
    Correlate();
    PrintErrors();
    return std::move(loaded_);
  }

 private:
  void ReadFiles() {
    Diagnostics found;
    auto entries = FindRules(io_.files, options_.rules, found);
    // Names tell tests apart; no test is run here.
    std::erase_if(found, [](const Diagnostic& diagnostic) {
      return diagnostic.code == "equal-names";
    });
    Print(io_, found);
    loaded_->unreadable = HasErrors(found);
    for (const RuleEntry& entry : entries) {
      files_.push_back(LoadRuleFile(io_.files, entry.path));
    }
    for (const std::string& path : FilterFiles()) {
      files_.push_back(LoadRuleFile(io_.files, path));
    }
  }

  // FindRules() leaves them out; what is wrong with the folders it has said.
  std::vector<std::string> FilterFiles() {
    std::vector<std::string> paths;
    std::set<std::string> known;
    for (const std::string& root : options_.rules) {
      Diagnostics said;
      for (std::string& path : WalkFiles(io_.files, root, said)) {
        bool is_new =
            IsFilterFile(path) && known.insert(CleanPath(path)).second;
        if (is_new) paths.push_back(std::move(path));
      }
    }
    return paths;
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

  void Compile() {
    for (sigma::RuleFile& file : files_) {
      for (sigma::Rule& rule : file.rules) {
        if (rule.correlation) {
          loaded_->correlations.push_back(
              std::make_unique<const sigma::Rule>(std::move(rule)));
          continue;
        }
        auto program = Program::Compile(rule, found_);
        if (program) loaded_->set.Add(std::move(*program));
      }
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

  // Warnings of rules are for `lint`.
  void PrintErrors() {
    std::erase_if(found_, [](const Diagnostic& diagnostic) {
      return diagnostic.severity != Severity::kError;
    });
    Print(io_, found_);
    loaded_->refused = !found_.empty();
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
