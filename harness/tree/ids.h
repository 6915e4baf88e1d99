// The ids of a whole tree, found without parsing it.
#ifndef DRILLCHECK_TREE_IDS_H_
#define DRILLCHECK_TREE_IDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "files/files.h"
#include "tree/rules.h"

namespace drillcheck {

struct IdPlace {
  std::string id;
  std::string path;
  Position at;
};

// The top-level `id:` lines of a rule file's text. Ids that `action: global`
// shares between documents are listed once.
std::vector<IdPlace> FindIds(const std::string& path, std::string_view text);

// Every id that a second file takes, as an error at the second. Within one file
// its own test says so. Files that cannot be read are passed over here.
Diagnostics FindTakenIds(const FileSystem& files,
                         const std::vector<RuleEntry>& entries);

// True when the text has a line that begins with `key:`, at any indentation
// of the top level. Tells which of thousands of rules need parsing.
bool HasTopLevelKey(std::string_view text, std::string_view key);

}  // namespace drillcheck

#endif  // DRILLCHECK_TREE_IDS_H_
