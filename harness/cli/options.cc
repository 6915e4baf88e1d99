#include "cli/options.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/text.h"
#include "check/strayed_fixtures.h"
#include "cli/nearest_path.h"
#include "cli/roots.h"
#include "tree/filters.h"

namespace drillcheck::cli {
namespace {

// The trees that the paths lie in, each once. A path that leads nowhere lies
// in none; then the tree is `usual`.
std::vector<Roots> TreesOf(const std::vector<std::string>& paths, const Io& io,
                           const Roots& usual) {
  std::vector<Roots> trees;
  for (const std::string& path : paths) {
    if (io.files.KindOf(path) == FileKind::kMissing) continue;
    auto covers = [&](const Roots& tree) {
      return PathBelow(io.files, tree.rules, path) ||
             PathBelow(io.files, tree.fixtures, path);
    };
    if (std::any_of(trees.begin(), trees.end(), covers)) continue;
    trees.push_back(covers(usual) ? usual : RootsOf(io.files, path));
  }
  if (trees.empty()) trees.push_back(usual);
  return trees;
}

bool TakeGiven(Io& io, CommonOptions& options) {
  for (const std::string& root : options.rules) {
    if (io.files.KindOf(root) != FileKind::kFile) continue;
    Complain(io, "--rules takes a folder; name the rule " + root +
                     " as a path, without --rules");
    return false;
  }
  if (options.fixtures.empty()) {
    options.fixtures = Beside(options.rules[0], "fixtures");
  }
  return true;
}

FilterSet FiltersOf(const CommonOptions& options, const FileSystem& files) {
  if (options.filters.empty()) return LoadFilters(files, options.rules);
  std::vector<std::string> named = options.filters;
  std::erase(named, kNoFilters);
  return ReadFilters(files, std::move(named));
}

// The team's own table of known changes; most have none. False: it is broken.
bool ReadTeamChanges(const std::string& path, Io& io, Settings& settings) {
  if (io.files.KindOf(path) != FileKind::kFile) return true;
  auto text = io.files.Read(path, kMaxYamlBytes);
  if (!text.ok()) {
    Complain(io, text.error());
    return false;
  }
  Diagnostics found;
  settings.known_changes = ReadKnownChanges(path, text.value(), found);
  Print(io, found);
  return !HasErrors(found);
}

Time ClockTime() {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(now).count()};
}

}  // namespace

bool ResolveRoots(const std::vector<std::string>& paths, Io& io,
                  CommonOptions& options) {
  if (!options.rules.empty()) return TakeGiven(io, options);
  bool fixtures_given = !options.fixtures.empty();
  Roots usual{"rules", fixtures_given ? options.fixtures : "fixtures"};
  std::vector<Roots> trees = TreesOf(paths, io, usual);
  if (!fixtures_given) options.fixtures = trees[0].fixtures;
  for (const Roots& tree : trees) {
    options.rules.push_back(tree.rules);
    if (fixtures_given || tree.fixtures == options.fixtures) continue;
    Complain(io, "the paths lie in two trees, " + trees[0].rules + " and " +
                     tree.rules + ": test one after the other");
    return false;
  }
  return true;
}

bool RulesExist(const std::vector<std::string>& paths,
                const CommonOptions& options, Io& io) {
  for (const std::string& root : options.rules) {
    if (io.files.KindOf(root) != FileKind::kMissing) continue;
    ComplainOfPath(root, "there is no folder of rules " + Printable(root), io);
    return false;
  }
  bool named = !paths.empty() || !options.rules.empty();
  if (named || io.files.KindOf("rules") == FileKind::kFolder) return true;
  Complain(io,
           "there is no folder rules here; go to the top of the repository, "
           "or name the folder with --rules");
  return false;
}

bool FixturesExist(const std::string& given, Io& io) {
  if (given.empty() || io.files.KindOf(given) == FileKind::kFolder) return true;
  ComplainOfPath(given, "there is no folder of fixtures " + given, io);
  return false;
}

bool FiltersFit(const std::vector<std::string>& given, Io& io) {
  bool none = false;
  bool file = false;
  for (const std::string& path : given) {
    (path == kNoFilters ? none : file) = true;
    bool there = IsFilterFile(path) && io.files.KindOf(path) == FileKind::kFile;
    if (there || path == kNoFilters) continue;
    ComplainOfPath(path,
                   "there is no filter " + path +
                       "; --filter takes a file named *.filter.yml, or " +
                       kNoFilters,
                   io);
    return false;
  }
  if (!none || !file) return true;
  Complain(io, std::string("--filter ") + kNoFilters +
                   " and a filter's file exclude each other; leave out one");
  return false;
}

std::optional<Settings> MakeSettings(const CommonOptions& options, Io& io) {
  Settings settings;
  settings.fixtures_root = options.fixtures;
  settings.rules_roots = options.rules;
  settings.filters = FiltersOf(options, io.files);
  settings.strayed = std::make_shared<const StrayedFixtures>(
      io.files, options.fixtures, options.rules);
  settings.warnings_as_errors = options.warnings_as_errors;
  settings.now = ClockTime();
  if (!options.now.empty()) {
    auto now = ParseTime(options.now);
    if (!now) {
      Complain(io, "--now takes a time such as 2026-04-29T09:00:00Z, not '" +
                       Printable(options.now) + "'");
      return std::nullopt;
    }
    settings.now = *now;
  }
  bool named = !options.policy.empty();
  std::string path =
      named ? options.policy : Beside(options.rules[0], "ci/policy.yml");
  settings.pipelines_folder = Beside(path, "pipelines");
  if (!ReadTeamChanges(Beside(path, "known-changes.yml"), io, settings)) {
    return std::nullopt;
  }
  if (!named && io.files.KindOf(path) != FileKind::kFile) return settings;
  auto text = io.files.Read(path, kMaxYamlBytes);
  if (!text.ok()) {
    ComplainOfPath(path, text.error(), io);
    return std::nullopt;
  }
  Diagnostics found;
  auto policy = ReadPolicy(path, text.value(), found);
  Print(io, found);
  if (!policy) return std::nullopt;
  settings.policy = std::move(*policy);
  return settings;
}

}  // namespace drillcheck::cli
