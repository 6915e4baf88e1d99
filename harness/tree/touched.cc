#include "tree/touched.h"

#include <algorithm>
#include <set>
#include <utility>

#include "tree/ids.h"
#include "tree/references.h"
#include "tree/rules.h"

namespace drillcheck {
namespace {

// What `path` is called below `root`, or nothing.
std::optional<std::string> Below(const std::string& root,
                                 const std::string& path) {
  std::string outer = CleanPath(root);
  std::string inner = CleanPath(path);
  if (outer == ".") {
    bool climbs = inner.starts_with('/') || inner.starts_with("..");
    return climbs ? std::nullopt : std::optional(inner);
  }
  if (inner == outer || !IsWithin(outer, inner)) return std::nullopt;
  return inner.substr(outer.size() + (outer == "/" ? 0 : 1));
}

std::optional<std::string> WithoutEnding(const std::string& name) {
  for (const std::string& ending : RuleEndings()) {
    if (name.ends_with(ending)) {
      return name.substr(0, name.size() - ending.size());
    }
  }
  return std::nullopt;
}

bool IsFilter(const std::string& bare) { return bare.ends_with(".filter"); }

using Rules = std::map<std::string, RuleEntry>;  // by name

class Search {
 public:
  Search(const TwoTrees& trees,
         const std::map<std::string, std::string>& renamed)
      : trees_(trees), renamed_(renamed) {}

  void Rule(const std::string& path, const std::string& below) {
    auto bare = WithoutEnding(below);
    if (IsFile(trees_.head, path) && !MeantRuleName(path).empty()) {
      touched_.whole_tree = path + " has no rule's name";
    }
    if (!bare) return;
    if (IsFilter(*bare)) {
      touched_.whole_tree = path + " is a filter";
      return;
    }
    RuleEntry entry{path, *bare, path.ends_with(".disabled")};
    if (IsFile(trees_.base, path)) base_.emplace(*bare, entry);
    if (IsFile(trees_.head, path)) head_.emplace(*bare, entry);
  }

  // A file below the fixtures root. Files that a fixture can name may be
  // shared.
  void InFixtures(const std::string& below) {
    for (std::string folder = FolderOf(below); folder != ".";
         folder = FolderOf(folder)) {
      std::string fixture =
          JoinPath(JoinPath(trees_.fixtures, folder), "fixture.yml");
      bool owned = IsFile(trees_.base, fixture) || IsFile(trees_.head, fixture);
      if (owned) FixtureOf(folder);
    }
    if (FileNameOf(below) != "fixture.yml") recordings_.push_back(below);
  }

  Touched Take() {
    for (const std::string& name : FixturesNaming(trees_, recordings_)) {
      FixtureOf(name);
    }
    for (const RuleEntry& rule : RulesNaming(trees_, recordings_, {})) {
      FixtureOf(rule.name);
    }
    Pair();
    Rules to_run = head_;
    AddCorrelations(to_run);
    for (auto& [name, entry] : to_run) {
      touched_.to_run.push_back(std::move(entry));
    }
    return std::move(touched_);
  }

 private:
  static bool IsFile(const FileSystem& files, const std::string& path) {
    return files.KindOf(path) == FileKind::kFile;
  }

  std::optional<RuleEntry> RuleNamed(const FileSystem& files,
                                     const std::string& name) const {
    for (const std::string& root : trees_.rules) {
      for (const std::string& ending : RuleEndings()) {
        std::string path = JoinPath(root, name + ending);
        bool disabled = ending.ends_with(".disabled");
        if (IsFile(files, path)) return RuleEntry{path, name, disabled};
      }
    }
    return std::nullopt;
  }

  void FixtureOf(const std::string& name) {
    auto base = RuleNamed(trees_.base, name);
    auto head = RuleNamed(trees_.head, name);
    if (base) base_.emplace(name, *base);
    if (head) head_.emplace(name, *head);
  }

