// Reads recordings into a FieldRecorder: those of a whole tree for `drillcheck
// fields`, those that a change touches for `gate`.
//
// Thread rule: pure functions over a file system.
#ifndef DRILLCHECK_GATE_FIELD_INVENTORY_H_
#define DRILLCHECK_GATE_FIELD_INVENTORY_H_

#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "diagnose/field_recorder.h"
#include "files/files.h"

namespace drillcheck {

// Every fixture below the root, in SigmaHQ's layout too, by path.
std::vector<std::string> FindFixtures(const FileSystem& files,
                                      const std::string& fixtures_root,
                                      Diagnostics& diagnostics);

// Adds the recordings of one fixture, but derived ones and, unless `only` is
// null, those that are not in it (paths as CleanPath() makes them). What
// cannot be read is told and left out; a recording of SigmaHQ's layout may be
// absent.
void RecordFixture(const FileSystem& files, const std::string& fixtures_root,
                   const std::string& fixture_path,
                   const std::set<std::string>* only, FieldRecorder& recorder,
                   Diagnostics& diagnostics);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_FIELD_INVENTORY_H_
