#include "tree/references.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "files/walk.h"
#include "tree/ids.h"

namespace drillcheck {
namespace {

constexpr std::string_view kFixtureFile = "fixture.yml";

bool HasAny(std::string_view text, const std::set<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find(word) != text.npos;
  });
}

// YAML can spell such a name in other bytes: "\u00e9", '%'.
bool HasOneSpelling(const std::string& name) {
  return IsAscii(name) && name.find_first_of("\\\"'") == name.npos;
}

}  // namespace

std::set<std::string> FixturesNaming(const TwoTrees& trees,
                                     const std::vector<std::string>& files) {
  std::set<std::string> words;
  bool plain = true;
  for (const std::string& file : files) {
    // From its own folder, which is the fixture's, it is named without one.
    words.insert("/" + FileNameOf(file));
    plain = plain && HasOneSpelling(FileNameOf(file));
  }
  std::set<std::string> names;
  if (words.empty()) return names;
  Diagnostics unused;
  for (const std::string& path :
       WalkFiles(trees.head, trees.fixtures, unused)) {
    if (FileNameOf(path) != kFixtureFile) continue;
    auto text = trees.head.Read(path, kMaxYamlBytes);
    if (!text.ok()) continue;
    bool escapes = !plain && text.value().find('\\') != std::string::npos;
    if (!escapes && !HasAny(text.value(), words)) continue;
    std::string folder = FolderOf(path);
    size_t skip = trees.fixtures == "." ? 0 : trees.fixtures.size() + 1;
    if (folder.size() > skip) names.insert(folder.substr(skip));
  }
  return names;
}

std::vector<RuleEntry> RulesNaming(const TwoTrees& trees,
                                   const std::vector<std::string>& files,
                                   const std::set<std::string>& rule_names) {
  std::set<std::string> folders;
  for (const std::string& file : files) folders.insert(FolderOf(file));
  folders.erase(".");
  std::vector<RuleEntry> found;
  if (folders.empty() && rule_names.empty()) return found;
  Diagnostics unused;
  for (RuleEntry& rule : FindRules(trees.head, trees.rules, unused)) {
    auto text = trees.head.Read(rule.path, kMaxYamlBytes);
    if (!text.ok()) continue;
    bool correlates = HasTopLevelKey(text.value(), "correlation") &&
                      HasAny(text.value(), rule_names);
    bool replays = HasTopLevelKey(text.value(), "regression_tests_path") &&
                   HasAny(text.value(), folders);
    if (correlates || replays) found.push_back(std::move(rule));
  }
  return found;
}

}  // namespace drillcheck
