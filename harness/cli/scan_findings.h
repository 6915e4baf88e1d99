// What `scan` finds in a piece of a recording, in the order of its events.
//
// Thread rule: plain values.
#ifndef DRILLCHECK_CLI_SCAN_FINDINGS_H_
#define DRILLCHECK_CLI_SCAN_FINDINGS_H_

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "base/time.h"
#include "engine/observation.h"

namespace drillcheck::cli {

// Before all others: of events that none with a time stands before.
constexpr Time kFirstTurn{std::numeric_limits<int64_t>::min()};

// An event that something was found in.
struct FoundIn {
  size_t record = 0;
  std::optional<Time> time;
  // When it is its turn beside the events of other recordings: the latest time
  // of the piece up to it. Told by who is asked to.
  Time turn = kFirstTurn;
};

// A rule that fires on it, and is reported.
struct ScanHit {
  size_t rule = 0;
  FoundIn event;
};

// What correlations read of it.
struct ScanObservation {
  FoundIn event;
  Observation observation;
};

struct ScanFindings {
  std::vector<ScanHit> hits;
  std::vector<ScanObservation> observations;
  size_t events = 0;         // that were looked at
  Time latest = kFirstTurn;  // of their times

  size_t size() const { return hits.size() + observations.size(); }

  // `records` events of the recording stand before the piece.
  void ComeBehind(size_t records) {
    for (ScanHit& hit : hits) hit.event.record += records;
    for (ScanObservation& read : observations) read.event.record += records;
  }
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SCAN_FINDINGS_H_
