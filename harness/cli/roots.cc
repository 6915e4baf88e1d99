#include "cli/roots.h"

#include <optional>
#include <vector>

#include "base/text.h"

namespace drillcheck::cli {
namespace {

constexpr const char* kRules = "rules";
constexpr const char* kFixtures = "fixtures";

bool IsFolder(const FileSystem& files, const std::string& path) {
  return files.KindOf(path) == FileKind::kFolder;
}

// `path` and the folders above it that it names, the nearest first.
std::vector<std::string> Upwards(const std::string& path) {
  std::vector<std::string> folders;
  std::string here = CleanPath(path);
  while (here != "." && here != "/" && FileNameOf(here) != "..") {
    folders.push_back(here);
    here = FolderOf(here);
  }
  return folders;
}

// The nearest folder at or above `path` that is named as one of the two.
// With `both` the other one must lie beside it.
std::optional<Roots> Above(const FileSystem& files, const std::string& path,
                           bool both) {
  for (const std::string& folder : Upwards(path)) {
    std::string name = FileNameOf(folder);
    bool rules = name == kRules && IsFolder(files, folder);
    bool fixtures = name == kFixtures && IsFolder(files, folder);
    if (!rules && !fixtures) continue;
    Roots roots{Beside(folder, kRules), Beside(folder, kFixtures)};
    bool other = IsFolder(files, rules ? roots.fixtures : roots.rules);
    if (other || (rules && !both)) return roots;
  }
  return std::nullopt;
}

// `path` lies in a tree by its full name only: roots spelled from `path`.
std::optional<Roots> AboveWorkingFolder(const FileSystem& files,
                                        const std::string& path) {
  auto full = files.Resolve(path);
  if (!full.ok()) return std::nullopt;
  auto found = Above(files, full.value(), true);
  if (!found) return std::nullopt;
  std::string top = FolderOf(found->rules);
  std::string up = CleanPath(path);
  size_t levels = Split(full.value(), '/').size() - Split(top, '/').size();
  if (top == "/") ++levels;
  for (size_t i = 0; i < levels; ++i) up += "/..";
  up = CleanPath(up);
  auto check = files.Resolve(up);
  if (!check.ok() || check.value() != top) return found;
  return Roots{JoinPath(up, kRules), JoinPath(up, kFixtures)};
}

// What is left of `inner` below `outer`; both are clean.
std::optional<std::string> RestBelow(const std::string& outer,
                                     const std::string& inner) {
  if (inner == outer) return "";
  bool climbs = inner == ".." || inner.starts_with("../");
  if (outer == ".") {
    if (climbs || inner.starts_with('/')) return std::nullopt;
    return inner;
  }
  if (!IsWithin(outer, inner)) return std::nullopt;
  std::string rest = inner.substr(outer == "/" ? 1 : outer.size() + 1);
  if (rest == ".." || rest.starts_with("../")) return std::nullopt;
  return rest;
}

}  // namespace

std::optional<std::string> PathBelow(const FileSystem& files,
                                     const std::string& root,
                                     const std::string& path) {
  auto rest = RestBelow(CleanPath(root), CleanPath(path));
  if (rest) return rest;
  auto full_root = files.Resolve(root);
  auto full_path = files.Resolve(path);
  if (!full_root.ok() || !full_path.ok()) return std::nullopt;
  return RestBelow(full_root.value(), full_path.value());
}

std::string Beside(const std::string& folder, const std::string& name) {
  return JoinPath(CleanPath(folder + "/.."), name);
}

Roots RootsOf(const FileSystem& files, const std::string& path) {
  if (auto roots = Above(files, path, false)) return *roots;
  if (auto roots = AboveWorkingFolder(files, path)) return *roots;
  std::string clean = CleanPath(path);
  std::string inside = JoinPath(clean, kRules);
  if (IsFolder(files, inside)) return {inside, JoinPath(clean, kFixtures)};
  std::string root = IsFolder(files, clean) ? clean : FolderOf(clean);
  return {root, Beside(root, kFixtures)};
}

}  // namespace drillcheck::cli
