// Which rules a command works on.
#ifndef DRILLCHECK_CLI_SELECTION_H_
#define DRILLCHECK_CLI_SELECTION_H_

#include <functional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "results/result.h"
#include "tree/rules.h"

namespace drillcheck::cli {

struct Selection {
  std::vector<RuleEntry> entries;
  NotSelected not_selected;
  // What is wrong with the tree itself: paths that lead nowhere, links out of
  // it, equal names.
  Diagnostics diagnostics;
};

// All rules, or those of `paths`: rules, folders of rules, fixtures, each at
// any depth, or names of entries, as reports print them. One rule is found
// without walking its tree.
Selection Select(const std::vector<std::string>& paths,
                 const CommonOptions& options, const Io& io);

// The file of the one rule of this name, as reports or CTest print it; empty
// where there is none, and where there are several. Walks the tree.
std::string FindNamed(const std::string& name, const CommonOptions& options,
                      const Io& io);

// Runs `command` on the one rule file that `path` names, with `options`
// resolved for it, and gives its exit code; after a complaint that of a path
// that names no rule, or several.
int OnOneRule(const std::string& path, CommonOptions& options, Io& io,
              const std::function<int(const RuleEntry&)>& command);

// Keeps the rules whose recordings are present; counts the others.
void KeepRecorded(const CommonOptions& options, const Io& io,
                  Selection& selection);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SELECTION_H_
