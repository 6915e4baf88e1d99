#include "bench/loaded.h"

#include <utility>

#include "event/reader.h"
#include "files/files.h"
#include "files/walk.h"

namespace drillcheck {
namespace {

Error FirstOf(const Diagnostics& diagnostics) {
  return Error{Format(diagnostics[0])};
}

CorrelationPlan PlanOf(const RuleSet& set,
                       const std::vector<sigma::RuleFile>& files) {
  std::vector<const sigma::Rule*> rules;
  for (size_t i = 0; i < set.size(); ++i) rules.push_back(&set.at(i).rule());
  for (const sigma::RuleFile& file : files) {
    for (const sigma::Rule& rule : file.rules) {
      if (rule.correlation) rules.push_back(&rule);
    }
  }
  Diagnostics refused;
  return CorrelationPlan::Make(rules, refused);
}

}  // namespace

Result<std::vector<sigma::RuleFile>> ReadRules(const std::string& path) {
  Diagnostics found;
  std::vector<sigma::RuleFile> files;
  for (const std::string& name : WalkFiles(DiskFiles(), path, found)) {
    auto text = DiskFiles().Read(name, kMaxYamlBytes);
    if (!text.ok()) return Error{text.error()};
    files.push_back(sigma::ParseRuleFile(name, text.value()));
  }
  if (HasErrors(found)) return FirstOf(found);
  return files;
}

RuleSet Compile(const std::vector<sigma::RuleFile>& files, bool routed) {
  RuleSet set(routed);
  Diagnostics refused;
  for (const sigma::RuleFile& file : files) {
    for (const sigma::Rule& rule : file.rules) {
      if (rule.correlation) continue;
      auto program = Program::Compile(rule, refused);
      if (program) set.Add(std::move(*program));
    }
  }
  return set;
}

Correlated::Correlated(const std::vector<sigma::RuleFile>& files)
    : set(Compile(files, true)), plan(PlanOf(set, files)) {}

Result<std::vector<Event>> ReadEvents(const std::string& path) {
  auto bytes = DiskFiles().Read(path, kMaxRecordingBytes);
  if (!bytes.ok()) return Error{bytes.error()};
  Recording recording = ReadRecording(path, std::move(bytes.value()));
  if (HasErrors(recording.diagnostics)) return FirstOf(recording.diagnostics);
  return std::move(recording.events);
}

Result<std::unique_ptr<EventReader>> OpenEvents(const std::string& path,
                                                Diagnostics& found) {
  auto bytes = DiskFiles().Open(path);
  if (!bytes.ok()) return Error{bytes.error()};
  auto reader = OpenRecording(path, std::move(bytes.value()), {}, found);
  if (!reader) return FirstOf(found);
  return reader;
}

}  // namespace drillcheck
