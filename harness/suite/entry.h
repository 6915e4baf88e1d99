// Entry: one CTest entry, which is one GoogleTest suite.
//
// An entry knows its tests before any of them runs (Plan), so that they can
// be listed and registered; what they find (Run) is computed when the first
// of them is asked.
#ifndef DRILLCHECK_SUITE_ENTRY_H_
#define DRILLCHECK_SUITE_ENTRY_H_

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "check/rule_check.h"
#include "files/files.h"
#include "results/result.h"
#include "tree/rules.h"

namespace drillcheck {

class Entry {
 public:
  virtual ~Entry() = default;

  virtual std::string Name() const = 0;  // "rule/aws/iam-user-creation", "tree"
  virtual std::string Path() const = 0;  // of the file that its tests point at
  virtual int Line() const { return 1; }  // of that file
  virtual std::vector<PlannedTest> Plan() = 0;
  virtual std::vector<std::string> Labels() const = 0;
  // Names tests that will not be run, so that none that is run waits for one of
  // them. Before Run(); unless called, all are run.
  virtual void LeaveOut(const std::set<std::string>& /*tests*/) {}
  // One result for each planned test, in that order.
  virtual std::vector<TestResult> Run() = 0;
};

// The tests of one rule. Reads the rule at once and its fixture when a test is
// asked for; recordings are read by Run() and forgotten after it. `files` and
// `settings` must outlive the entry. Thread rule: one thread at a time.
std::unique_ptr<Entry> MakeRuleEntry(const FileSystem& files,
                                     const Settings& settings,
                                     const RuleEntry& rule);

// The tests of one rule's fixture: would it notice a broken rule?
std::unique_ptr<Entry> MakeStrengthEntry(const FileSystem& files,
                                         const Settings& settings,
                                         const RuleEntry& rule);

// The tests of the tree as a whole.
std::unique_ptr<Entry> MakeTreeEntry(const FileSystem& files,
                                     const Settings& settings,
                                     std::vector<RuleEntry> rules,
                                     Diagnostics diagnostics);

// The tests of one system of production. `whole`: `rules` is the whole
// repository.
std::unique_ptr<Entry> MakeProductionEntry(const FileSystem& files,
                                           const Settings& settings,
                                           std::vector<RuleEntry> rules,
                                           bool whole, std::string system);

// One test that says that there is no snapshot: silence would look green.
std::unique_ptr<Entry> MakeUnknownProductionEntry(const FileSystem& files,
                                                  const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_SUITE_ENTRY_H_
