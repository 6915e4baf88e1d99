#include "check/linked_rules.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "check/link.h"
#include "check/unjoined_filters.h"
#include "files/walk.h"
#include "tree/members.h"

namespace drillcheck {
namespace {

// The rule that a correlation names, or null.
const sigma::Rule* FindNamed(const Subject& subject, const std::string& name) {
  auto in = [&](const sigma::RuleFile& file) -> const sigma::Rule* {
    for (const sigma::Rule& rule : file.rules) {
      if (sigma::IsNamed(rule, name)) return &rule;
    }
    return nullptr;
  };
  if (const sigma::Rule* rule = in(subject.file)) return rule;
  for (const sigma::RuleFile& file : subject.members) {
    if (const sigma::Rule* rule = in(file)) return rule;
  }
  return nullptr;
}

// The first error among the files that may define a member.
const Diagnostic* BrokenMember(const Subject& subject) {
  for (const sigma::RuleFile& file : subject.members) {
    if (const Diagnostic* error = FirstError(file.diagnostics)) return error;
  }
  return nullptr;
}

// A member that nobody has, where the reason is known better than "no such
// rule": its file is there and broken.
void ReportBrokenMembers(Subject& subject) {
  const Diagnostic* error = BrokenMember(subject);
  if (error == nullptr) return;
  for (const sigma::Rule& rule : subject.file.rules) {
    if (!rule.correlation) continue;
    for (const sigma::Reference& member : rule.correlation->rules) {
      if (FindNamed(subject, member.text) != nullptr) continue;
      subject.file.diagnostics.push_back(
          {Severity::kError, subject.file.path, member.at,
           "the rule " + Printable(member.text) +
               " does not load: " + error->path + ":" +
               std::to_string(error->at.line) + ": " + error->text,
           "broken-member", error->hint});
    }
  }
}

void ReportCut(const std::string& cut, Subject& subject) {
  const sigma::Rule* rule = FirstRule(subject);
  if (cut.empty() || rule == nullptr) return;
  subject.file.diagnostics.push_back(
      {Severity::kError, subject.file.path, rule->at,
       "the members of this correlation cannot be told: " + cut, "too-many",
       "name them by id"});
}

// A filter that is surely meant for this rule stands before one that may be,
// which has no hint.
void Lose(const sigma::Filter& filter, const Diagnostic& why,
          Subject& subject) {
  for (const sigma::Identifier& identifier : filter.identifiers) {
    auto [known, is_new] = subject.lost.emplace(identifier.name, why);
    if (!is_new && known->second.hint.empty()) known->second = why;
  }
}

// `unjoined` is how grave it is that the filter names a rule of this file and
// is not joined to it.
void KeepFilter(const sigma::Filter& filter, Severity unjoined,
                Subject& subject) {
  auto applies = [&](const sigma::RuleFile& file) {
    return std::any_of(
        file.rules.begin(), file.rules.end(),
        [&](const sigma::Rule& rule) { return sigma::Applies(filter, rule); });
  };
  bool any =
      applies(subject.file) ||
      std::any_of(subject.members.begin(), subject.members.end(), applies);
  if (any) subject.filters.push_back(filter);
  NamedRules named(filter);
  for (const sigma::Rule& rule : subject.file.rules) named.See(rule);
  for (Diagnostic& why : named.Unjoined(unjoined)) {
    Lose(filter, why, subject);
    subject.unjoined.push_back(std::move(why));
  }
  auto unnamed = any ? std::nullopt : WhyNotNamed(filter, subject.file.rules);
  if (unnamed) Lose(filter, *unnamed, subject);
}

// A filter inside a rule file tunes this file alone: no other test reads it.
void WarnOfFilterHere(const sigma::Filter& filter, Subject& subject) {
  bool alone = subject.file.rules.empty();
  subject.file.diagnostics.push_back(
      {alone ? Severity::kError : Severity::kWarning, subject.file.path,
       filter.at,
       alone ? "this file holds a filter and no rule"
             : "the tests of other rules do not see a filter in this file",
       "bad-name", "put it into a file of its own, named *.filter.yml"});
}

// The pipelines of the folder, as recordings and policy name them.
std::vector<std::string> PipelinesIn(const FileSystem& files,
                                     const std::string& folder) {
  std::vector<std::string> names;
  Diagnostics unused;
  for (const std::string& path : WalkFiles(files, folder, unused)) {
    if (!path.ends_with(".yml")) continue;
    size_t skip = JoinPath(folder, "x").size() - 1;
    names.push_back(path.substr(skip, path.size() - skip - 4));
  }
  return names;
}

}  // namespace

void FindRulesOf(const FileSystem& files, const Settings& settings,
                 Subject& subject) {
  Members members = FindMembers(files, settings.rules_roots, subject.file);
  subject.members = std::move(members.files);
  ReportCut(members.cut, subject);
  ReportBrokenMembers(subject);
  for (const sigma::Filter& filter : settings.filters.filters) {
    // The tree's own test fails for it: this one must not, too.
    KeepFilter(filter, Severity::kNote, subject);
  }
  for (const sigma::Filter& filter : subject.file.filters) {
    WarnOfFilterHere(filter, subject);
    KeepFilter(filter, Severity::kWarning, subject);
  }
}

LinkedCompiler::LinkedCompiler(const FileSystem& files,
                               const Settings& settings, Subject& subject)
    : files_(files),
      settings_(settings),
      subject_(subject),
      shelf_(
          std::make_shared<PipelineShelf>(files, settings.pipelines_folder)) {
  subject.shelf = shelf_;
}

void LinkedCompiler::Compile() {
  subject_.rules = CompileUnder({}, subject_.file.diagnostics);
}

void LinkedCompiler::CompileForRecordings() {
  std::map<std::vector<std::string>, size_t> known = {{{}, 0}};
  for (const RecordingEntry& recording : subject_.fixture->recordings) {
    auto [it, added] =
        known.emplace(recording.pipelines, subject_.piped.size() + 1);
    subject_.build_of.push_back(it->second);
    if (!added) continue;
    subject_.piped.push_back(
        CheckNames(recording)
            ? CompileUnder(recording.pipelines, subject_.fixture_diagnostics)
            : LinkedRules());
  }
}

LinkedRules LinkedCompiler::CompileUnder(
    const std::vector<std::string>& pipelines, Diagnostics& diagnostics) {
  auto chain_of = [&](const std::vector<std::string>& names) {
    return shelf_->Take(names, diagnostics);
  };
  return Link({subject_.file, subject_.members, subject_.filters}, settings_,
              pipelines, chain_of, diagnostics);
}

// A name that no pipeline has is a mistake of the fixture, where it stands.
bool LinkedCompiler::CheckNames(const RecordingEntry& recording) {
  std::vector<std::string> names =
      PipelinesIn(files_, settings_.pipelines_folder);
  bool good = true;
  for (const std::string& name : recording.pipelines) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    good = false;
    std::string nearest = NearestWord(name, names);
    Reporter(subject_.fixture->path, subject_.fixture_diagnostics)
        .Error(recording.at, "unknown-pipeline",
               "there is no pipeline '" + Printable(name, 60) + "' in " +
                   settings_.pipelines_folder,
               nearest.empty() ? "one of: " + Join(names, ", ")
                               : "did you mean " + nearest + "?");
  }
  return good;
}

}  // namespace drillcheck
