// Reads the snapshots of production: `ci/deployed/<system>/*.jsonl`, the plain
// form drillcheck/deployed@1.
//
// A snapshot that is cut short must never look like a production that holds
// less, so every file says in its first line how many records follow, and a
// line that cannot be read is a diagnostic at its place, never passed over.
#ifndef DRILLCHECK_DEPLOYED_SNAPSHOT_H_
#define DRILLCHECK_DEPLOYED_SNAPSHOT_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "deployed/deployed.h"
#include "files/files.h"

namespace drillcheck {

// The names of the folders in `root`, sorted: one a system.
std::vector<std::string> FindSystems(const FileSystem& files,
                                     const std::string& root);

// All files of one system. A system without a file, or with one that cannot
// be opened, has an error in its diagnostics.
Snapshot ReadSnapshot(const FileSystem& files, const std::string& root,
                      const std::string& system);

// Adds one file's text to the snapshot of `snapshot.system`.
void ReadSnapshotFile(const std::string& path, std::string_view text,
                      Snapshot& snapshot);

}  // namespace drillcheck

#endif  // DRILLCHECK_DEPLOYED_SNAPSHOT_H_
