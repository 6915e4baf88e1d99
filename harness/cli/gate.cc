#include "cli/gate.h"

#include <algorithm>
#include <memory>
#include <ostream>
#include <utility>

#include "base/text.h"
#include "cli/base_revision.h"
#include "cli/repeated_options.h"
#include "cli/roots.h"
#include "cli/run.h"
#include "diagnose/field_memory.h"
#include "gate/compare_change.h"
#include "gate/field_losses.h"
#include "report/words.h"
#include "suite/compared_entry.h"
#include "suite/run.h"

namespace drillcheck::cli {
namespace {

constexpr size_t kShownCommit = 12;

class GateRun {
 public:
  GateRun(GateOptions options, Io& io)
      : options_(std::move(options)), io_(io) {}

  int Run() {
    if (!FixturesExist(options_.common.fixtures, io_)) return kUsage;
    if (!ResolveRoots({}, io_, options_.common)) return kUsage;
    if (!ReadHead() || !OpenBaseRevision() || !ReadBase()) return kUsage;
    if (!RulesExist()) return kUsage;
    FindWhatToRun();
    if (NothingTouched()) return SayNothing();
    Comparison comparison = CompareChange(change_, settings_);
    settings_.refused_gaps = comparison.refused_gaps;
    for (TestResult& lost :
         CompareFields(change_, settings_, options_.output.verbose)) {
      comparison.entries["tree"].results.push_back(std::move(lost));
    }
    return RunTests(std::move(comparison));
  }

 private:
  std::string WaiversPath() const {
    return JoinPath(FolderOf(change_.policy_path), "waivers.yml");
  }

  bool ReadHead() {
    auto settings = MakeSettings(options_.common, io_);
    if (!settings) return false;
    settings_ = std::move(*settings);
    // Nothing of what only the night may look at. See ForRules().
    settings_.night = false;
    settings_.waivers = {};
    change_.head_policy = settings_.policy;
    const std::string& given = options_.common.policy;
    change_.policy_path =
        given.empty() ? Beside(options_.common.rules[0], "ci/policy.yml")
                      : given;
    return ReadWaiverFile(io_.files, change_.waivers.head);
  }

  bool ReadWaiverFile(const FileSystem& files, WaiverFile& waivers) {
    if (files.KindOf(WaiversPath()) != FileKind::kFile) return true;
    auto text = files.Read(WaiversPath(), kMaxYamlBytes);
    if (!text.ok()) {
      Complain(io_, text.error());
      return false;
    }
    waivers = ReadWaivers(WaiversPath(), text.value());
    if (&files == &io_.files) Print(io_, waivers.diagnostics);
    return &files != &io_.files || !HasErrors(waivers.diagnostics);
  }

  bool OpenBaseRevision() {
    std::vector<std::string> watched = options_.common.rules;
    watched.push_back(options_.common.fixtures);
    watched.push_back(FolderOf(change_.policy_path));
    auto base = OpenBase(options_.base, watched, io_);
    if (!base.ok()) {
      Complain(io_, base.error());
      return false;
    }
    base_ = std::move(base).value();
    // As the user called it, but a hash not at full length.
    change_.base = base_.commit.starts_with(options_.base)
                       ? base_.commit.substr(0, kShownCommit)
                       : Printable(options_.base);
    change_.paths = base_.changed;
    if (base_.contained) return true;
    Complain(io_, "note: HEAD lacks commits of " + change_.base +
                      "; what they added looks removed here. Rebase, or give "
                      "the gate their merge base: git merge-base HEAD " +
                      change_.base);
    return true;
  }

  // Base's own mistakes are not the change's: a policy that cannot be read
  // there is one that this change may mend.
  bool ReadBase() {
    const std::string& path = change_.policy_path;
    change_.base_policy = Policy{};
    if (base_.files->KindOf(path) == FileKind::kFile) {
      auto text = base_.files->Read(path, kMaxYamlBytes);
      Diagnostics unused;
      auto policy =
          text.ok() ? ReadPolicy(path, text.value(), unused) : std::nullopt;
      change_.base_policy = policy ? *policy : change_.head_policy;
    }
    settings_.policy = change_.base_policy;
    return ReadWaiverFile(*base_.files, change_.waivers.base);
  }

  // A gate that watches no rules would let everything pass.
  bool RulesExist() {
    for (const std::string& root : options_.common.rules) {
      bool there = io_.files.KindOf(root) == FileKind::kFolder ||
                   base_.files->KindOf(root) == FileKind::kFolder;
      if (there) continue;
      Complain(io_, "there is no folder of rules " + Printable(root) +
                        ", neither here nor in " + change_.base);
      return false;
    }
    return true;
  }

  TwoTrees Trees() const {
    return {*base_.files, io_.files, options_.common.rules,
            options_.common.fixtures};
  }

