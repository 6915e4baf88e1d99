// Walks a tree of files in a fixed order: the same on every machine, because
// the order of results follows from it.
//
// Thread rule: pure function over the file system that it is given.
#ifndef DRILLCHECK_FILES_WALK_H_
#define DRILLCHECK_FILES_WALK_H_

#include <functional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "files/files.h"

namespace drillcheck {

// Every file below `root`, as `root` joined with the rest, in byte order of
// its path; `root` may also be a single file. Names that begin with a dot are
// passed over. A link that leads out of the tree, or nowhere, or in a circle,
// is an error and is not followed: nothing in a tree may name a file outside.
std::vector<std::string> WalkFiles(const FileSystem& files,
                                   const std::string& root,
                                   Diagnostics& diagnostics);

}  // namespace drillcheck

#endif  // DRILLCHECK_FILES_WALK_H_
