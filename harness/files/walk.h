// Walks a tree of files in a fixed order: the same on every machine, because
// the order of results follows from it.
//
// Thread rule: pure function over the file system that it is given.
#ifndef DRILLCHECK_FILES_WALK_H_
#define DRILLCHECK_FILES_WALK_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "files/files.h"

namespace drillcheck {

// What a walk looks at: every file, or few among thousands.
struct Wanted {
  std::function<bool(std::string_view name)> file = {};  // nothing: each
  // Links inside a tree can multiply it; one with more files and folders to
  // look at is not one that somebody keeps in git, and an error.
  size_t most = 1'000'000;
};

// Every file below `root` that is wanted, as `root` joined with the rest, in
// byte order of its path; `root` may also be a single file. Names that begin
// with a dot are passed over. A link that leads out of the tree, or nowhere,
// or in a circle, is an error and is not followed: nothing in a tree may name
// a file outside. A link to a file that is not wanted is passed over.
std::vector<std::string> WalkFiles(const FileSystem& files,
                                   const std::string& root,
                                   Diagnostics& diagnostics,
                                   const Wanted& wanted = {});

}  // namespace drillcheck

#endif  // DRILLCHECK_FILES_WALK_H_
