// What was most likely meant by a path that leads nowhere. For the complaints
// of this folder.
//
// Thread rule: pure functions of what the file system holds.
#ifndef DRILLCHECK_CLI_NEAREST_PATH_H_
#define DRILLCHECK_CLI_NEAREST_PATH_H_

#include <string>

#include "base/diagnostic.h"
#include "cli/io.h"
#include "files/files.h"

namespace drillcheck::cli {

// The path with each name that is not there replaced by the nearest one of its
// folder. Empty where a name has none, and where the path leads somewhere.
std::string NearestPath(const FileSystem& files, const std::string& path);

// "did you mean rules/aws/x.yml?", or empty.
std::string NearestPathHint(const FileSystem& files, const std::string& path);

// Gives that hint to each diagnostic of a path that leads nowhere.
void HintAtPaths(const FileSystem& files, Diagnostics& found);

// Complains of a file that cannot be read, with that hint.
void ComplainOfPath(const std::string& path, const std::string& text, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_NEAREST_PATH_H_
