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

// Two rule files that have one id; case does not tell ids apart.
struct TakenId {
  IdPlace place;  // of the later file
  IdPlace first;
};

inline constexpr const char* kWayOutOfEqualIds =
    "give the newer of the two a new UUID, in its fixture too: "
    "cat /proc/sys/kernel/random/uuid";

// Every id that an earlier file of `entries` has too. A file that cannot be
// read, and two equal ids within one file, are left to that rule's own test.
std::vector<TakenId> FindEqualIds(const FileSystem& files,
                                  const std::vector<RuleEntry>& entries);

// The same as one error each, at the later place.
Diagnostics FindTakenIds(const FileSystem& files,
                         const std::vector<RuleEntry>& entries);

// True when the text has a line that begins with `key:`, at any indentation
// of the top level. Tells which of thousands of rules need parsing.
bool HasTopLevelKey(std::string_view text, std::string_view key);

}  // namespace drillcheck

#endif  // DRILLCHECK_TREE_IDS_H_
