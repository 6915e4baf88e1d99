#include "cli/selection.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "cli/nearest_path.h"
#include "cli/roots.h"
#include "fixture/fixture.h"
#include "fixture/sigmahq.h"
#include "results/next_command.h"
#include "sigma/filter.h"
#include "tree/filters.h"
#include "tree/ids.h"

namespace drillcheck::cli {
namespace {

constexpr const char* kRegressionKey = "regression_tests_path";

void Refuse(const std::string& path, const std::string& text,
            const std::string& code, Selection& selection) {
  selection.diagnostics.push_back({Severity::kError, path, {}, text, code, ""});
}

// Of a fixtures folder inside a rules folder, and the other way round, the
// inner one decides what a file is.
bool IsFixture(const std::string& path, const CommonOptions& options,
               const Io& io) {
  if (!PathBelow(io.files, options.fixtures, path)) return false;
  return std::none_of(
      options.rules.begin(), options.rules.end(), [&](const auto& root) {
        auto inner = PathBelow(io.files, root, options.fixtures);
        return PathBelow(io.files, root, path) && (!inner || inner->empty());
      });
}

// A rule may be named through a link, but not one that leads out of its tree.
bool LeadsOut(const std::string& path, const std::string& root, const Io& io,
              Selection& selection) {
  auto boundary = io.files.Resolve(root);
  auto resolved = io.files.Resolve(path);
  bool inside = boundary.ok() && resolved.ok() &&
                IsWithin(boundary.value(), resolved.value());
  if (inside) return false;
  Refuse(path, "this link leads out of the tree", "outside-tree", selection);
  return true;
}

// `path` is a rule file: its name is what is left below its root.
void AddSingle(const std::string& path, const RuleEntry& found,
               const CommonOptions& options, const Io& io,
               Selection& selection) {
  for (const std::string& root : options.rules) {
    auto below = PathBelow(io.files, root, path);
    if (!below) continue;
    if (LeadsOut(path, root, io, selection)) return;
    RuleEntry entry = found;
    entry.name = FolderOf(*below) == "."
                     ? found.name
                     : JoinPath(FolderOf(*below), found.name);
    selection.entries.push_back(entry);
    return;
  }
  Refuse(path, "this rule lies outside the folders given with --rules",
         "outside-tree", selection);
}

// The entry of a file that is named as a rule, without walking its tree.
std::optional<RuleEntry> SingleRule(const std::string& path,
                                    const CommonOptions& options,
                                    const Io& io) {
  bool file = io.files.KindOf(path) == FileKind::kFile;
  if (!file || IsFixture(path, options, io)) return std::nullopt;
  Diagnostics unused;
  auto found = FindRules(io.files, {path}, unused);
  if (found.empty()) return std::nullopt;
  return found[0];
}

// `path` spelled as the roots are, so that it can be compared with entries.
std::string AsRootsSpell(const std::string& path, const CommonOptions& options,
                         const Io& io) {
  std::vector<std::string> roots = options.rules;
  roots.push_back(options.fixtures);
  for (const std::string& root : roots) {
    auto below = PathBelow(io.files, root, path);
    if (below) return JoinPath(root, *below);
  }
  return path;
}

// Reports print `okta/super-admin-granted`, CTest `rule/okta/...`, people say
// the last of it.
bool IsCalled(const RuleEntry& entry, const std::string& name) {
  return entry.name == name || "rule/" + entry.name == name ||
         FileNameOf(entry.name) == name;
}

// The entries of that name.
bool AddNamed(const std::string& name, const std::vector<RuleEntry>& all,
              Selection& selection) {
  size_t before = selection.entries.size();
  std::copy_if(all.begin(), all.end(), std::back_inserter(selection.entries),
               [&](const RuleEntry& entry) { return IsCalled(entry, name); });
  return selection.entries.size() > before;
}

// The rules that a filter is joined to.
std::vector<std::string> RulesUnder(const std::string& filter,
                                    const std::vector<RuleEntry>& all,
                                    const Io& io) {
  FilterSet set = ReadFilters(io.files, {filter});
  std::vector<std::string> paths;
  for (const RuleEntry& entry : all) {
    sigma::RuleFile file = LoadRuleFile(io.files, entry.path);
    bool joined = std::any_of(
        set.filters.begin(), set.filters.end(), [&](const auto& one) {
          return std::any_of(file.rules.begin(), file.rules.end(),
                             [&](const sigma::Rule& rule) {
                               return sigma::Applies(one, rule);
                             });
        });
    if (joined) paths.push_back(entry.path);
  }
  return paths;
}

void RefuseFilter(const std::string& path, const std::vector<RuleEntry>& all,
                  const Io& io, Selection& selection) {
  constexpr size_t kMostShown = 5;
  std::vector<std::string> rules = RulesUnder(path, all, io);
  std::vector<std::string> command = {"test"};
  command.insert(
      command.end(), rules.begin(),
      rules.begin() + static_cast<long>(std::min(rules.size(), kMostShown)));
  Refuse(path,
         "this is a filter, and only rules have tests: it is joined to " +
             Count(rules.size(), "rule"),
         "filter", selection);
  selection.diagnostics.back().hint =
      rules.empty() ? NextCommand({"lint", path})
                    : (rules.size() > kMostShown ? "the first of them: " : "") +
                          NextCommand(command);
}

void AddPath(const std::string& path, const std::vector<RuleEntry>& all,
             const CommonOptions& options, const Io& io, Selection& selection) {
  if (io.files.KindOf(path) == FileKind::kMissing) {
    if (path.empty()) {
      return Refuse("''", "an empty path was given", "not-found", selection);
    }
    if (AddNamed(path, all, selection)) return;
    return Refuse(path, "there is no such file or folder", "not-found",
                  selection);
  }
  if (IsFilterFile(path)) return RefuseFilter(path, all, io, selection);
  auto below =
      SelectByPath(all, AsRootsSpell(path, options, io), options.fixtures);
  if (below.empty()) {
    Refuse(path, "no rule lies here or belongs to this", "not-found",
           selection);
  }
  std::move(below.begin(), below.end(), std::back_inserter(selection.entries));
}

std::vector<RuleEntry> AllRules(const CommonOptions& options, const Io& io,
                                Selection& selection) {
  auto all = FindRules(io.files, options.rules, selection.diagnostics);
  bool nested = std::any_of(
      options.rules.begin(), options.rules.end(), [&](const auto& root) {
        return PathBelow(io.files, root, options.fixtures).has_value();
      });
  if (nested) {
    std::erase_if(all, [&](const RuleEntry& entry) {
      return IsFixture(entry.path, options, io);
    });
  }
  return all;
}

void SortAndUnique(std::vector<RuleEntry>& entries) {
  auto less = [](const RuleEntry& a, const RuleEntry& b) {
    return CleanPath(a.path) < CleanPath(b.path);
  };
  auto same = [](const RuleEntry& a, const RuleEntry& b) {
    return a.name == b.name && CleanPath(a.path) == CleanPath(b.path);
  };
  std::stable_sort(entries.begin(), entries.end(), less);
  entries.erase(std::unique(entries.begin(), entries.end(), same),
                entries.end());
}

enum class Recorded { kPresent, kNamesNone, kAbsent };

bool AnyPresent(const FileSystem& files, const Fixture& fixture) {
  auto there = [&](const std::string& path) {
    return !path.empty() && files.KindOf(path) == FileKind::kFile;
  };
  return std::any_of(
      fixture.recordings.begin(), fixture.recordings.end(),
      [&](const RecordingEntry& r) { return there(r.file) || there(r.also); });
}

Recorded SigmaHqState(const RuleEntry& entry, const std::string& text,
                      const CommonOptions& options, const Io& io) {
  sigma::RuleFile file = sigma::ParseRuleFile(entry.path, text);
  std::string named;
  for (const sigma::Rule& rule : file.rules) {
    if (named.empty()) named = rule.regression_tests_path;
  }
  // A broken rule is selected, so that its test says what is wrong.
  if (HasErrors(file.diagnostics)) return Recorded::kPresent;
  std::string info = FindSigmaHqInfo(io.files, options.fixtures, named);
  auto info_text = io.files.Read(info, kMaxYamlBytes);
  if (info.empty() || !info_text.ok()) return Recorded::kAbsent;
  Diagnostics found;
  auto fixture = ReadSigmaHqInfo(io.files, info, info_text.value(), found);
  bool present = !fixture || AnyPresent(io.files, *fixture);
  return present ? Recorded::kPresent : Recorded::kAbsent;
}

Recorded StateOf(const RuleEntry& entry, const CommonOptions& options,
                 const Io& io) {
  std::string own =
      JoinPath(JoinPath(options.fixtures, entry.name), "fixture.yml");
  if (io.files.KindOf(own) == FileKind::kFile) return Recorded::kPresent;
  auto text = io.files.Read(entry.path, kMaxYamlBytes);
  bool names = text.ok() && HasTopLevelKey(text.value(), kRegressionKey);
  if (!names) return Recorded::kNamesNone;
  return SigmaHqState(entry, text.value(), options, io);
}

}  // namespace

Selection Select(const std::vector<std::string>& paths,
                 const CommonOptions& options, const Io& io) {
  Selection selection;
  std::vector<std::string> folders;
  for (const std::string& path : paths) {
    auto single = SingleRule(path, options, io);
    if (single) {
      AddSingle(path, *single, options, io, selection);
    } else {
      folders.push_back(path);
    }
  }
  if (paths.empty() || !folders.empty()) {
    auto all = AllRules(options, io, selection);
    if (paths.empty()) selection.entries = all;
    for (const std::string& path : folders) {
      AddPath(path, all, options, io, selection);
    }
  }
  if (!paths.empty()) SortAndUnique(selection.entries);
  HintAtPaths(io.files, selection.diagnostics);
  return selection;
}

std::string FindNamed(const std::string& name, const CommonOptions& options,
                      const Io& io) {
  Selection selection;
  AddNamed(name, AllRules(options, io, selection), selection);
  return selection.entries.size() == 1 ? selection.entries[0].path : "";
}

int OnOneRule(const std::string& path, CommonOptions& options, Io& io,
              const std::function<int(const RuleEntry&)>& command) {
  if (!FiltersFit(options.filters, io)) return kUsage;
  if (!ResolveRoots({path}, io, options)) return kUsage;
  Selection selection = Select({path}, options, io);
  Print(io, selection.diagnostics);
  if (HasErrors(selection.diagnostics)) return kUnreadable;
  if (selection.entries.size() != 1) {
    Complain(io, "name one rule file, not " + path);
    return kUsage;
  }
  return command(selection.entries[0]);
}

void KeepRecorded(const CommonOptions& options, const Io& io,
                  Selection& selection) {
  std::vector<RuleEntry> kept;
  for (RuleEntry& entry : selection.entries) {
    switch (StateOf(entry, options, io)) {
      case Recorded::kPresent:
        kept.push_back(std::move(entry));
        break;
      case Recorded::kNamesNone:
        ++selection.not_selected.names_no_recording;
        break;
      case Recorded::kAbsent:
        ++selection.not_selected.recording_absent;
        break;
    }
  }
  selection.entries = std::move(kept);
}

}  // namespace drillcheck::cli
