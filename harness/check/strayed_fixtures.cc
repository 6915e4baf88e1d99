#include "check/strayed_fixtures.h"

#include <algorithm>
#include <string_view>

#include "files/walk.h"
#include "fixture/rule_ids.h"
#include "tree/rules.h"

namespace drillcheck {
namespace {

constexpr std::string_view kFixtureName = "fixture.yml";

}  // namespace

std::vector<std::string> RuleIdsIn(const FileSystem& files,
                                   const std::string& fixture) {
  auto text = files.Read(fixture, kMaxYamlBytes);
  if (!text.ok()) return {};
  return RuleIdsIn(fixture, std::string_view(text.value()));
}

bool StrayedFixtures::HasRule(const std::string& fixture) const {
  std::string folder = FolderOf(fixture);
  if (folder.size() <= fixtures_root_.size()) return false;
  std::string name = folder.substr(fixtures_root_.size() + 1);
  return std::any_of(
      rules_roots_.begin(), rules_roots_.end(), [&](const std::string& root) {
        if (files_.KindOf(root) == FileKind::kFile) return true;
        return std::any_of(RuleEndings().begin(), RuleEndings().end(),
                           [&](std::string_view ending) {
                             return files_.KindOf(JoinPath(root, name) +
                                                  std::string(ending)) !=
                                    FileKind::kMissing;
                           });
      });
}

void StrayedFixtures::Find() const {
  Wanted wanted;
  wanted.file = [](std::string_view name) { return name == kFixtureName; };
  Diagnostics unused;  // told of the tree
  if (files_.KindOf(fixtures_root_) != FileKind::kFolder) return;
  for (const std::string& path :
       WalkFiles(files_, fixtures_root_, unused, wanted)) {
    if (HasRule(path)) continue;
    for (const std::string& id : RuleIdsIn(files_, path)) {
      if (!id.empty()) by_id_.emplace(id, path);
    }
  }
}

std::string StrayedFixtures::Of(const FileSystem& files,
                                const std::string& rule_id) const {
  if (&files != &files_ || rule_id.empty()) return {};
  std::call_once(once_, [this] { Find(); });
  auto found = by_id_.find(rule_id);
  return found == by_id_.end() ? "" : found->second;
}

}  // namespace drillcheck
