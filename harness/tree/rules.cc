#include "tree/rules.h"

#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "files/walk.h"
#include "tree/filters.h"

namespace drillcheck {
namespace {

// What is left of a rule's file name without its ending, or nothing.
std::optional<std::string> WithoutEnding(const std::string& path) {
  for (const std::string& ending : RuleEndings()) {
    if (path.ends_with(ending)) {
      return path.substr(0, path.size() - ending.size());
    }
  }
  return std::nullopt;
}

// A folder called x.yml: a rule that was meant to be a file.
void RefuseRuleNames(const std::string& root, const std::string& path,
                     std::set<std::string>& told, Diagnostics& diagnostics) {
  for (std::string folder = FolderOf(path); folder.size() > root.size();
       folder = FolderOf(folder)) {
    if (!WithoutEnding(folder) || !told.insert(folder).second) continue;
    diagnostics.push_back({Severity::kError,
                           folder,
                           {},
                           "this is a folder, but is named as a rule",
                           "bad-name",
                           "rename it"});
  }
}

void RefuseMisnamed(const std::string& path, Diagnostics& diagnostics) {
  std::string meant = MeantRuleName(path);
  if (meant.empty()) return;
  diagnostics.push_back(
      {Severity::kError,
       path,
       {},
       "no rule is read from a file of this name: it ends neither with .yml "
       "nor with .yaml",
       "bad-name",
       "rename it to " + meant});
}

void AddRoot(const FileSystem& files, const std::string& root, RuleTree& tree,
             Diagnostics& diagnostics) {
  bool single = files.KindOf(root) == FileKind::kFile;
  size_t prefix = JoinPath(root, "x").size() - 1;
  std::set<std::string> told;
  std::string folder;
  for (std::string& path : WalkFiles(files, root, diagnostics)) {
    bool is_new = !single && folder != FolderOf(path);
    if (is_new) RefuseRuleNames(root, path, told, diagnostics);
    if (is_new) folder = FolderOf(path);
    if (IsFilterFile(path)) tree.filters.push_back(path);
    auto bare = WithoutEnding(path);
    if (!bare) RefuseMisnamed(path, diagnostics);
    if (!bare || bare->ends_with(".filter")) continue;
    std::string name = single ? FileNameOf(*bare) : bare->substr(prefix);
    bool disabled = path.ends_with(".disabled");
    tree.entries.push_back({std::move(path), std::move(name), disabled});
  }
}

void RefuseEqualNames(const std::vector<RuleEntry>& entries,
                      Diagnostics& diagnostics) {
  std::unordered_map<std::string_view, const RuleEntry*> first;
  for (const RuleEntry& entry : entries) {
    auto [it, added] = first.emplace(entry.name, &entry);
    if (added) continue;
    diagnostics.push_back(
        {Severity::kError,
         entry.path,
         {},
         "this rule has the same name below its root as " + it->second->path,
         "equal-names",
         "rename one of the two files"});
  }
}

// A file below two of the roots belongs to the first.
void KeepFirst(RuleTree& tree) {
  std::unordered_set<std::string> known;
  auto is_known = [&](const std::string& path) {
    return !known.insert(CleanPath(path)).second;
  };
  std::erase_if(tree.entries,
                [&](const RuleEntry& entry) { return is_known(entry.path); });
  std::erase_if(tree.filters, is_known);
}

bool IsAtOrBelow(const std::string& folder, const std::string& path) {
  return folder == "." || IsWithin(folder, path);
}

}  // namespace

const std::vector<std::string>& RuleEndings() {
  static const std::vector<std::string> endings = {
      ".yml", ".yaml", ".yml.disabled", ".yaml.disabled"};
  return endings;
}

std::string MeantRuleName(const std::string& path) {
  if (WithoutEnding(path)) return {};
  std::string name = FileNameOf(path);
  std::string meant = AsciiLower(name);
  if (meant.ends_with(".txt")) meant.resize(meant.size() - 4);
  auto bare = WithoutEnding(meant);
  if (!bare) return {};
  return name.substr(0, bare->size()) + meant.substr(bare->size());
}

RuleTree FindRuleTree(const FileSystem& files,
                      const std::vector<std::string>& roots,
                      Diagnostics& diagnostics) {
  RuleTree tree;
  for (const std::string& root : roots) {
    AddRoot(files, root, tree, diagnostics);
  }
  KeepFirst(tree);
  RefuseEqualNames(tree.entries, diagnostics);
  return tree;
}

std::vector<RuleEntry> FindRules(const FileSystem& files,
                                 const std::vector<std::string>& roots,
                                 Diagnostics& diagnostics) {
  return FindRuleTree(files, roots, diagnostics).entries;
}

std::vector<RuleEntry> SelectByPath(const std::vector<RuleEntry>& entries,
                                    const std::string& path,
                                    const std::string& fixtures_root) {
  std::string wanted = CleanPath(path);
  std::vector<RuleEntry> selected;
  for (const RuleEntry& entry : entries) {
    std::string fixture = CleanPath(JoinPath(fixtures_root, entry.name));
    bool by_rule = IsAtOrBelow(wanted, CleanPath(entry.path));
    bool by_fixture = IsAtOrBelow(wanted, fixture) || IsWithin(fixture, wanted);
    if (by_rule || by_fixture) selected.push_back(entry);
  }
  return selected;
}

sigma::RuleFile LoadRuleFile(const FileSystem& files, const std::string& path) {
  auto text = files.Read(path, kMaxYamlBytes);
  if (text.ok()) return sigma::ParseRuleFile(path, text.value());
  sigma::RuleFile file;
  file.path = path;
  file.diagnostics.push_back(
      {Severity::kError, path, {}, text.error(), "unreadable", ""});
  return file;
}

}  // namespace drillcheck
