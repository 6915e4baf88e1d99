// The correlations of a scan: puts what members saw into the order of time,
// within --max-skew and across all recordings, and gives the alerts. An event
// that comes too late for that, or has no time, counts for no correlation;
// that is said at the end.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_SCAN_ALERTS_H_
#define DRILLCHECK_CLI_SCAN_ALERTS_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/scan_rules.h"
#include "engine/reorder.h"

namespace drillcheck::cli {

class ScanAlerts {
 public:
  // `rules` and `files` must outlive it.
  ScanAlerts(const ScanRules& rules, Duration max_skew,
             const std::vector<std::string>& files);

  // What an event says. Gives the lines of the alerts that are due, those of
  // earlier events among them.
  std::string Observe(EventKey event, std::optional<Time> time,
                      Observation observation);

  // No more events: the lines of the rest.
  std::string Finish();

  // How many alerts were given.
  size_t count() const { return count_; }

  // What counted for no correlation, and why, one sentence each.
  std::vector<std::string> Warnings() const;

 private:
  struct Waiting {
    EventKey key;
    Observation observation;
  };
  // Events of one kind that were left out.
  struct LeftOut {
    size_t count = 0;
    EventKey first;

    void Add(EventKey key);
  };

  std::string TakeDue();
  std::string Sentence(const LeftOut& left_out, const std::string& why) const;

  const ScanRules& rules_;
  Duration max_skew_;
  const std::vector<std::string>& files_;
  Correlator correlator_;
  ReorderBuffer<Waiting> waiting_;
  LeftOut late_;
  LeftOut untimed_;
  size_t count_ = 0;
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_SCAN_ALERTS_H_
