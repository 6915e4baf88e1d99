// One thread's part of scan_lines.h: the lines of one block, matched.
//
// Thread rule: one thread at a time; the rules may be shared.
#ifndef DRILLCHECK_CLI_LINE_WORKER_H_
#define DRILLCHECK_CLI_LINE_WORKER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/scan_lines.h"
#include "engine/outline_matcher.h"
#include "event/line_block.h"
#include "event/outlined_events.h"

namespace drillcheck::cli {

// What a block, or a part of it, gave. `record` of its hits counts from where
// that starts.
struct BlockHits {
  std::vector<LineHit> hits;
  size_t lines = 0;    // line breaks in what was matched
  size_t records = 0;  // events in it
  size_t matched = 0;  // where in the block's text it ends
  bool ended = false;  // what stands behind is no line of one event
};

class LineWorker {
 public:
  LineWorker(const RuleSet& rules, const std::string& time_field)
      : rules_(rules), events_(time_field), matcher_(rules) {}

  // Beyond so many hits the rest of a block is left for another call: one of
  // tiny events and rules that always fire would give millions.
  static constexpr size_t kMostHits = size_t{1} << 14;

  // From a place in the block's text on.
  BlockHits Match(const LineBlock& block, size_t from);

 private:
  bool MatchLine(std::string_view line, BlockHits& out);

  const RuleSet& rules_;
  OutlinedEvents events_;
  OutlineMatcher matcher_;
  std::vector<size_t> fired_;  // by the line at hand
};

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_LINE_WORKER_H_
