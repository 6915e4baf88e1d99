#include "whole_tree/orphan_fixtures.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "check/misnamed_fixture.h"
#include "check/strayed_fixtures.h"
#include "files/walk.h"
#include "results/next_command.h"
#include "tree/ids.h"

namespace drillcheck {
namespace {

// Where a fixture has strayed to, and where it could belong.
struct Orphan {
  std::string path;    // of its fixture.yml
  std::string name;    // of the rule that it names, or empty
  std::string home;    // the folder of that rule's fixture
  bool alone = true;   // no other fixture lies below its folder
  bool taken = false;  // there is something at `home`
  std::string rival;   // the folder of another that names the same rule

  bool CanMove() const {
    return !name.empty() && alone && !taken && rival.empty();
  }
};

struct Move {
  std::string from;
  std::string to;

  auto operator<=>(const Move&) const = default;
};

// The name of each rule's entry by the rule's id.
std::map<std::string, std::string> RulesById(
    const FileSystem& files, const std::vector<RuleEntry>& entries) {
  std::map<std::string, std::string> rules;
  for (const RuleEntry& entry : entries) {
    auto text = files.Read(entry.path, kMaxYamlBytes);
    if (!text.ok()) continue;
    for (const IdPlace& place : FindIds(entry.path, text.value())) {
      rules.emplace(place.id, entry.name);
    }
  }
  return rules;
}

std::string WayOut(const Orphan& orphan) {
  if (orphan.name.empty()) {
    return "restore or rename the rule, or delete the fixture folder";
  }
  std::string named = "the rule that it names is " + orphan.name;
  if (!orphan.taken && !orphan.rival.empty()) {
    return named + ", and " + orphan.rival +
           " names it too: keep one of them, and move it to " + orphan.home;
  }
  return orphan.taken
             ? named + ", whose folder is there already: " + orphan.home +
                   "; put what is worth keeping there, and delete this one"
             : named + ": move it to " + orphan.home;
}

// Of those that name one rule each knows another: only one can move there.
void FindRivals(std::vector<Orphan>& orphans) {
  for (Orphan& orphan : orphans) {
    auto other =
        std::find_if(orphans.begin(), orphans.end(), [&](const Orphan& one) {
          return &one != &orphan && one.name == orphan.name;
        });
    bool rival = !orphan.name.empty() && other != orphans.end();
    if (rival) orphan.rival = FolderOf(other->path);
  }
}

// "git", or what stands in its place for a tree elsewhere.
std::string Git(const std::string& folder) {
  return folder.starts_with('/') ? "git -C " + ShellWord(folder) : "git";
}

// The change or the commit that deleted the rule, by the path that the
// fixture's tells.
std::string WhoDeleted(const Orphan& orphan, const Settings& settings) {
  std::string folder = FolderOf(orphan.path);
  std::string below =
      folder.substr(std::min(folder.size(), settings.fixtures_root.size()));
  std::string rules;
  for (const std::string& root : settings.rules_roots) {
    rules += " " + ShellWord(JoinPath(root, below + ".yml"));
  }
  std::string git = Git(folder);
  return git + " status --short --" + rules + " && " + git +
         " log --diff-filter=D --oneline --" + rules;
}

class OrphanSearch {
 public:
  OrphanSearch(const FileSystem& files, const std::vector<RuleEntry>& entries,
               const Settings& settings)
      : files_(files), entries_(entries), settings_(settings) {
    for (const RuleEntry& entry : entries) {
      wanted_.insert(JoinPath(HomeOf(entry.name), "fixture.yml"));
    }
  }

  std::vector<Orphan> Find(Diagnostics& found) const {
    std::vector<Orphan> orphans;
    std::optional<std::map<std::string, std::string>> rules;
    const std::string& root = settings_.fixtures_root;
    for (const std::string& path : WalkFiles(files_, root, found)) {
      if (IsMisnamedFixture(path) && !IsOfRule(path)) {
        found.push_back(MisnamedFixture(path));
      }
      if (FileNameOf(path) != "fixture.yml" || wanted_.contains(path)) continue;
      if (!rules) rules = RulesById(files_, entries_);
      Orphan orphan{path, NewName(path, *rules), "", true, false, ""};
      orphan.home = HomeOf(orphan.name);
      orphan.alone = IsAlone(FolderOf(path));
      orphan.taken = Exists(orphan.home);
      orphans.push_back(std::move(orphan));
    }
    FindRivals(orphans);
    return orphans;
  }

  std::string NextFor(const Orphan& orphan,
                      const std::vector<Orphan>& all) const {
    std::string folder = ShellWord(FolderOf(orphan.path));
    if (orphan.name.empty()) return WhoDeleted(orphan, settings_);
    std::string other = orphan.taken ? orphan.home : orphan.rival;
    if (!other.empty()) return "diff -r " + folder + " " + ShellWord(other);
    return orphan.alone ? MoveAll(all) : "ls " + folder;
  }

