// The lines of one block, matched. For scan_lines.h and findings_feed.h.
//
// Thread rule: one thread at a time; the rules may be shared.
#ifndef DRILLCHECK_CLI_LINE_WORKER_H_
#define DRILLCHECK_CLI_LINE_WORKER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/scan_findings.h"
#include "cli/scan_rules.h"
#include "engine/outline_matcher.h"
#include "event/line_block.h"
#include "event/outlined_events.h"

namespace drillcheck::cli {

// What a block, or a part of it, gave.
struct BlockHits {
  ScanFindings found;  // records count from where the part starts
  size_t lines = 0;    // line breaks in what was matched
  size_t from = 0;     // where in the block's text it starts
  size_t matched = 0;  // where in the block's text it ends
  bool ended = false;  // what stands behind is no line of one event

  // The part starts at `place`: it is moved behind it.
  void Behind(LinePlace& place) {
    found.ComeBehind(place.record);
    place.offset += matched - from;
    place.line += lines;
    place.record += found.events;
  }
};

class LineWorker {
 public:
  // `timed`: what is found has its turn.
  LineWorker(const ScanRules& rules, const std::string& time_field,
             bool timed = false)
      : rules_(rules),
        timed_(timed),
        events_(time_field),
        matcher_(rules.set) {}

  // Beyond so many findings the rest of a block is left for another call: one
  // of tiny events and rules that always fire would give millions.
  static constexpr size_t kMostHits = size_t{1} << 14;

  // From a place in the block's text on.
  BlockHits Match(const LineBlock& block, size_t from);

 private:
  // False: it is no line of one whole event.
  bool MatchLine(std::string_view line, ScanFindings& found);
  void Add(const OutlinedEvent& event, ScanFindings& found) const;
  void Add(const Event& event, ScanFindings& found) const;

  const ScanRules& rules_;
  bool timed_;
  OutlinedEvents events_;
  OutlineMatcher matcher_;
  std::vector<Selected> fired_;  // by the line at hand
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_LINE_WORKER_H_