  void FindWhatToRun() {
    Touched touched = FindTouched(Trees(), change_.paths, base_.renamed);
    std::string ci = FolderOf(change_.policy_path);
    for (const std::string& path : change_.paths) {
      if (touched.whole_tree.empty() && IsWithin(ci, path)) {
        touched.whole_tree = path + " changed";
      }
    }
    if (!touched.whole_tree.empty()) {
      touched.to_run = FindRules(io_.files, options_.common.rules, tree_);
    }
    change_.trees.emplace(Trees());
    change_.touched = std::move(touched);
  }

  bool NothingTouched() const {
    const Touched& touched = change_.touched;
    return touched.whole_tree.empty() && touched.pairs.empty() &&
           touched.to_run.empty() && !TouchesFixtures();
  }

  // A fixture that no rule belongs to is for the tree's tests, and so is the
  // field memory.
  bool TouchesFixtures() const {
    return std::any_of(change_.paths.begin(), change_.paths.end(),
                       [this](const std::string& path) {
                         return FileNameOf(path) == "fixture.yml" ||
                                path == FieldLockPath(options_.common.fixtures);
                       });
  }

  drillcheck::Run DescribeRun() const {
    drillcheck::Run run = NewRun(options_.common, settings_);
    bool by_name = !base_.commit.starts_with(options_.base);
    run.base = change_.base;
    if (by_name) run.base += " (" + base_.commit.substr(0, kShownCommit) + ")";
    return run;
  }

  bool IsText() const { return options_.output.format == Format::kText; }

  int SayNothing() {
    if (IsText()) {
      io_.out << "nothing to test: no rule, fixture or policy differs from "
              << Safe(change_.base) << "\n";
    }
    Results results;
    results.run = DescribeRun();
    OutputOptions quiet = options_.output;
    if (!IsText()) return WriteReports(quiet, results, io_);
    return WriteReportFiles(quiet, results, io_);
  }

  void SayWhatRuns() {
    if (!IsText()) return;
    const Touched& touched = change_.touched;
    io_.out << "against " << Safe(DescribeRun().base) << ": "
            << Count(change_.paths.size(), "file") << " changed, ";
    if (touched.whole_tree.empty()) {
      io_.out << Count(touched.to_run.size(), "rule") << " to test\n\n";
    } else {
      io_.out << "the whole tree runs, because " << Safe(touched.whole_tree)
              << "\n\n";
    }
  }

  // What a rule's own tests may be forgiven. The tests of the tree compare the
  // two files of waivers themselves.
  Settings ForRules() const {
    Settings settings = settings_;
    settings.waivers = WaiversInBoth(change_.waivers);
    settings.waivers.path = WaiversPath();
    return settings;
  }

  using Entries = std::vector<std::unique_ptr<Entry>>;

  Entries MakeEntries(Comparison comparison) {
    Entries entries;
    rule_settings_ = ForRules();
    auto tree = std::move(comparison.entries["tree"]);
    comparison.entries.erase("tree");
    for (const RuleEntry& rule : change_.touched.to_run) {
      auto entry = MakeRuleEntry(io_.files, rule_settings_, rule);
      auto found = comparison.entries.find(entry->Name());
      if (found != comparison.entries.end()) {
        entry = MakeComparedEntry(std::move(entry), found->first, "",
                                  std::move(found->second.results));
        comparison.entries.erase(found);
      }
      entries.push_back(std::move(entry));
    }
    for (auto& [name, gone] : comparison.entries) {
      entries.push_back(
          MakeComparedEntry(nullptr, name, gone.path, std::move(gone.results)));
    }
    entries.push_back(MakeComparedEntry(
        MakeTreeEntryAgainst(*base_.files, io_.files, settings_, change_.base,
                             options_.common.rules),
        "tree", "", std::move(tree.results)));
    return entries;
  }

  int RunTests(Comparison comparison) {
    Entries entries = MakeEntries(std::move(comparison));
    RepeatedOptions repeated(options_.common, {}, io_);
    SuiteRun run = RunEntries(entries, MakeProgress(io_), repeated.AsFinish());
    if (!run.trouble.empty()) {
      Complain(io_, run.trouble);
      return kUsage;
    }
    if (run.listed_only) return kOk;
    SayWhatRuns();
    Results results;
    results.run = DescribeRun();
    results.tests = std::move(run.results);
    int settled = Settle(settings_.policy, results.tests);
    return std::max(settled, WriteReports(options_.output, results, io_));
  }

  GateOptions options_;
  Io& io_;
  Settings settings_;
  Settings rule_settings_;
  Change change_;
  BaseRevision base_;
  Diagnostics tree_;
};

}  // namespace

int Gate(GateOptions options, Io& io) {
  return GateRun(std::move(options), io).Run();
}

}  // namespace drillcheck::cli
