// From changed files to the rules that have to be tested and compared.
//
// Cost follows the change: rules are found by the names of the changed files;
// the tree is only walked, and its bytes searched, for what names them.
//
// Thread rule: pure functions over two file systems.
#ifndef DRILLCHECK_TREE_TOUCHED_H_
#define DRILLCHECK_TREE_TOUCHED_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "files/files.h"
#include "tree/rules.h"

namespace drillcheck {

// Two revisions of one tree.
struct TwoTrees {
  const FileSystem& base;
  const FileSystem& head;
  std::vector<std::string> rules;  // roots, as spelled
  std::string fixtures;            // root
};

// A rule at both revisions. No base: it is new. No head: it is gone.
struct RulePair {
  std::optional<RuleEntry> base;
  std::optional<RuleEntry> head;
};

struct Touched {
  // The whole tree must run, and why: "rules/x.filter.yml is a filter".
  std::string whole_tree;
  // Rules that changed themselves, or whose fixture or recording did, by name.
  std::vector<RulePair> pairs;
  // Rules to run: those of `pairs` that are still there, and correlations
  // over them. By name.
  std::vector<RuleEntry> to_run;
};

// `changed` are the paths that differ, spelled below the roots; those that
// concern neither rules nor fixtures are passed over. `renamed` maps new paths
// to old ones where git found them similar.
//
// A rule is its id: the pair of a rule that was moved is found by id, of one
// without id by path, by `renamed` or by equal text.
Touched FindTouched(const TwoTrees& trees,
                    const std::vector<std::string>& changed,
                    const std::map<std::string, std::string>& renamed);

}  // namespace drillcheck

#endif  // DRILLCHECK_TREE_TOUCHED_H_
