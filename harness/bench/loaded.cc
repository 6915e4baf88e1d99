#include "bench/loaded.h"

#include <algorithm>
#include <utility>

#include "event/reader.h"
#include "files/files.h"
#include "files/walk.h"

namespace drillcheck {
namespace {

// How many errors there are, and the first of them.
Error Refusal(const Diagnostics& diagnostics) {
  auto is_error = [](const Diagnostic& d) {
    return d.severity == Severity::kError;
  };
  auto first = std::find_if(diagnostics.begin(), diagnostics.end(), is_error);
  auto count = std::count_if(first, diagnostics.end(), is_error);
  return Error{std::to_string(count) +
               " refused, the first: " + Format(*first)};
}

Result<CorrelationPlan> PlanOf(const RuleSet& set,
                               const std::vector<sigma::RuleFile>& files) {
  std::vector<const sigma::Rule*> rules;
  for (size_t i = 0; i < set.size(); ++i) rules.push_back(&set.at(i).rule());
  for (const sigma::RuleFile& file : files) {
    for (const sigma::Rule& rule : file.rules) {
      if (rule.correlation) rules.push_back(&rule);
    }
  }
  Diagnostics refused;
  CorrelationPlan plan = CorrelationPlan::Make(rules, refused);
  if (HasErrors(refused)) return Refusal(refused);
  return plan;
}

}  // namespace

Result<std::vector<sigma::RuleFile>> ReadRules(const std::string& path) {
  Diagnostics found;
  std::vector<sigma::RuleFile> files;
  for (const std::string& name : WalkFiles(DiskFiles(), path, found)) {
    auto text = DiskFiles().Read(name, kMaxYamlBytes);
    if (!text.ok()) return Error{text.error()};
    files.push_back(sigma::ParseRuleFile(name, text.value()));
    const Diagnostics& refused = files.back().diagnostics;
    found.insert(found.end(), refused.begin(), refused.end());
  }
  if (HasErrors(found)) return Refusal(found);
  return files;
}

Result<RuleSet> Compile(const std::vector<sigma::RuleFile>& files,
                        bool routed) {
  RuleSet set(routed);
  Diagnostics refused;
  for (const sigma::RuleFile& file : files) {
    for (const sigma::Rule& rule : file.rules) {
      if (rule.correlation) continue;
      auto program = Program::Compile(rule, refused);
      if (program) set.Add(std::move(*program));
    }
  }
  if (HasErrors(refused)) return Refusal(refused);
  return set;
}

Result<Correlated> CompileCorrelated(
    const std::vector<sigma::RuleFile>& files) {
  auto set = Compile(files, true);
  if (!set.ok()) return Error{set.error()};
  auto plan = PlanOf(set.value(), files);
  if (!plan.ok()) return Error{plan.error()};
  return Correlated{std::move(set.value()), std::move(plan.value())};
}

Result<std::vector<Event>> ReadEvents(const std::string& path) {
  auto bytes = DiskFiles().Read(path, kMaxRecordingBytes);
  if (!bytes.ok()) return Error{bytes.error()};
  Recording recording = ReadRecording(path, std::move(bytes.value()));
  if (HasErrors(recording.diagnostics)) return Refusal(recording.diagnostics);
  return std::move(recording.events);
}

Result<std::unique_ptr<EventReader>> OpenEvents(const std::string& path,
                                                Diagnostics& found) {
  auto bytes = DiskFiles().Open(path);
  if (!bytes.ok()) return Error{bytes.error()};
  auto reader = OpenRecording(path, std::move(bytes.value()), {}, found);
  if (!reader) return Refusal(found);
  return reader;
}

}  // namespace drillcheck