  static std::string TextOf(const FileSystem& files, const RuleEntry& rule) {
    auto text = files.Read(rule.path, kMaxYamlBytes);
    return text.ok() ? text.value() : "";
  }

  static std::set<std::string> IdsOf(const FileSystem& files,
                                     const RuleEntry& rule) {
    std::set<std::string> ids;
    for (IdPlace& place : FindIds(rule.path, TextOf(files, rule))) {
      ids.insert(std::move(place.id));
    }
    return ids;
  }

  // The head entry that a base entry became, or null.
  const RuleEntry* Successor(const RuleEntry& base) const {
    std::set<std::string> ids = IdsOf(trees_.base, base);
    auto same_name = head_.find(base.name);
    if (same_name != head_.end()) {
      std::set<std::string> now = IdsOf(trees_.head, same_name->second);
      bool kept = ids.empty() || now.empty() || Intersect(ids, now);
      if (kept) return &same_name->second;
    }
    for (const auto& [name, entry] : head_) {
      std::set<std::string> now = IdsOf(trees_.head, entry);
      if (Intersect(ids, now)) return &entry;
      if (ids.empty() && now.empty() && IsRenamed(base, entry)) return &entry;
    }
    return nullptr;
  }

  static bool Intersect(const std::set<std::string>& a,
                        const std::set<std::string>& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](const std::string& id) { return b.contains(id); });
  }

  bool IsRenamed(const RuleEntry& base, const RuleEntry& head) const {
    auto it = renamed_.find(head.path);
    if (it != renamed_.end()) return it->second == base.path;
    return TextOf(trees_.base, base) == TextOf(trees_.head, head);
  }

  void Pair() {
    std::set<std::string> old;
    for (const auto& [name, base] : base_) {
      RulePair pair{base, std::nullopt};
      if (const RuleEntry* head = Successor(base)) {
        pair.head = *head;
        old.insert(head->name);
      }
      touched_.pairs.push_back(std::move(pair));
    }
    for (const auto& [name, head] : head_) {
      if (!old.contains(name)) touched_.pairs.push_back({std::nullopt, head});
    }
  }

  // What a correlation could call the rules that changed.
  std::set<std::string> ChangedNames() const {
    std::set<std::string> names = NamesIn(trees_.base, base_);
    names.merge(NamesIn(trees_.head, head_));
    return names;
  }

  static std::set<std::string> NamesIn(const FileSystem& files,
                                       const Rules& rules) {
    std::set<std::string> names;
    for (const auto& [name, entry] : rules) {
      for (const sigma::Rule& rule : LoadRuleFile(files, entry.path).rules) {
        names.insert(rule.name);
      }
      names.merge(IdsOf(files, entry));
    }
    names.erase("");
    return names;
  }

  // Correlations over the changed rules, and those over these in turn.
  void AddCorrelations(Rules& to_run) const {
    std::set<std::string> names = ChangedNames();
    while (!names.empty()) {
      Rules added;
      for (const RuleEntry& rule : RulesNaming(trees_, {}, names)) {
        if (to_run.emplace(rule.name, rule).second) {
          added.emplace(rule.name, rule);
        }
      }
      names = NamesIn(trees_.head, added);
    }
  }

  const TwoTrees& trees_;
  const std::map<std::string, std::string>& renamed_;
  Rules base_;
  Rules head_;
  std::vector<std::string> recordings_;  // below the fixtures root
  Touched touched_;
};

}  // namespace

Touched FindTouched(const TwoTrees& trees,
                    const std::vector<std::string>& changed,
                    const std::map<std::string, std::string>& renamed) {
  Search search(trees, renamed);
  for (const std::string& path : changed) {
    bool is_rule = false;
    for (const std::string& root : trees.rules) {
      auto below = Below(root, path);
      if (!below) continue;
      search.Rule(path, *below);
      is_rule = true;
      break;
    }
    auto below = Below(trees.fixtures, path);
    if (!is_rule && below) search.InFixtures(*below);
  }
  return search.Take();
}

}  // namespace drillcheck
