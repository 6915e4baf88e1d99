// Finds the rules that a correlation names, anywhere in the tree.
//
// Every rule file is read, but only those are parsed whose bytes hold the name
// behind a key `id` or `name`: a tree of thousands of rules costs what reading
// it costs. For the tests of one rule; a rule without references reads nothing.
//
// Thread rule: pure function over a file system.
#ifndef DRILLCHECK_TREE_MEMBERS_H_
#define DRILLCHECK_TREE_MEMBERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "files/files.h"
#include "sigma/parse.h"

namespace drillcheck {

struct Members {
  // Files that hold a member or, where one of their documents is broken, may
  // hold one; by path. Each holds only the rules that are named.
  std::vector<sigma::RuleFile> files;
  // The tree is too large, or too much of it was named: not everything was
  // looked at, and this says what.
  std::string cut;
};

// The members of the correlations of `own` and of the correlations among
// these, to any depth. Rules of `own` itself, and equal ids within it, are not
// listed again.
Members FindMembers(const FileSystem& files,
                    const std::vector<std::string>& roots,
                    const sigma::RuleFile& own);

// True when the text has `id: VALUE` or `name: VALUE` somewhere, quoted or
// not, whatever else stands around it.
bool MayDefine(std::string_view text, std::string_view value);

}  // namespace drillcheck

#endif  // DRILLCHECK_TREE_MEMBERS_H_
