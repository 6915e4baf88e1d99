// Fuzzes snapshots of production.
#include <cstdint>
#include <string>

#include "deployed/snapshot.h"
#include "fuzz/require.h"
#include "fuzz/use_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text(data, data + size);
  drillcheck::Snapshot snapshot;
  snapshot.system = "siem";
  drillcheck::ReadSnapshotFile("snapshot.jsonl", text, snapshot);
  drillcheck::fuzz::RequirePlaces(snapshot.diagnostics, text);
  return 0;
}
