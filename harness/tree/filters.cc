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

// As WalkFiles(): links inside a tree can multiply it.
constexpr size_t kMaxFolders = 100'000;

// More than a tree of rules has, unless links lead in circles.
constexpr size_t kManyFolders = 5'000;
constexpr size_t kManyLevels = 32;

void RefuseRules(const sigma::RuleFile& file, Diagnostics& diagnostics) {
  for (const sigma::Rule& rule : file.rules) {
    diagnostics.push_back({Severity::kError, file.path, rule.at,
                           "this is a rule, but the file is named as a filter",
                           "bad-name",
                           "name the file without '.filter', or move the rule "
                           "to a file of its own"});
  }
}

// Goes through the folders of a tree by the names in them. There are thousands
// and one rule's test waits for this: a name that ends as a rule's is taken for
// a file where the folder does not say, and links of folders are looked at only
// in the second walk, where the first finds more folders than rules have.
class FilterWalk {
 public:
  FilterWalk(const FileSystem& files, const std::string& root, bool careful)
      : files_(files), careful_(careful) {
    auto boundary = files.Resolve(root);
    if (!boundary.ok()) return;
    open_.push_back(boundary.value());
    if (files.KindOf(root) == FileKind::kFolder) Folder(root);
  }

  bool gave_up() const { return gave_up_; }

  std::vector<std::string> Take() {
    std::sort(found_.begin(), found_.end());
    return std::move(found_);
  }

 private:
  void Folder(const std::string& folder) {
    std::vector<std::string> folders;
    auto see = [&](std::string_view name, std::optional<FileKind> kind) {
      bool filter = IsFilterFile(name);
      bool other_file = kind == FileKind::kFile && !filter;
      if (other_file || name.starts_with('.')) return;
      std::string path = JoinPath(folder, std::string(name));
      if (IsFolder(path, kind)) {
        folders.push_back(std::move(path));
      } else if (filter) {
        Filter(path);
      }
    };
    // A folder that cannot be read is told by the tree's own test too.
    if (!files_.Look(folder, see).ok()) return;
    std::sort(folders.begin(), folders.end());
    for (const std::string& below : folders) Descend(below);
  }

  bool IsFolder(const std::string& path, std::optional<FileKind> kind) const {
    if (kind) return kind == FileKind::kFolder;
    bool rule = path.ends_with(".yml") || path.ends_with(".yaml");
    return !rule && files_.KindOf(path) == FileKind::kFolder;
  }

  // Links out of the tree, and in circles, are told by the tree's own test.
  void Filter(const std::string& path) {
    auto resolved = files_.Resolve(path);
    bool inside = resolved.ok() && IsWithin(open_.front(), resolved.value());
    if (inside && files_.KindOf(path) == FileKind::kFile) {
      found_.push_back(path);
    }
  }

  void Descend(const std::string& folder) {
    ++folders_;
    bool fits = careful_ ? IsNewInside(folder) : open_.size() <= kManyLevels;
    if (!fits || folders_ > (careful_ ? kMaxFolders : kManyFolders)) {
      gave_up_ = true;
      return;
    }
    if (!careful_) open_.push_back(folder);
    Folder(folder);
    open_.pop_back();
  }

  // Inside the tree, and not around this folder already; then it is open.
  bool IsNewInside(const std::string& folder) {
    auto resolved = files_.Resolve(folder);
    bool enters =
        resolved.ok() && IsWithin(open_.front(), resolved.value()) &&
        std::find(open_.begin(), open_.end(), resolved.value()) == open_.end();
    if (enters) open_.push_back(resolved.value());
    return enters;
  }

  const FileSystem& files_;
  std::vector<std::string> open_;  // resolved, from the root to here
  std::vector<std::string> found_;
  size_t folders_ = 0;
  bool careful_;
  bool gave_up_ = false;  // something was left out
};

std::vector<std::string> FilterFiles(const FileSystem& files,
                                     const std::string& root) {
  FilterWalk quick(files, root, false);
  return quick.gave_up() ? FilterWalk(files, root, true).Take() : quick.Take();
}

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
  for (const std::string& root : roots) {
    for (std::string& path : FilterFiles(files, root)) {
      bool is_new = known.insert(CleanPath(path)).second;
      if (is_new) paths.push_back(std::move(path));
    }
  }
  return ReadFilters(files, std::move(paths));
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
