#include "cli/test.h"

#include <algorithm>
#include <memory>
#include <ostream>
#include <utility>

#include "cli/elsewhere.h"
#include "cli/repeated_options.h"
#include "cli/run.h"
#include "cli/selection.h"
#include "suite/run.h"

namespace drillcheck::cli {
namespace {

// The rules of this shard. A shard may be empty; the others are not.
Selection OfShard(const Shard& shard, const Selection& whole) {
  Selection part = whole;
  std::erase_if(part.entries, [&](const RuleEntry& rule) {
    return !IsIn(shard, "rule/" + rule.name);
  });
  return part;
}

void AddProductionEntries(const TestOptions& options, const Settings& settings,
                          const Selection& whole, const Io& io,
                          std::vector<std::unique_ptr<Entry>>& entries) {
  if (options.tree_only || options.recorded) return;
  for (auto& entry :
       MakeProductionEntries(options.production, settings, whole.entries,
                             options.paths.empty(), io)) {
    if (IsIn(options.shard, entry->Name())) entries.push_back(std::move(entry));
  }
}

// Shards are cut by the names of the entries, so that each looks at all.
void AddStrengthEntries(const TestOptions& options, const Settings& settings,
                        const Selection& selection, const Selection& whole,
                        const Io& io,
                        std::vector<std::unique_ptr<Entry>>& entries) {
  if (options.strength.empty() || options.tree_only) return;
  bool recorded = options.recorded && options.shard.IsWhole();
  for (const RuleEntry& rule : recorded ? selection.entries : whole.entries) {
    auto entry = MakeStrengthEntry(io.files, settings, rule);
    if (IsIn(options.shard, entry->Name())) entries.push_back(std::move(entry));
  }
}

// `selection` is what to run; the entry `tree` looks at the `whole`.
std::vector<std::unique_ptr<Entry>> MakeEntries(const TestOptions& options,
                                                const Settings& settings,
                                                const Selection& selection,
                                                const Selection& whole,
                                                const Io& io) {
  std::vector<std::unique_ptr<Entry>> entries;
  bool only_strength = options.strength == kOnly;
  bool rules =
      !options.tree_only && !IsOneSystem(options.production) && !only_strength;
  if (rules) {
    for (const RuleEntry& rule : selection.entries) {
      entries.push_back(MakeRuleEntry(io.files, settings, rule));
    }
  }
  bool whole_tree = options.paths.empty() && !options.recorded;
  bool tree = (whole_tree && rules) || options.tree_only;
  if (tree && IsIn(options.shard, "tree")) {
    entries.push_back(MakeTreeEntry(io.files, settings, whole.entries,
                                    selection.diagnostics));
  }
  AddProductionEntries(options, settings, whole, io, entries);
  AddStrengthEntries(options, settings, selection, whole, io, entries);
  return entries;
}

Run DescribeRun(const TestOptions& options, const Settings& settings,
                const Io& io) {
  Run run = NewRun(options.common, settings);
  if (!options.shard.IsWhole()) run.shard = ToText(options.shard);
  run.systems = SystemsAsked(options.production, settings, io);
  return run;
}

// A green run has tested something: a tree without a rule holds no promise.
bool IsChecked(const Selection& selection,
               const std::vector<TestResult>& tests) {
  bool any = std::any_of(tests.begin(), tests.end(), [](const TestResult& t) {
    return t.outcome != Outcome::kNotChecked &&
           t.outcome != Outcome::kNotReached;
  });
  return any && !selection.entries.empty();
}

// Rules that were named but cannot be reached, when no `tree` entry says so.
int ReportTreeTrouble(const TestOptions& options, const Selection& selection,
                      Io& io) {
  bool told_by_tree = options.paths.empty() && !options.recorded;
  if (told_by_tree || options.tree_only) return kOk;
  Print(io, selection.diagnostics);
  return HasErrors(selection.diagnostics) ? kUnreadable : kOk;
}

// The rules and their tree, all in one process, and nothing besides.
bool IsWholeTree(const TestOptions& options) {
  return options.paths.empty() && !options.recorded && !options.tree_only &&
         options.shard.IsWhole() && options.production.production.empty() &&
         options.strength != kOnly;
}

// What the results do not say. True: they are of no worth.
bool LooksEmpty(const TestOptions& options,
                const std::vector<TestResult>& tests, Io& io) {
  bool whole = IsWholeTree(options);
  if (whole) TellPolicyElsewhere(options.common, io);
  if (whole) TellLostMemory(options.common, io);
  return ComplainOfNoFixture(options.common, tests, whole, io);
}

// The entry `tree` judges every filter: none may be left out there.
bool FiltersMayBeNamed(const TestOptions& options, Io& io) {
  const auto& filters = options.common.filters;
  bool for_rules =
      filters.empty() || (!options.paths.empty() && !options.tree_only);
  if (for_rules) return FiltersFit(filters, io);
  Complain(io, "--filter goes with a PATH: without one all filters count");
  return false;
}

}  // namespace

int Test(TestOptions options, Io& io) {
  if (!FixturesExist(options.common.fixtures, io)) return kUsage;
  if (!FiltersMayBeNamed(options, io)) return kUsage;
  if (!PreviousIsThere(options.output, io)) return kUsage;
  if (!RulesExist(options.paths, options.common, io)) return kUsage;
  if (!ResolveRoots(options.paths, io, options.common)) return kUsage;
  auto settings = MakeSettings(options.common, io);
  bool ready = settings && AddProduction(options.production,
                                         options.common.rules, io, *settings);
  if (!ready) return kUsage;
  Selection whole = Select(options.paths, options.common, io);
  Selection selection = OfShard(options.shard, whole);
  if (options.recorded) KeepRecorded(options.common, io, selection);
  int trouble = ReportTreeTrouble(options, selection, io);
  auto entries = MakeEntries(options, *settings, selection, whole, io);
  RepeatedOptions repeated(options.common, options.production, io);
  SuiteRun run = RunEntries(entries, MakeProgress(io), repeated.AsFinish());
  if (!run.trouble.empty()) {
    Complain(io, run.trouble);
    return kUsage;
  }
  if (run.listed_only) return trouble;
  Results results{DescribeRun(options, *settings, io), std::move(run.results),
                  selection.not_selected};
  int settled = Settle(settings->policy, results.tests);
  int reported = WriteReports(options.output, results, io);
  int found = std::max({trouble, reported, settled});
  bool empty = run.all_ran && LooksEmpty(options, results.tests, io);
  if (empty && found == kOk) return kNothingSelectable;
  bool whole_or_found =
      !options.shard.IsWhole() || IsChecked(selection, results.tests);
  if (found != kOk || whole_or_found) return found;
  Complain(io, selection.entries.empty()
                   ? WhyNoRuleIsLeft(options.common, options.recorded, io)
                   : "no test was selected, or none could be checked");
  return kNothingSelectable;
}

}  // namespace drillcheck::cli
