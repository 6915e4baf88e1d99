#include "tree/filters.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "tree/members.h"

namespace drillcheck {
namespace {

constexpr std::array<std::string_view, 2> kEndings = {".filter.yml",
                                                      ".filter.yaml"};

// Links inside a tree can multiply it, and every rule's test waits for this.
constexpr size_t kMaxFolders = 100'000;

void RefuseRules(const sigma::RuleFile& file, Diagnostics& diagnostics) {
  for (const sigma::Rule& rule : file.rules) {
    diagnostics.push_back({Severity::kError, file.path, rule.at,
                           "this is a rule, but the file is named as a filter",
                           "bad-name",
                           "name the file without '.filter', or move the rule "
                           "to a file of its own"});
  }
}

// Goes where WalkFiles() goes, but looks at no file that is not named as a
// filter: there are thousands, and one rule's test waits for this. What leads
// out of the tree, nowhere or in a circle is told by the tree's own test.
class FilterWalk {
 public:
  FilterWalk(const FileSystem& files, const std::string& root,
             Diagnostics& diagnostics)
      : files_(files) {
    auto boundary = files.Resolve(root);
    if (!boundary.ok() || files.KindOf(root) != FileKind::kFolder) return;
    open_.push_back(boundary.value());
    Folder(root);
    if (folders_ > kMaxFolders) GiveUp(root, diagnostics);
  }

  std::vector<std::string> Take() {
    std::sort(found_.begin(), found_.end());
    return std::move(found_);
  }

 private:
  struct Place {
    std::string path;
    std::string resolved;
  };

  void Folder(const std::string& folder) {
    std::vector<Place> folders;
    auto see = [&](std::string_view name, std::optional<FileKind> kind) {
      bool other_file = kind == FileKind::kFile && !IsFilterFile(name);
      if (other_file || name.starts_with('.')) return;
      See(JoinPath(folder, std::string(name)), kind, folders);
    };
    // A folder that cannot be read is told by the tree's own test too.
    if (!files_.Look(folder, see).ok()) return;
    std::ranges::sort(folders, {}, &Place::path);
    for (const Place& below : folders) Descend(below);
  }

  void See(std::string path, std::optional<FileKind> kind,
           std::vector<Place>& folders) {
    FileKind leads_to = kind ? *kind : files_.KindOf(path);
    bool folder = leads_to == FileKind::kFolder;
    bool filter = leads_to == FileKind::kFile && IsFilterFile(path);
    if (!folder && !filter) return;
    auto resolved = Inside(path, kind.has_value());
    if (!resolved) return;
    if (folder) {
      folders.push_back({std::move(path), std::move(*resolved)});
    } else {
      found_.push_back(std::move(path));
    }
  }

  // Where it truly lies, if inside the tree. What has a kind of its own is no
  // link, and stands where it seems to.
  std::optional<std::string> Inside(const std::string& path,
                                    bool has_kind) const {
    if (has_kind) return JoinPath(open_.back(), FileNameOf(path));
    auto resolved = files_.Resolve(path);
    bool inside = resolved.ok() && IsWithin(open_.front(), resolved.value());
    return inside ? std::optional(resolved.value()) : std::nullopt;
  }

  void Descend(const Place& folder) {
    bool circle =
        std::find(open_.begin(), open_.end(), folder.resolved) != open_.end();
    if (circle || ++folders_ > kMaxFolders) return;
    open_.push_back(folder.resolved);
    Folder(folder.path);
    open_.pop_back();
  }

  static void GiveUp(const std::string& root, Diagnostics& diagnostics) {
    Reporter(root, diagnostics)
        .Error({}, "too-many",
               "this tree has more than " + std::to_string(kMaxFolders) +
                   " folders, so that filters in it are passed over",
               "name a smaller folder, or remove links that repeat a part of "
               "it");
  }

  const FileSystem& files_;
  std::vector<std::string> open_;  // resolved, from the root to here
  std::vector<std::string> found_;
  size_t folders_ = 0;
};

// The names that the filters use and no rule file may define.
std::set<std::string> Unknown(const FileSystem& files,
                              const std::vector<RuleEntry>& entries,
                              const FilterSet& set) {
  std::set<std::string> names;
  for (const sigma::Filter& filter : set.filters) {
    for (const sigma::Reference& rule : filter.rules) names.insert(rule.text);
  }
  for (const RuleEntry& entry : entries) {
    if (names.empty()) break;
    auto text = files.Read(entry.path, kMaxYamlBytes);
    if (!text.ok()) continue;
    std::erase_if(names, [&](const std::string& name) {
      return MayDefine(text.value(), name);
    });
  }
  return names;
}

}  // namespace

bool IsFilterFile(std::string_view path) {
  return std::any_of(
      kEndings.begin(), kEndings.end(),
      [&](std::string_view ending) { return path.ends_with(ending); });
}

FilterSet ReadFilters(const FileSystem& files, std::vector<std::string> paths) {
  FilterSet set;
  for (const std::string& path : paths) {
    sigma::RuleFile file = LoadRuleFile(files, path);
    RefuseRules(file, file.diagnostics);
    std::move(file.filters.begin(), file.filters.end(),
              std::back_inserter(set.filters));
    std::move(file.diagnostics.begin(), file.diagnostics.end(),
              std::back_inserter(set.diagnostics));
  }
  set.paths = std::move(paths);
  return set;
}

FilterSet LoadFilters(const FileSystem& files,
                      const std::vector<std::string>& roots) {
  std::vector<std::string> paths;
  std::set<std::string> known;
  Diagnostics found;
  for (const std::string& root : roots) {
    for (std::string& path : FilterWalk(files, root, found).Take()) {
      bool is_new = known.insert(CleanPath(path)).second;
      if (is_new) paths.push_back(std::move(path));
    }
  }
  FilterSet set = ReadFilters(files, std::move(paths));
  std::move(found.begin(), found.end(), std::back_inserter(set.diagnostics));
  return set;
}

Diagnostics FindDanglingFilters(const FileSystem& files,
                                const std::vector<RuleEntry>& entries,
                                const FilterSet& set) {
  Diagnostics found;
  std::set<std::string> unknown = Unknown(files, entries, set);
  for (const sigma::Filter& filter : set.filters) {
    for (const sigma::Reference& rule : filter.rules) {
      if (!unknown.contains(rule.text)) continue;
      found.push_back({Severity::kError, filter.path, rule.at,
                       "no rule has the id or name " + Printable(rule.text),
                       "unknown-rule",
                       "was the rule renamed or deleted? name another one, or "
                       "delete the filter"});
    }
  }
  return found;
}

}  // namespace drillcheck
