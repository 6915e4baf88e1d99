#include "tree/filters.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "files/walk.h"
#include "tree/members.h"

namespace drillcheck {
namespace {

constexpr std::array<std::string_view, 2> kEndings = {".filter.yml",
                                                      ".filter.yaml"};

// Every rule's test waits for this.
constexpr size_t kMostWalked = 100'000;

void RefuseRules(const sigma::RuleFile& file, Diagnostics& diagnostics) {
  for (const sigma::Rule& rule : file.rules) {
    diagnostics.push_back({Severity::kError, file.path, rule.at,
                           "this is a rule, but the file is named as a filter",
                           "bad-name",
                           "name the file without '.filter', or move the rule "
                           "to a file of its own"});
  }
}

// The filters below a root. What leads out of the tree, nowhere or in a circle,
// or cannot be read, is told by the tree's own test.
std::vector<std::string> FindFilters(const FileSystem& files,
                                     const std::string& root,
                                     Diagnostics& diagnostics) {
  Diagnostics found;
  auto paths = WalkFiles(files, root, found, {IsFilterFile, kMostWalked});
  for (Diagnostic& diagnostic : found) {
    if (diagnostic.code != "too-many") continue;
    diagnostics.push_back(std::move(diagnostic));
  }
  return paths;
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
  Diagnostics found;
  for (const std::string& root : roots) {
    for (std::string& path : FindFilters(files, root, found)) {
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
