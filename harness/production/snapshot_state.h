// How far a snapshot of production may be believed: the test `Snapshot`.
#ifndef DRILLCHECK_PRODUCTION_SNAPSHOT_STATE_H_
#define DRILLCHECK_PRODUCTION_SNAPSHOT_STATE_H_

#include "check/subject.h"
#include "deployed/deployed.h"
#include "results/result.h"

namespace drillcheck {

struct SnapshotState {
  bool readable = false;  // some file has a header that can be read
  bool complete = false;  // every line of every file could be read
  bool current = false;   // no file is older than policy's budget
};

SnapshotState StateOf(const Snapshot& snapshot, const Settings& settings);

// `stale`, kinds `unreadable`, `cut` and `old`: the first of them fails, the
// others are evidence.
TestResult CheckSnapshot(const Snapshot& snapshot, const Settings& settings);

}  // namespace drillcheck

#endif  // DRILLCHECK_PRODUCTION_SNAPSHOT_STATE_H_
