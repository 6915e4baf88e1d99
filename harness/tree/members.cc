#include "tree/members.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "tree/rules.h"

namespace drillcheck {
namespace {

// A correlation over correlations over ..., and files that may define what it
// names: more is not written by hand.
constexpr size_t kMaxDepth = 32;
constexpr size_t kMaxParsed = 500;

using Names = std::set<std::string>;

void AddReferences(const sigma::Rule& rule, Names& names) {
  if (!rule.correlation) return;
  for (const sigma::Reference& reference : rule.correlation->rules) {
    names.insert(reference.text);
  }
}

bool IsAnyNamed(const sigma::Rule& rule, const Names& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return sigma::IsNamed(rule, name);
  });
}

bool MayDefineAny(std::string_view text, const Names& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return MayDefine(text, name);
  });
}

class Search {
 public:
  Search(const FileSystem& files, const std::vector<std::string>& roots,
         const std::string& own)
      : files_(files) {
    Diagnostics unused;  // the tree's own test tells them
    for (RuleEntry& entry : FindRules(files, roots, unused)) {
      if (CleanPath(entry.path) != CleanPath(own)) {
        paths_.push_back(std::move(entry.path));
      }
    }
  }

  // One look at the whole tree for `names`. Gives what the found rules name
  // in turn.
  Names Round(const Names& names) {
    Names further;
    for (const std::string& path : paths_) {
      auto text = files_.Read(path, kMaxYamlBytes);
      if (!text.ok() || !MayDefineAny(text.value(), names)) continue;
      if (!Parse(path, text.value())) return {};
      for (const sigma::Rule& rule : parsed_[path].rules) {
        if (!IsAnyNamed(rule, names)) continue;
        wanted_[path].insert(rule.document);
        AddReferences(rule, further);
      }
    }
    return further;
  }

  Members Take() {
    Members members;
    members.cut = std::move(cut_);
    for (auto& [path, file] : parsed_) {
      const std::set<size_t>& wanted = wanted_[path];
      std::erase_if(file.rules, [&](const sigma::Rule& rule) {
        return !wanted.contains(rule.document);
      });
      bool speaks = !file.rules.empty() || HasErrors(file.diagnostics);
      if (speaks) members.files.push_back(std::move(file));
    }
    return members;
  }

 private:
  bool Parse(const std::string& path, const std::string& text) {
    if (parsed_.contains(path)) return true;
    if (parsed_.size() >= kMaxParsed) {
      cut_ = "more than " + std::to_string(kMaxParsed) +
             " files may define the rules that it names";
      return false;
    }
    parsed_.emplace(path, sigma::ParseRuleFile(path, text));
    return true;
  }

  const FileSystem& files_;
  std::vector<std::string> paths_;
  std::map<std::string, sigma::RuleFile> parsed_;
  std::map<std::string, std::set<size_t>> wanted_;  // documents, by path
  std::string cut_;
};

// What stands before `at` on its line, without blanks and an opening quote.
std::string_view Before(std::string_view text, size_t at) {
  std::string_view before = text.substr(0, at);
  size_t line = before.rfind('\n');
  if (line != before.npos) before.remove_prefix(line + 1);
  if (before.ends_with('"') || before.ends_with('\'')) before.remove_suffix(1);
  return Trim(before);
}

bool EndsInKey(std::string_view before, std::string_view key) {
  if (!before.ends_with(':')) return false;
  before = Trim(before.substr(0, before.size() - 1));
  if (before.ends_with('"') || before.ends_with('\'')) before.remove_suffix(1);
  return before.ends_with(key);
}

}  // namespace

bool MayDefine(std::string_view text, std::string_view value) {
  if (value.empty()) return false;
  for (size_t at = text.find(value); at != text.npos;
       at = text.find(value, at + 1)) {
    std::string_view before = Before(text, at);
    if (EndsInKey(before, "id") || EndsInKey(before, "name")) return true;
  }
  return false;
}

Members FindMembers(const FileSystem& files,
                    const std::vector<std::string>& roots,
                    const sigma::RuleFile& own) {
  Names wanted;
  for (const sigma::Rule& rule : own.rules) AddReferences(rule, wanted);
  if (wanted.empty()) return {};
  Search search(files, roots, own.path);
  Names asked;
  for (size_t depth = 0; depth < kMaxDepth && !wanted.empty(); ++depth) {
    asked.insert(wanted.begin(), wanted.end());
    Names further = search.Round(wanted);
    // The documents of the own file are at hand, but what they name is not.
    for (const sigma::Rule& rule : own.rules) {
      if (IsAnyNamed(rule, wanted)) AddReferences(rule, further);
    }
    std::erase_if(
        further, [&](const std::string& name) { return asked.contains(name); });
    wanted = std::move(further);
  }
  return search.Take();
}

}  // namespace drillcheck