 private:
  std::string HomeOf(const std::string& name) const {
    return JoinPath(settings_.fixtures_root, name);
  }

  bool Exists(const std::string& path) const {
    return files_.KindOf(path) != FileKind::kMissing;
  }

  // The rule of this folder is red itself for what lies there.
  bool IsOfRule(const std::string& path) const {
    return wanted_.contains(JoinPath(FolderOf(path), "fixture.yml"));
  }

  // No fixture of a rule lies below the folder.
  bool IsAlone(const std::string& folder) const {
    auto below = wanted_.lower_bound(folder + "/");
    return below == wanted_.end() || !below->starts_with(folder + "/");
  }

  // The entry whose rule this fixture names: the rule was renamed. Or empty.
  std::string NewName(const std::string& fixture,
                      const std::map<std::string, std::string>& rules) const {
    for (const std::string& id : RuleIdsIn(files_, fixture)) {
      auto rule = rules.find(id);
      if (rule != rules.end()) return rule->second;
    }
    return {};
  }

  // All that can be moved, whole folders where they can be.
  std::string MoveAll(const std::vector<Orphan>& orphans) const {
    std::set<Move> moves;
    for (const Orphan& orphan : orphans) {
      if (orphan.CanMove()) moves.insert({FolderOf(orphan.path), orphan.home});
    }
    while (JoinOnce(orphans, moves)) continue;
    std::vector<std::string> commands;
    std::set<std::string> made;
    for (const Move& move : moves) {
      std::string parent = FolderOf(move.to);
      if (!Exists(parent) && made.insert(parent).second) {
        commands.push_back("mkdir -p " + ShellWord(parent));
      }
      commands.push_back(Git(FolderOf(move.from)) + " mv " +
                         ShellWord(move.from) + " " + ShellWord(move.to));
    }
    return Join(commands, " && ");
  }

  // Moves of all that a folder holds, made one of the folder.
  bool JoinOnce(const std::vector<Orphan>& orphans,
                std::set<Move>& moves) const {
    for (const Move& move : moves) {
      Move whole{FolderOf(move.from), FolderOf(move.to)};
      if (!IsWhole(whole, orphans, moves)) continue;
      std::erase_if(moves, [&](const Move& part) {
        return part.from.starts_with(whole.from + "/");
      });
      moves.insert(whole);
      return true;
    }
    return false;
  }

  bool IsWhole(const Move& whole, const std::vector<Orphan>& orphans,
               const std::set<Move>& moves) const {
    bool below_root = whole.from.size() > settings_.fixtures_root.size();
    if (!below_root || Exists(whole.to) || !IsAlone(whole.from)) return false;
    std::string below = whole.from + "/";
    return std::all_of(
        orphans.begin(), orphans.end(), [&](const Orphan& orphan) {
          std::string folder = FolderOf(orphan.path);
          if (!folder.starts_with(below)) return true;
          // It, or a folder above it that is moved already.
          return std::any_of(moves.begin(), moves.end(), [&](const Move& part) {
            bool holds = (folder + "/").starts_with(part.from + "/") &&
                         part.from.starts_with(below);
            return holds &&
                   part.to == whole.to + "/" + part.from.substr(below.size());
          });
        });
  }

  const FileSystem& files_;
  const std::vector<RuleEntry>& entries_;
  const Settings& settings_;
  std::set<std::string> wanted_;  // where the fixtures of rules lie
};

// The first finding is the failure; each further one is a line of evidence.
void Fail(const std::string& path, Position at, const std::string& reason,
          const std::string& way_out, TestResult& result) {
  if (result.outcome != Outcome::kPass) {
    Evidence line;
    line.text = path + (at.line > 0 ? ":" + std::to_string(at.line) : "");
    line.note = reason;
    result.evidence.push_back(std::move(line));
    return;
  }
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kBrokenFixture;
  result.path = path;
  result.at = at;
  result.reason = reason;
  result.suggestion = way_out;
  result.next = NextCommand({"test", "--tree"});
}

}  // namespace

TestResult CheckOrphanFixtures(const FileSystem& files,
                               const std::vector<RuleEntry>& entries,
                               const Settings& settings) {
  TestResult result;
  result.entry = "tree";
  result.test = "NoOrphanFixtures";
  result.path = settings.fixtures_root;
  if (files.KindOf(result.path) != FileKind::kFolder) return result;
  OrphanSearch search(files, entries, settings);
  Diagnostics found;
  std::vector<Orphan> orphans = search.Find(found);
  for (const Orphan& orphan : orphans) {
    Fail(orphan.path, {1, 1}, "no rule belongs to this fixture", WayOut(orphan),
         result);
  }
  if (!orphans.empty()) result.next = search.NextFor(orphans[0], orphans);
  for (const Diagnostic& diagnostic : found) {
    Fail(diagnostic.path, diagnostic.at, diagnostic.text, diagnostic.hint,
         result);
  }
  return result;
}

}  // namespace drillcheck
