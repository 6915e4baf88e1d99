// Matches a batch of events on several threads. For `scan`.
//
// Thread rule: one thread calls; it starts and joins its own.
#ifndef DRILLCHECK_CLI_SCAN_MATCH_H_
#define DRILLCHECK_CLI_SCAN_MATCH_H_

#include <cstddef>
#include <vector>

#include "cli/event_feed.h"
#include "cli/scan_rules.h"

namespace drillcheck::cli {

// What one event gave.
struct Matched {
  std::vector<size_t> reported;  // rules, in their order
  Observation observation;       // for the correlations
};

class BatchMatcher {
 public:
  // `rules` must outlive it. `measured`: costs() are counted.
  BatchMatcher(const ScanRules& rules, size_t jobs, bool measured);

  // As the batch, whatever the number of threads.
  std::vector<Matched> Match(const std::vector<FeedEvent>& batch);

  // Of each rule of the set, over all batches.
  std::vector<RuleCost> costs() const;

 private:
  void MatchShare(const std::vector<FeedEvent>& batch, size_t share,
                  std::vector<Matched>& matched);
  Matched MatchOne(const Event& event, RuleCosts* costs) const;

  const ScanRules& rules_;
  size_t jobs_;
  bool measured_;
  std::vector<RuleCosts> costs_;  // of each thread
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SCAN_MATCH_H_
