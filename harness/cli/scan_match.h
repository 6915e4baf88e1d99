// Reads a recording event by event and matches a batch of them at once, on
// several threads. For `scan`, of what is not read line by line.
//
// Thread rule: one thread calls; it starts and joins its own.
#ifndef DRILLCHECK_CLI_SCAN_MATCH_H_
#define DRILLCHECK_CLI_SCAN_MATCH_H_

#include <cstddef>
#include <vector>

#include "cli/recording_stream.h"
#include "cli/scan_findings.h"
#include "cli/scan_rules.h"

namespace drillcheck::cli {

class BatchMatcher {
 public:
  // `rules` must outlive it. `measured`: costs() are counted.
  BatchMatcher(const ScanRules& rules, size_t jobs, bool measured);

  // What the next events give, whatever the number of threads, with their
  // turns. False: there are no more.
  bool Next(RecordingStream& recording, ScanFindings& found);

  // Of each rule of the set, over all batches.
  std::vector<RuleCost> costs() const;

 private:
  // What one event gave.
  struct Matched {
    std::vector<size_t> reported;  // rules, in their order
    Observation observation;       // for the correlations
  };

  bool ReadBatch(RecordingStream& recording);
  std::vector<Matched> MatchBatch();
  void MatchShare(size_t share, std::vector<Matched>& matched);
  Matched MatchOne(const Event& event, RuleCosts* costs) const;

  const ScanRules& rules_;
  size_t jobs_;
  bool measured_;
  std::vector<RuleCosts> costs_;  // of each thread
  std::vector<Event> batch_;
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SCAN_MATCH_H_
